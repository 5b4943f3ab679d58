import { defineErrors } from '#lib/errors';

/** What can be wrong with a workbook that comes back. Severities: template-problems.ts. */
export const TemplateErrors = defineErrors({
  TEMPLATE_NOT_OURS: {
    status: 422,
    id: 'Ini bukan buku kerja isian dari Lumbung, atau lembar dan baris tersembunyinya sudah hilang. Unduh lagi buku kerja isian, pindahkan angkanya, lalu unggah.',
    en: 'This is not a workbook made by Lumbung, or its hidden sheet and rows are gone. Download it again, move the figures over and upload it.',
  },
  TEMPLATE_SEAL_BROKEN: {
    status: 422,
    id: 'Segel buku kerja ini telah diubah sehingga asalnya tidak dapat dipastikan. Unduh lagi buku kerja isian, pindahkan angkanya, lalu unggah.',
    en: 'The seal of this workbook was changed, so nobody can say where it comes from. Download it again, move the figures over and upload it.',
  },
  TEMPLATE_MIXED: {
    status: 422,
    id: 'Lembar «{sheet}» berasal dari buku kerja isian lain. Hapus lembar itu, atau kembalikan lembar aslinya, lalu unggah lagi.',
    en: 'The sheet “{sheet}” comes from another workbook. Delete it or put the original sheet back, then upload again.',
  },
  TEMPLATE_OTHER_ORGANIZATION: {
    status: 422,
    id: 'Buku kerja ini dibuat untuk {found}, bukan untuk {expected}. Unggah buku kerja milik {expected}.',
    en: 'This workbook was made for {found}, not for {expected}. Upload the one of {expected}.',
  },
  TEMPLATE_OTHER_ROUND: {
    status: 422,
    id: 'Buku kerja ini milik pengumpulan «{found}», bukan «{expected}». Unduh buku kerja «{expected}» lalu isi.',
    en: 'This workbook belongs to the round “{found}”, not “{expected}”. Download the one of “{expected}” and fill it in.',
  },
  TEMPLATE_OTHER_VERSION: {
    status: 422,
    id: 'Buku kerja ini versi {found}, sedangkan yang berlaku versi {expected}. Unduh versi {expected} dan pindahkan angkanya.',
    en: 'This workbook is version {found}, while version {expected} is in force. Download version {expected} and move the figures over.',
  },
  TEMPLATE_OTHER_CELLS: {
    status: 422,
    id: 'Buku kerja ini meminta sel lain daripada yang sekarang diminta. Unduh lagi buku kerja isian dan pindahkan angkanya.',
    en: 'This workbook asks for other cells than are asked for now. Download it again and move the figures over.',
  },
  TEMPLATE_TOO_LARGE: {
    status: 422,
    id: 'Isian untuk {organization} memuat {cells} sel, lebih dari {limit}. Bagi pengumpulan menjadi beberapa bagian.',
    en: 'The workbook for {organization} would hold {cells} cells, more than {limit}. Split the round into several.',
  },
  TEMPLATE_COLUMNS_LOST: {
    status: 422,
    id: 'Baris penanda kolom di bawah judul lembar «{sheet}» hilang. Unduh lagi buku kerja isian dan pindahkan isi lembar ini.',
    en: 'The row that marks the columns, below the header of the sheet “{sheet}”, is gone. Download the workbook again and move the content of this sheet.',
  },
  TEMPLATE_COLUMN_MISSING: {
    status: 422,
    id: 'Kolom «{column}» hilang dari lembar «{sheet}». Kembalikan kolom itu, atau unduh lagi buku kerjanya.',
    en: 'The column “{column}” is gone from the sheet “{sheet}”. Put it back, or download the workbook again.',
  },
  TEMPLATE_COLUMN_TWICE: {
    status: 422,
    id: 'Kolom «{column}» ada dua kali di lembar «{sheet}». Hapus salah satunya.',
    en: 'The column “{column}” stands twice in the sheet “{sheet}”. Delete one of them.',
  },
  TEMPLATE_ROW_UNKNOWN: {
    status: 422,
    id: 'Penanda baris ini tidak dikenal. Hapus barisnya bila sisipan; bila baris asli, unduh lagi buku kerjanya.',
    en: 'The mark of this row is not known. Delete the row if somebody inserted it; otherwise download the workbook again.',
  },
  TEMPLATE_ROW_WITHOUT_IDENTITY: {
    status: 422,
    id: 'Baris sisipan ini berisi «{found}» tetapi tidak termasuk yang diminta. Pindahkan isinya ke baris yang benar, atau hapus.',
    en: 'This inserted row holds “{found}” but was not asked for. Move its content to the right row, or delete it.',
  },
  TEMPLATE_LABEL_CHANGED: {
    status: 422,
    id: 'Tertulis «{found}», seharusnya «{expected}». Mungkin hanya sebagian kolom yang diurutkan atau digeser: periksa angka di baris atau kolom ini, lalu kembalikan tulisannya.',
    en: 'It says “{found}” where “{expected}” should stand. Perhaps only some columns were sorted or moved: check the figures beside it, then put the text back.',
  },
  TEMPLATE_LOCKED_CHANGED: {
    status: 422,
    id: 'Sel terkunci ini berisi «{found}», seharusnya «{expected}». Kembalikan isinya; bila angka lama memang salah, tulis di kolom Catatan.',
    en: 'This locked cell holds “{found}” instead of “{expected}”. Put it back; if the old figure is wrong, say so in the notes.',
  },
  TEMPLATE_SUM_TYPED: {
    status: 422,
    id: 'Rumus jumlah di lembar «{sheet}» telah diganti angka. Angka itu tidak dipakai; jumlah dihitung dari barisnya.',
    en: 'Formulas of sums in the sheet “{sheet}” were replaced by figures. They are not used; sums are reckoned from the rows.',
  },
  TEMPLATE_CELL_CONFLICT: {
    status: 422,
    id: 'Sel yang sama ada dua kali dengan isi berbeda: «{first}» dan «{second}». Hapus yang salah.',
    en: 'The same cell stands twice and says different things: “{first}” and “{second}”. Delete the wrong one.',
  },
  TEMPLATE_CELL_REPEATED: {
    status: 422,
    id: 'Sel yang sama ada lebih dari sekali dengan isi yang sama; dipakai satu kali.',
    en: 'The same cell stands there more than once and says the same; it is taken once.',
  },
  TEMPLATE_ROWS_GONE: {
    status: 422,
    id: 'Ada {count} sel isian yang barisnya sudah tidak ada di buku kerja; sel itu dianggap belum diisi.',
    en: 'The rows of {count} cells are not in the workbook any more; these cells count as not filled in.',
  },
  TEMPLATE_NUMBER_AMBIGUOUS: {
    status: 422,
    id: '«{found}» tertulis sebagai teks dan dapat berarti {thousands} atau {decimal}. Ketik ulang sebagai angka.',
    en: '“{found}” is a text and may mean {thousands} or {decimal}. Type it again as a number.',
  },
  TEMPLATE_NUMBER_WITH_UNIT: {
    status: 422,
    id: '«{found}» memuat satuan atau kata «{unit}», sedangkan yang diminta dalam {expected}. Tulis angkanya saja dalam {expected}.',
    en: '“{found}” holds the unit or word “{unit}”, while {expected} is asked for. Write the number alone, in {expected}.',
  },
  TEMPLATE_NOT_A_NUMBER: {
    status: 422,
    id: '«{found}» bukan angka. Ketik angkanya; bila tidak ada, kosongkan dan pilih alasannya di kolom Tanda.',
    en: '“{found}” is no number. Type the number; if there is none, clear the cell and choose the reason in the column Tanda.',
  },
  TEMPLATE_LETTER_FOR_DIGIT: {
    status: 422,
    id: '«{found}» memuat huruf di tempat angka; mungkin maksudnya {meant}. Ketik ulang.',
    en: '“{found}” has letters where digits belong; perhaps {meant} was meant. Type it again.',
  },
  TEMPLATE_DATE_FOR_NUMBER: {
    status: 422,
    id: '«{found}» dibaca sebagai tanggal, padahal yang diminta angka. Ketik ulang angkanya di sel berformat angka.',
    en: '“{found}” is a date where a number is asked for. Type the number again in a cell with a number format.',
  },
  TEMPLATE_CELL_FAILED: {
    status: 422,
    id: 'Rumus di sel ini gagal ({found}). Perbaiki rumusnya atau ketik angkanya.',
    en: 'The formula in this cell failed ({found}). Correct it or type the number.',
  },
  TEMPLATE_FORMULA_WITHOUT_RESULT: {
    status: 422,
    id: 'Rumus di sel ini belum menyimpan hasil. Buka di aplikasi lembar kerja, simpan ulang, atau ketik angkanya.',
    en: 'The result of the formula in this cell was not stored. Open and save the workbook in a spreadsheet program, or type the number.',
  },
  TEMPLATE_NEGATIVE: {
    status: 422,
    id: '{found} negatif, padahal nilai ini tidak boleh kurang dari {min}. Periksa lalu perbaiki.',
    en: '{found} is negative, while this value is never below {min}. Check and correct it.',
  },
  TEMPLATE_OUT_OF_RANGE: {
    status: 422,
    id: '{found} di luar batas {min} sampai {max}. Periksa satuan dan angkanya.',
    en: '{found} is outside {min} to {max}. Check unit and figure.',
  },
  TEMPLATE_TOO_MANY_DECIMALS: {
    status: 422,
    id: '{found} lebih teliti daripada {decimals} angka di belakang koma yang diminta. Bulatkan lalu simpan.',
    en: '{found} has more than the {decimals} decimals asked for. Round it and save.',
  },
  TEMPLATE_TOO_MANY_DIGITS: {
    status: 422,
    id: '{found} lebih dari 15 angka sehingga sudah dibulatkan oleh lembar kerja. Ketik sebagai teks, atau periksa satuannya.',
    en: '{found} has more than 15 digits, which the spreadsheet has rounded. Type it as text, or check the unit.',
  },
  TEMPLATE_SIGN_UNCLEAR: {
    status: 422,
    id: 'Tanda «{found}» di kolom nilai dapat berarti beberapa hal. Kosongkan dan pilih alasannya di kolom Tanda.',
    en: 'The sign “{found}” in the column of values may mean several things. Clear it and choose the reason in the column Tanda.',
  },
  TEMPLATE_MARK_UNKNOWN: {
    status: 422,
    id: 'Tanda «{found}» tidak termasuk pilihan sel ini: {choices}. Pilih dari daftar.',
    en: 'The mark “{found}” is none of those of this cell: {choices}. Choose one from the list.',
  },
  TEMPLATE_MARK_WITHOUT_VALUE: {
    status: 422,
    id: 'Tanda «{found}» menerangkan sebuah angka, tetapi selnya kosong. Isi angkanya atau pilih alasan tidak ada data.',
    en: 'The mark “{found}” is about a figure, but the cell is blank. Fill it in, or choose why there is none.',
  },
  TEMPLATE_VALUE_AND_ABSENCE: {
    status: 422,
    id: 'Ada angka {found} dan sekaligus alasan tidak ada data «{reason}». Hapus salah satunya.',
    en: 'There is the figure {found} and also the reason “{reason}” why there is none. Delete one of them.',
  },
  TEMPLATE_NOTE_TOO_LONG: {
    status: 422,
    id: 'Catatan lebih dari {limit} huruf. Pendekkan, atau lampirkan sebagai dokumen.',
    en: 'The note has more than {limit} characters. Shorten it, or attach it as a document.',
  },
  TEMPLATE_FORMULA_TAKEN: {
    status: 422,
    id: 'Sel ini berisi rumus; yang diambil hasil hitungan terakhirnya, {found}.',
    en: 'This cell holds a formula; its last result was taken, {found}.',
  },
  TEMPLATE_TEXT_TAKEN: {
    status: 422,
    id: '«{found}» tertulis sebagai teks dan dibaca sebagai {value}.',
    en: '“{found}” is a text and was read as {value}.',
  },
});

export type TemplateErrorCode = keyof typeof TemplateErrors;
