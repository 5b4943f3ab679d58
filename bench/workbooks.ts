import ExcelJS from 'exceljs';

/** Writes a workbook of one plain table, header and so many rows of 12 columns: two of texts, one of dates, nine of numbers. */
export async function writePlainWorkbook(path: string, rows: number): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = workbook.addWorksheet('Data');
  const columns = Array.from({ length: 12 }, (_, index) => `kolom_${String(index + 1)}`);
  sheet.addRow(columns).commit();
  for (let row = 0; row < rows; row += 1) {
    const cells = columns.map((_, column) => {
      if (column < 2) return `Desa ${String((row * 7 + column) % 4000)}`;
      if (column === 2) return new Date(Date.UTC(2012, 0, 1 + (row % 5000)));
      return column % 3 === 0 ? ((row * 31 + column) % 100_000) / 100 : (row * 13 + column) % 1_000_000;
    });
    sheet.addRow(cells).commit();
  }
  sheet.commit();
  await workbook.commit();
}

/**
 * Writes a workbook as BPS makes them, of about 5,000 cells: title, a header of three merged rows (measure, kind, year),
 * 38 provinces, a total, a source.
 */
export async function writeStatisticalWorkbook(path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Tabel 5.1');
  const kinds = [
    'Padi',
    'Jagung',
    'Kedelai',
    'Kacang Tanah',
    'Kacang Hijau',
    'Ubi Kayu',
    'Ubi Jalar',
    'Sorgum',
    'Talas',
    'Garut',
    'Ganyong',
    'Gembili',
    'Suweg',
  ];
  const years = Array.from({ length: 10 }, (_, index) => 2014 + index);
  const width = kinds.length * years.length;
  sheet.getCell(1, 1).value = 'Tabel 5.1 Produksi Tanaman Pangan Menurut Provinsi (Ton), 2014–2023';
  sheet.mergeCells(1, 1, 1, width + 1);
  sheet.getCell(3, 1).value = 'Provinsi';
  sheet.mergeCells(3, 1, 5, 1);
  sheet.getCell(3, 2).value = 'Produksi Tanaman Pangan (Ton)';
  sheet.mergeCells(3, 2, 3, width + 1);
  kinds.forEach((kind, k) => {
    const first = 2 + k * years.length;
    sheet.getCell(4, first).value = kind;
    sheet.mergeCells(4, first, 4, first + years.length - 1);
    years.forEach((year, y) => {
      sheet.getCell(5, first + y).value = year;
    });
  });
  for (let province = 0; province < 38; province += 1) {
    const cells = Array.from({ length: width }, (_, column) => (province * 977 + column * 131) % 90_000);
    sheet.getRow(6 + province).values = [`Provinsi ${String(province + 1)}`, ...cells];
  }
  const totals = Array.from({ length: width }, (_, column) =>
    Array.from({ length: 38 }, (__, province) => (province * 977 + column * 131) % 90_000).reduce(
      (a, b) => a + b,
      0,
    ),
  );
  sheet.getRow(44).values = ['Indonesia', ...totals];
  sheet.getCell(46, 1).value = 'Sumber: Badan Pusat Statistik';
  await workbook.xlsx.writeFile(path);
}
