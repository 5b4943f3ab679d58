const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words of the names of institutions and places, never of persons. */
const institutions =
  listed(`sd sdn sdit mi min smp smpn mts mtsn sma sman smk smkn man slb tk paud pkbm sekolah madrasah
  universitas institut politeknik akademi stikes puskesmas pustu rs rsu rsud rsia rumah klinik apotek posyandu dinas badan
  kantor bagian sekretariat kecamatan kelurahan desa kabupaten kota provinsi upt uptd pt cv ud tbk toko hotel wisma losmen
  restoran warung koperasi ksp bank bpr pasar terminal stasiun masjid musholla gereja pura vihara yayasan panti pesantren
  ponpes taman museum monumen pantai gunung candi waduk telaga jembatan jalan gedung stadion kelompok poktan gapoktan bumdes`);

/**
 * Titles and given names that are common in Indonesia. One in five cells with such a word makes a column of names; the
 * list is ours and need not be complete, for it is a share that decides.
 */
const persons =
  listed(`h hj ir dr drs dra prof kh ust bin binti alm almh spd st se sh skom ssos skep mpd msi moh muh
  mohammad mohamad muhammad muhamad ahmad achmad abdul abdullah agus andi andri anita ani arif bambang budi cahyo dedi deni
  desi dewi dian dwi edi eka eko endang fatimah fitri hadi hariyanto hendra heri ida indah iwan joko kartini kasmi lestari
  lina maria maryam mulyono ningsih novi nur nurul parti puji purwanto putra putri rahmat rahayu ratna rini rizki rudi
  rukmini santoso sari setiawan siti slamet sri sugeng suharto sulastri sumarni sunarto supardi supri suratno suryani
  susanti suwarno sutrisno tri tuti umi utami wahyu wahyuni wati wawan widodo yanti yuli yusuf zainal zainab`);

/** What a cell of a column of names looks like. */
export type CellShape = 'institution' | 'person' | 'words' | 'other';

/** Shape of one cell. A word of institutions outweighs a name: schools and parks are named after people. */
export function shapeOf(text: string): CellShape {
  const words = text
    .toLowerCase()
    .replaceAll('.', '')
    .split(/[^\p{L}]+/u);
  if (words.some((word) => institutions.has(word))) return 'institution';
  if (words.some((word) => persons.has(word))) return 'person';
  return words.some((word) => word.length > 1) ? 'words' : 'other';
}
