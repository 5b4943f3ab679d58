import { canonicalUnit } from '../cells/units.js';

interface Named {
  name: string;
  unit: string;
}

/** Units of what is counted one by one. */
const countedUnits = new Set(
  ['jiwa', 'orang', 'kk', 'ruta', 'unit', 'buah', 'ekor', 'butir', 'batang', 'pohon', 'paket', 'kasus'].map(
    canonicalUnit,
  ),
);
const counts = /^(?:jumlah|jml|banyak|banyaknya)_(?!.*(?:nilai|biaya|anggaran|produksi|luas|pendapatan))/;
const people = /(?:^|_)(?:penduduk|jiwa|laki_laki|perempuan|siswa|murid|guru|pegawai|pasien|kasus)(?:_|$)/;
const changes =
  /(?:^|_)(?:selisih|perubahan|pertumbuhan|laju|surplus|defisit|neraca|saldo|inflasi|deflasi|kenaikan|penurunan|perkembangan|growth|migrasi|netto?)(?:_|$)/;
const shares = /(?:^|_)(?:persen|persentase|prosentase|percent)(?:_|$)/;
const beyondHundred = /(?:^|_)(?:realisasi|capaian|rasio|ketercapaian|indeks)(?:_|$)/;

/** Whether a column holds numbers of people or things, which are whole and never negative. */
export function isCount({ name, unit }: Named): boolean {
  if (changes.test(name) || shares.test(name)) return false;
  if (unit !== '') return countedUnits.has(canonicalUnit(unit));
  return counts.test(name) && people.test(name);
}

/** Whether a column holds shares of a whole in percent, which stay between 0 and 100. */
export function isShare({ name, unit }: Named): boolean {
  if (changes.test(name) || beyondHundred.test(name)) return false;
  return canonicalUnit(unit) === '%' || shares.test(name);
}

/** Whether a table with such columns sets what was done against what was planned. */
export function namesATarget(name: string): boolean {
  return /(?:^|_)(?:realisasi|target|capaian|anggaran|pagu)(?:_|$)/.test(name);
}
