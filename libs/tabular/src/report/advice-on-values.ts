import type { ProblemCode } from '../table/problems.js';
import { nothing, type Advice } from './advice.js';

/** What is said about values that can hardly be meant, and about what stands around numbers. */
export const adviceOnValues = {
  'apostrophe-removed': {
    rule: { id: 'Tanda petik di depan isi sel dilepas', en: 'Apostrophes before values are taken off' },
    action: nothing,
  },
  'code-zeros-lost': {
    rule: { id: 'Kode disimpan sebagai teks di berkas', en: 'Codes are text in the file' },
    action: {
      id: 'Di berkas asal, ubah kolom ini menjadi teks lalu isi ulang kodenya.',
      en: 'Make the column text in the source and fill the codes in again.',
    },
  },
  'date-in-column': {
    rule: {
      id: 'Kolom yang bukan tanggal tidak berisi tanggal',
      en: 'Columns of other things hold no dates',
    },
    action: {
      id: 'Jadikan sel ini teks atau angka, lalu ketik ulang isinya.',
      en: 'Make the cell text or a number, then type its content again.',
    },
  },
  'flags-kept': {
    rule: { id: 'Tanda di belakang angka disimpan tersendiri', en: 'Marks behind numbers are kept apart' },
    action: nothing,
  },
  'leading-zeros-removed': {
    rule: { id: 'Angka ditulis tanpa nol di depan', en: 'Numbers have no leading zeros' },
    action: {
      id: 'Tetapkan kolomnya sebagai teks bila isinya kode.',
      en: 'Make the column text if it holds codes.',
    },
  },
  'letter-for-digit': {
    rule: { id: 'Angka ditulis dengan angka', en: 'Numbers are written in digits' },
    action: {
      id: 'Ganti huruf O atau l pada sel ini dengan angkanya.',
      en: 'Replace the letter O or l by the digit.',
    },
  },
  'negative-count': {
    rule: { id: 'Banyaknya orang atau barang tidak di bawah nol', en: 'Counts are not below zero' },
    action: { id: 'Periksa angka pada sel ini.', en: 'Check the number in the cell.' },
  },
  'number-style-english': {
    rule: { id: 'Angka ditulis cara Indonesia', en: 'Numbers are written the Indonesian way' },
    action: {
      id: 'Periksa apakah benar cara Inggris, atau tetapkan cara menulis angkanya.',
      en: 'Check that they are English, or set the style.',
    },
  },
  'percent-out-of-range': {
    rule: { id: 'Persen antara 0 dan 100', en: 'Shares in percent lie between 0 and 100' },
    action: { id: 'Periksa angka pada sel ini.', en: 'Check the number in the cell.' },
  },
  'personal-data': {
    rule: { id: 'Data pribadi tidak diterbitkan', en: 'Personal data is not published' },
    action: {
      id: 'Lepas kolom ini, jadikan jumlah per wilayah atau kelompok, atau samarkan isinya.',
      en: 'Leave the column out, aggregate it, or mask its values.',
    },
  },
  'scale-read': {
    rule: {
      id: 'Juta, miliar, dan sejenisnya menjadi satuan',
      en: 'Words for powers of ten become the unit',
    },
    action: { id: 'Periksa satuan kolomnya.', en: 'Check the unit of the column.' },
  },
  'sign-understood': {
    rule: { id: 'Tanda pengganti angka dipahami artinya', en: 'Signs in place of numbers are understood' },
    action: {
      id: 'Bila artinya lain, jawab pertanyaan tentang tanda itu.',
      en: 'Answer for the sign if it means something else.',
    },
  },
  'thousands-swallowed': {
    rule: {
      id: 'Tanda ribuan tidak dibaca sebagai desimal',
      en: 'Thousand dots are not read as decimal points',
    },
    action: {
      id: 'Bandingkan dengan sumbernya, lalu ganti isi sel yang salah.',
      en: 'Compare with the source and replace the cells.',
    },
  },
  'unit-differs': {
    rule: { id: 'Satuan di kepala sama dengan di selnya', en: 'Header and cells name the same unit' },
    action: { id: 'Samakan satuannya, atau tetapkan satuan kolom.', en: 'Make them alike, or set the unit.' },
  },
  'unit-removed': {
    rule: { id: 'Satuan dilepas dari angka', en: 'Units are taken off numbers' },
    action: nothing,
  },
  'units-mixed': {
    rule: { id: 'Satu kolom, satu satuan', en: 'One column, one unit' },
    action: { id: 'Pakai satu satuan di seluruh kolom.', en: 'Use one unit in the whole column.' },
  },
} as const satisfies Partial<Record<ProblemCode, Advice>>;
