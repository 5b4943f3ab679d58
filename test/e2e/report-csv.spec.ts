import { parse } from 'csv-parse/sync';
import { errorAt, markedContent } from '../support/marked-file.js';
import { readContent } from '../support/read-table.js';

const lines = Array.from(
  { length: 200 },
  (_, index) => `Desa ${String(index)};${index === 50 ? '1O' : String(index)}`,
);
const content = `Penduduk;\r\ndesa;jiwa\r\n${lines.join('\r\n')}\r\n`;

describe('the copy of a CSV with the line and the reason', () => {
  it('has both in front of the lines concerned, and every original line as it was', async () => {
    const { content: copy } = await markedContent(content, 'csv');
    const text = copy.toString('utf8');
    expect(text.startsWith('\ufeff;;Penduduk;\r\n_baris;_masalah;desa;jiwa\r\n;;Desa 0;0\r\n')).toBe(true);
    const rows: unknown = parse(text, { delimiter: ';', bom: true });
    const table = rows as string[][];
    expect(table.map((row) => row.slice(2))).toEqual(parse(content, { delimiter: ';' }));
    const told = table.filter(([line]) => /\d/.test(line ?? ''));
    expect(told).toEqual([['53', expect.stringContaining('D53: Kesalahan'), 'Desa 50', '1O']]);
    expect(told[0]?.[1]).toContain('Yang perlu dilakukan:');
  });

  it('is UTF-8 whatever the file was, and keeps odd quotes, blank lines and a missing last line end', async () => {
    const odd = 'nama,nilai\n"Desa ""A""\ndua baris",1\n\nKali 5" besar,2\nQué,3';
    const { content: copy } = await markedContent(Buffer.from(odd, 'latin1'), 'csv', (found) => [
      errorAt(found, [4, 2]),
    ]);
    const text = copy.toString('utf8').replace(/4,"(?:[^"]|"")*",/, ',,');
    expect(text).toBe(
      '\ufeff_baris,_masalah,nama,nilai\n,,"Desa ""A""\ndua baris",1\n\n,,Kali 5" besar,2\n,,Qué,3',
    );
  });

  it('never lets its own cells be formulas', async () => {
    const { content: copy } = await markedContent('a,b\n=1+1,2\n', 'csv', (found) => [
      errorAt(found, [2, 1]),
    ]);
    const rows: unknown = parse(copy, { bom: true });
    const [, [line, reason, original] = []] = rows as string[][];
    expect([line, original]).toEqual(['2', '=1+1']);
    expect(reason).toMatch(/^C2: /);
  });

  it('comes back as if it had never been marked, and is marked anew without a second pair of columns', async () => {
    const first = await markedContent(content, 'csv');
    const now = await readContent(first.content, 'csv');
    expect(now.reading.columns.map(({ label }) => label)).toEqual(['desa', 'jiwa']);
    expect(now.reading.rowCount).toBe(200);
    expect(now.reading.problems.map(({ code }) => code).sort()).toEqual([
      'letter-for-digit',
      'report-left-out',
    ]);
    const corrected = first.content.toString('utf8').replace('50;1O', '50;10');
    const second = await markedContent(corrected, 'csv', (found) => [errorAt(found, [60, 4])]);
    const rows: unknown = parse(second.content, { delimiter: ';', bom: true });
    const table = rows as string[][];
    expect(table.map((row) => row.slice(2))).toEqual(parse(content.replace('1O', '10'), { delimiter: ';' }));
    expect(
      table.filter(([line]) => /\d/.test(line ?? '')).map((row) => [row[0], row[1]?.slice(0, 4)]),
    ).toEqual([['60', 'D60:']]);
  });
});
