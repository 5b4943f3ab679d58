import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { makeSpreadsheet } from '../../test/support/make-spreadsheet.ts';
import { makeZip, workbookParts } from '../../test/support/make-workbook.ts';
import type { Original } from './mutate.ts';

const largest = 40_000;
const formats: Record<string, Original['format']> = {
  csv: 'csv',
  tsv: 'csv',
  psv: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xls: 'xls',
  ods: 'ods',
};

/** Files of our own, which hold a little of everything. */
export function ownOriginals(): Original[] {
  const csv =
    'Tabel 1. Penduduk,,,\n\nNo,Kecamatan,"Luas (km2)",Jumlah,Tanggal\n(1),(2),(3),(4),(5)\n1,"Plaosan, ""atas""","1.234,5",12,2024-01-31\n2,Magetan,-,...,1 Januari 2024\nJumlah,,"1.234,5",12,\nSumber: BPS\n';
  const sheet = `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Luas</t></is></c><c r="C1" t="str"><v>Tanggal</v></c></row><row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2"><f>1+1</f><v>2.5</v></c><c r="C2" s="1"><v>45322</v></c></row><row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c s="2"><v>0.125</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`;
  const xlsx = makeZip(
    workbookParts({
      sheets: { Data: sheet, Lain: '<sheetData/>' },
      hidden: ['Lain'],
      sharedStrings:
        '<si><t>Nama</t></si><si><r><t xml:space="preserve">A &amp; </t></r><r><t>B</t></r></si>',
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>',
    }),
  );
  const book = utils.book_new();
  const rows = [
    ['Nama', 'Nilai', 'Aktif'],
    ['Plaosan', 12.5, true],
    ['Magetan \u2013 kota', -3, false],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { dense: true }), 'Data');
  const xls = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
  const xls5 = write(book, { type: 'buffer', bookType: 'biff5' }) as Buffer;
  return [
    { name: 'own.csv', format: 'csv', bytes: Buffer.from(csv) },
    { name: 'own.xlsx', format: 'xlsx', bytes: xlsx },
    { name: 'own.xls', format: 'xls', bytes: xls },
    { name: 'own-5.xls', format: 'xls', bytes: xls5 },
    { name: 'own.ods', format: 'ods', bytes: makeSpreadsheet() },
  ];
}

/** Small files that people and hostile people made, from the folders of the data that are there. */
export function givenOriginals(data: string): Original[] {
  const found: Original[] = [];
  for (const folder of ['nasty', 'id-csv', 'id-xlsx']) {
    const place = join(data, folder);
    if (!existsSync(place)) continue;
    for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const format = formats[/\.(\w+)$/.exec(entry.name)?.[1]?.toLowerCase() ?? ''];
      if (!entry.isFile() || format === undefined) continue;
      const { size } = statSync(path);
      if (size > 0 && size <= largest)
        found.push({ name: basename(path), format, bytes: readFileSync(path) });
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
