/** What a header announces, as far as personal data are concerned. */
export type HeaderRole =
  | 'identity'
  | 'family-card'
  | 'personnel'
  | 'phone'
  | 'person-name'
  | 'official-name'
  | 'plain-name'
  | 'institution-name'
  | 'address'
  | 'person-fact'
  | 'quantity';

/** Words of headers in lower case, `_` and points read as spaces. A header may play several roles. */
const words: Record<HeaderRole, RegExp> = {
  identity:
    /\b(?:nik|no(?:mor)? (?:induk kependudukan|ktp|identitas|id)|ktp(?: el)?|e ktp|nomor kependudukan)\b/,
  'family-card': /\b(?:no(?:mor)? ?kk|kk|kartu keluarga|nkk)\b/,
  personnel: /\b(?:nip|nomor induk pegawai|ni pppk|nrp)\b/,
  phone:
    /\b(?:no(?:mor)? ?(?:hp|wa|telp?|tlp|kontak)|hp|wa|telp?|tlp|telepon|telephone|phone|handphone|ponsel|whatsapp|seluler|kontak)\b/,
  'person-name':
    /\bnama (?:lengkap|orang|warga|penduduk|kepala (?:keluarga|kk|rumah tangga)|krt|kk|anggota|siswa|murid|santri|mahasiswa|peserta(?: didik)?|pasien|korban|anak|bayi|balita|ibu|ayah|bapak|suami|istri|orang tua|wali|penerima|pemilik|pemohon|pelapor|terlapor|tersangka|ahli waris|penyandang|lansia|petani|peternak|nelayan|guru|dosen|pegawai|karyawan|perawat|pengurus|ketua|pengusaha|pelaku usaha|perajin|pedagang|penyewa|debitur|nasabah|ktp)\b|^(?:kepala keluarga|penerima(?: manfaat| bantuan)?|pemilik)$/,
  'official-name':
    /\bnama (?:kepala|pimpinan|direktur|rektor|camat|lurah|kades|kepala desa|bupati|wali ?kota|pejabat|penanggung jawab)\b/,
  'plain-name': /^(?:nama|name|nama nama)$/,
  'institution-name':
    /\b(?:npsn|nama (?:sekolah|madrasah|kampus|universitas|instansi|opd|skpd|dinas|badan|kantor|unit|upt|puskesmas|rumah sakit|rs|rsud|klinik|apotek|posyandu|faskes|perusahaan|usaha|umkm|toko|hotel|restoran|penginapan|koperasi|bank|pasar|terminal|masjid|mesjid|gereja|pura|vihara|tempat|lembaga|yayasan|panti|pesantren|organisasi|kelompok|objek|obyek|wisata|desa|kelurahan|kecamatan|pos|stasiun)|(?:nama )?(?:sekolah|instansi|opd|skpd|puskesmas|rumah sakit|perusahaan|hotel|koperasi|lembaga))\b/,
  address: /\b(?:alamat|domisili|tempat tinggal|jalan|rt|rw|rt ?\/? ?rw|dusun|address)\b/,
  'person-fact':
    /\b(?:jenis kelamin|jk|l p|tempat(?: \/ ?| )?(?:dan )?(?:tanggal |tgl )?lahir|(?:tanggal|tgl) lahir|ttl|umur|usia|agama|pekerjaan|status (?:perkawinan|kawin|nikah)|nik|gol(?:ongan)? darah)\b/,
  quantity:
    /\b(?:rp|rupiah|nilai|jumlah|total|anggaran|pagu|realisasi|pendapatan|belanja|harga|pdrb|pdb|investasi|modal|omzet|kredit|saldo|volume|produksi|luas|kerugian)\b/,
};

/**
 * The roles that a header plays: `No. HP` is a phone, `Nilai (Rp)` a quantity. Looked for when somebody asks: in most tables
 * nothing is found that any but the address could tell about.
 */
export class HeaderRoles {
  private readonly plain: string;

  constructor(label: string) {
    this.plain = label
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[^\p{L}\d/]+/gu, ' ')
      .trim();
  }

  has(role: HeaderRole): boolean {
    // The head of a family is a person, the head of an office an official.
    if (role === 'official-name' && this.has('person-name')) return false;
    return words[role].test(this.plain);
  }
}
