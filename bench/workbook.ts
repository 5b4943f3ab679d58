import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { openPromise } from 'yauzl';
import { openReading } from '#lib/tabular';
import { median, timed } from '../drills/measure.ts';
import { makeZip, workbookParts } from '../test/support/make-workbook.ts';
import type { Line } from './report.ts';

const turns = 3;
const rows = 200_000;
const columns = Array.from({ length: 12 }, (_, index) => String.fromCharCode(65 + index));
const texts = 5000;

/** An XLSX of 200,000 rows by 12 columns: three of shared texts, one of dates, eight of numbers. */
async function writeWorkbook(path: string): Promise<void> {
  const pieces = [
    `<row r="1">${columns.map((letter, at) => `<c r="${letter}1" t="s"><v>${String(texts + at)}</v></c>`).join('')}</row>`,
  ];
  for (let row = 2; row <= rows + 1; row++) {
    const cells = columns.map((letter, at) => {
      const place = `<c r="${letter}${String(row)}"`;
      if (at < 3) return `${place} s="1" t="s"><v>${String((row * 7 + at * 13) % texts)}</v></c>`;
      if (at === 3) return `${place} s="2"><v>${String(40_000 + (row % 5000))}</v></c>`;
      const number = at % 2 === 0 ? ((row * 17 + at) % 100_000) / 100 : (row * 31 + at) % 100_000;
      return `${place}><v>${String(number)}</v></c>`;
    });
    pieces.push(`<row r="${String(row)}">${cells.join('')}</row>`);
  }
  const strings = [
    ...Array.from({ length: texts }, (_, index) => `Kecamatan ${String(index)} Desa ${String(index % 37)}`),
    ...columns.map((letter) => `Kolom ${letter}`),
  ];
  await writeFile(
    path,
    makeZip(
      workbookParts({
        sheets: { Data: `<sheetData>${pieces.join('')}</sheetData>` },
        sharedStrings: strings.map((text) => `<si><t>${text}</t></si>`).join(''),
        styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="14"/></cellXfs>',
      }),
    ),
  );
}

/** The floor: every part unpacked by yauzl and parsed by saxes, nothing kept. */
async function barePass(path: string): Promise<void> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const parser = new SaxesParser({ xmlns: false, position: false });
    parser.on('opentag', () => undefined);
    parser.on('text', () => undefined);
    const decoder = new TextDecoder();
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.close();
  }
  zip.close();
}

/** The file accepted, understood, and all its rows taken. @returns the most memory that the child held, in MB */
async function readWhole(path: string): Promise<number> {
  const open = await openReading({
    path,
    format: 'xlsx',
    corrections: {},
    limits: { memoryMb: 256, timeoutSeconds: 300 },
  });
  let taken = 0;
  for await (const chunk of open.rows() as AsyncIterable<Buffer>) taken += chunk.length;
  if (open.reading.rowCount !== rows || taken === 0) throw new Error('the workbook was read wrongly');
  const peak = peakOfChildren();
  await open.close();
  return peak;
}

function peakOfChildren(): number {
  if (process.platform !== 'linux') return 0;
  const own = String(process.pid);
  const children = readFileSync(`/proc/${own}/task/${own}/children`, 'utf8').trim().split(' ');
  const peaks = children.map((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...peaks);
}

/** From an accepted XLSX to its rows, against one bare pass of yauzl and saxes over the same file; memory of the child. */
export async function benchWorkbook(folder: string): Promise<Line[]> {
  const path = join(folder, 'besar.xlsx');
  await writeWorkbook(path);
  const ours: number[] = [];
  const floor: number[] = [];
  let peak = 0;
  for (let turn = 0; turn < turns; turn++) {
    floor.push((await timed(() => barePass(path))).ms);
    const { ms, result } = await timed(() => readWhole(path));
    ours.push(ms);
    peak = Math.max(peak, result);
  }
  await rm(path);
  const ratio = median(ours) / median(floor);
  return [
    {
      work: 'XLSX 200.000 x 12 sampai baris',
      ours: `${(median(ours) / 1000).toFixed(1)} dtk`,
      floor: `${(median(floor) / 1000).toFixed(1)} dtk (yauzl + saxes)`,
      ratio,
      reach: '<= 1,5',
      holds: ratio <= 1.5,
    },
    {
      work: 'memori pembaca XLSX itu',
      ours: `${peak.toFixed(0)} MB`,
      floor: '200 MB',
      ratio: peak / 200,
      reach: '<= 1',
      holds: peak <= 200,
    },
  ];
}
