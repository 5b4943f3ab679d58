import type { ProblemCode } from '../table/problems.js';
import { nothing, type Advice } from './advice.js';
import { adviceOnLayout } from './advice-on-layout.js';
import { adviceOnValues } from './advice-on-values.js';

/** What is said about each code of a problem; docs/reading-problems.md says the same in one table. */
export const adviceOnProblems: Readonly<Record<ProblemCode, Advice>> = {
  ...adviceOnLayout,
  ...adviceOnValues,
  'blank-header': {
    rule: { id: 'Setiap kolom punya kepala', en: 'Every column has a header' },
    action: { id: 'Isi kepala kolom ini.', en: 'Fill in the header of this column.' },
  },
  'blank-rows': {
    rule: { id: 'Baris kosong di dalam tabel dilewati', en: 'Blank rows inside the table are skipped' },
    action: nothing,
  },
  'cell-does-not-fit': {
    rule: { id: 'Isi sel sesuai jenis kolomnya', en: 'Cells fit the type of their column' },
    action: {
      id: 'Perbaiki isi sel ini (misalnya huruf O yang seharusnya angka 0), atau jadikan kolomnya teks.',
      en: 'Correct the cell (a letter O for a zero, for instance), or make the column text.',
    },
  },
  'characters-lost': {
    rule: { id: 'Semua huruf dapat dibaca', en: 'Every character can be read' },
    action: {
      id: 'Pilih pengodean lain, atau simpan berkas sebagai CSV UTF-8.',
      en: 'Choose another encoding, or save the file as CSV UTF-8.',
    },
  },
  'code-kept-as-text': {
    rule: { id: 'Kode disimpan sebagai teks', en: 'Codes are kept as text' },
    action: {
      id: 'Tetapkan jenis kolomnya bila ini sebenarnya jumlah.',
      en: 'Set the type of the column if it is a quantity.',
    },
  },
  'column-all-blank': {
    rule: { id: 'Kolom berisi nilai', en: 'Columns hold values' },
    action: {
      id: 'Isi kolom ini, atau hapus bila tidak dipakai.',
      en: 'Fill the column in, or remove it if it is not used.',
    },
  },
  'column-dropped': {
    rule: {
      id: 'Kolom tanpa kepala dan isi dilewati',
      en: 'Columns without header and values are left out',
    },
    action: nothing,
  },
  'column-of-signs': {
    rule: { id: 'Kolom berisi nilai, tidak hanya tanda', en: 'Columns hold values, not signs alone' },
    action: {
      id: 'Isi nilainya bila sudah ada, atau tetapkan jenis kolomnya.',
      en: 'Fill in the values once they are known, or set the type of the column.',
    },
  },
  'currency-removed': {
    rule: { id: 'Tanda rupiah dilepas dari angka', en: 'Currency signs are taken off numbers' },
    action: nothing,
  },
  'date-order-mixed': {
    rule: { id: 'Tanggal dalam satu kolom ditulis seragam', en: 'Dates of a column are written alike' },
    action: {
      id: 'Tulis ulang tanggal ini dengan urutan yang sama dengan sel lain, atau sebagai tahun-bulan-hari.',
      en: 'Write this date in the order of the others, or as year-month-day.',
    },
  },
  'duplicate-header': {
    rule: { id: 'Kepala kolom tidak kembar', en: 'Headers differ from each other' },
    action: { id: 'Beri nama lain pada kolom ini.', en: 'Give this column another name.' },
  },
  'duplicates-not-looked-for': {
    rule: { id: 'Tidak ada baris yang kembar', en: 'No rows repeat others' },
    action: {
      id: 'Cari baris yang kembar di berkas asal: tabel sebesar ini tidak diperiksa.',
      en: 'Look for repeated rows in the source: a table of this size is not searched.',
    },
  },
  'embedded-ignored': {
    rule: { id: 'Berkas yang ditanam diabaikan', en: 'Embedded files are ignored' },
    action: nothing,
  },
  'encoding-assumed': {
    rule: { id: 'Berkas teks memakai UTF-8', en: 'Text files are UTF-8' },
    action: {
      id: 'Periksa huruf beraksen dan simbol; bila salah, simpan sebagai CSV UTF-8.',
      en: 'Check accents and symbols; if they are wrong, save the file as CSV UTF-8.',
    },
  },
  'error-cell': {
    rule: { id: 'Sel tidak berisi pesan kesalahan rumus', en: 'Cells hold no formula error' },
    action: {
      id: 'Perbaiki rumusnya, atau ganti sel ini dengan nilainya.',
      en: 'Correct the formula, or replace the cell by its value.',
    },
  },
  'external-links-ignored': {
    rule: { id: 'Tautan ke buku kerja lain diabaikan', en: 'Links to other workbooks are ignored' },
    action: nothing,
  },
  'formula-without-value': {
    rule: { id: 'Rumus menyimpan hasilnya', en: 'Formulas keep their result' },
    action: {
      id: 'Buka berkas di aplikasi lembar kerja, simpan ulang, lalu unggah lagi.',
      en: 'Open the file in a spreadsheet program, save it again and upload it once more.',
    },
  },
  'formulas-read-as-values': {
    rule: { id: 'Rumus dibaca sebagai hasilnya', en: 'Formulas are read as their results' },
    action: nothing,
  },
  'header-looks-like-data': {
    rule: { id: 'Tabel punya baris kepala', en: 'The table has a header row' },
    action: {
      id: 'Tambahkan baris kepala, atau sebutkan baris mana yang menjadi kepala.',
      en: 'Add a header row, or say which row is the header.',
    },
  },
  'hidden-content': {
    rule: { id: 'Baris dan kolom tidak disembunyikan', en: 'Rows and columns are not hidden' },
    action: {
      id: 'Hapus baris dan kolom tersembunyi yang bukan untuk umum.',
      en: 'Remove hidden rows and columns that are not for the public.',
    },
  },
  'long-number-rounded': {
    rule: { id: 'Nomor panjang disimpan sebagai teks', en: 'Long numbers are stored as text' },
    action: {
      id: 'Ubah format kolom menjadi teks di berkas asal, lalu ketik ulang nomornya.',
      en: 'Make the column text in the source and type the numbers again.',
    },
  },
  'macros-ignored': {
    rule: { id: 'Makro diabaikan', en: 'Macros are ignored' },
    action: nothing,
  },
  'merged-cells': {
    rule: {
      id: 'Sel gabungan dibaca pada sel pertamanya',
      en: 'Merged cells are read at their first cell',
    },
    action: {
      id: 'Periksa baris yang disebut; pisahkan sel gabungan di dalam data.',
      en: 'Check the rows named; unmerge cells inside the data.',
    },
  },
  'mixed-column': {
    rule: { id: 'Isi satu kolom sejenis', en: 'A column holds one type of value' },
    action: {
      id: 'Perbaiki sel yang bukan angka atau tanggal, atau tetapkan jenis kolomnya.',
      en: 'Correct the cells that are no number or date, or set the type of the column.',
    },
  },
  'number-rewritten': {
    rule: { id: 'Angka disederhanakan', en: 'Numbers are simplified' },
    action: nothing,
  },
  'number-style-mixed': {
    rule: { id: 'Angka dalam satu kolom ditulis seragam', en: 'Numbers of a column are written alike' },
    action: {
      id: 'Jawab cara mana yang benar, lalu tulis ulang angka ini dengan cara itu.',
      en: 'Say which style is right, then write this number in that style.',
    },
  },
  'numbering-row-skipped': {
    rule: { id: 'Baris nomor kolom dilewati', en: 'Rows of column numbers are skipped' },
    action: nothing,
  },
  'other-sheets': {
    rule: { id: 'Satu lembar dibaca', en: 'One sheet is read' },
    action: {
      id: 'Pilih lembar lain bila bukan ini yang dimaksud.',
      en: 'Choose another sheet if this is not the one meant.',
    },
  },
  'percent-removed': {
    rule: { id: 'Tanda persen dilepas dari angka', en: 'Percent signs are taken off numbers' },
    action: nothing,
  },
  'report-left-out': {
    rule: {
      id: 'Bagian laporan pemeriksaan diabaikan',
      en: 'The parts of an earlier report are ignored',
    },
    action: nothing,
  },
  'row-below-left-out': {
    rule: {
      id: 'Baris data berisi angka di kolom angka',
      en: 'Rows of data hold figures in columns of figures',
    },
    action: {
      id: 'Isi angka atau tanda seperti «...» bila baris ini data; pisahkan dengan baris kosong bila catatan.',
      en: 'Fill in figures or signs if the row is data; leave a blank row before it if it is a note.',
    },
  },
  'row-too-long': {
    rule: { id: 'Baris tidak lebih panjang daripada kepala', en: 'Rows are no longer than the header' },
    action: {
      id: 'Apit isi yang memuat pemisah dengan tanda kutip, atau lewati baris ini.',
      en: 'Quote the cell that holds the separator, or skip the row.',
    },
  },
  'row-too-short': {
    rule: { id: 'Baris selengkap kepala', en: 'Rows are as long as the header' },
    action: {
      id: 'Lengkapi sel yang kurang, atau jawab apakah barisnya dilengkapi atau dilewati.',
      en: 'Add the missing cells, or answer whether such rows are padded or skipped.',
    },
  },
  'rows-padded': {
    rule: { id: 'Baris pendek dilengkapi', en: 'Short rows are completed' },
    action: nothing,
  },
  'sheet-hidden': {
    rule: { id: 'Lembar yang dibaca tidak disembunyikan', en: 'The sheet read is not hidden' },
    action: {
      id: 'Tampilkan lembar ini, atau pilih lembar lain.',
      en: 'Show the sheet, or choose another one.',
    },
  },
  'spaces-removed': {
    rule: { id: 'Spasi di tepi isi sel dilepas', en: 'Spaces around values are removed' },
    action: nothing,
  },
  'stray-quotes': {
    rule: { id: 'Tanda kutip berpasangan', en: 'Quotes come in pairs' },
    action: {
      id: 'Periksa tanda kutip pada baris ini.',
      en: 'Check the quotes in this row.',
    },
  },
};

/** What is said about a question that waits for its answer. */
export const adviceOnQuestions: Advice = {
  rule: { id: 'Yang meragukan ditanyakan, tidak ditebak', en: 'What is ambiguous is asked, not guessed' },
  action: {
    id: 'Jawab pada pratinjau, salah satu dari: {choices}.',
    en: 'Answer in the preview, one of: {choices}.',
  },
};

/** What is said about a code that this version does not know: a reading may be older or newer than it. */
export const adviceOnTheUnknown: Advice = {
  rule: { id: 'Aturan pembacaan', en: 'Rule of reading' },
  action: { id: 'Periksa sel yang disebut.', en: 'Check the cells named.' },
};
