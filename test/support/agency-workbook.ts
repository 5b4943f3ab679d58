import ExcelJS from 'exceljs';

/** A workbook as an agency makes it: title, merged header, formats, a comment, a formula, a rule for colours, a second sheet. */
export async function agencyWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const cover = workbook.addWorksheet('Sampul');
  cover.getCell('A1').value = 'Sampul buku';
  const sheet = workbook.addWorksheet('Tabel 5.1');
  sheet.getCell('A1').value = 'Luas Panen menurut Kecamatan';
  sheet.mergeCells('A1:D1');
  sheet.getCell('A1').font = { bold: true, size: 16, color: { argb: 'FF0070C0' } };
  sheet.getRow(3).values = ['Kecamatan', 'Luas', 'Produksi', 'Ket'];
  const names = [
    'Magetan',
    'Plaosan',
    'Parang',
    'Panekan',
    'Sukomoro',
    'Bendo',
    'Maospati',
    'Karas',
    'Takeran',
    'Kawedanan',
    'Lembeyan',
    'Poncol',
  ];
  names.forEach((name, index) => {
    sheet.getRow(4 + index).values = [
      name,
      1200.5 + index,
      { formula: `B${String(4 + index)}*2`, result: 2401 + 2 * index },
      undefined,
    ];
    const cell = sheet.getCell(4 + index, 2);
    cell.numFmt = '#,##0.00';
    cell.border = { bottom: { style: 'thin' } };
    cell.font = { italic: true, name: 'Arial', size: 9 };
    cell.alignment = { horizontal: 'right' };
  });
  sheet.getCell('B7').value = '12O3,5';
  sheet.getCell('B8').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF00B050' } };
  sheet.getColumn(1).width = 31;
  sheet.getRow(3).height = 40;
  sheet.getCell('A5').note = 'Catatan petugas';
  sheet.addConditionalFormatting({
    ref: 'C4:C15',
    rules: [
      {
        type: 'cellIs',
        operator: 'greaterThan',
        formulae: [2410],
        priority: 1,
        style: { font: { bold: true } },
      },
    ],
  });
  sheet.pageSetup.printArea = 'A1:D15';
  sheet.views = [{ state: 'frozen', ySplit: 3 }];
  workbook.views = [
    { x: 0, y: 0, width: 100, height: 100, firstSheet: 1, activeTab: 1, visibility: 'visible' },
  ];
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
