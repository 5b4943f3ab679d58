import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { SaxesParser } from 'saxes';
import { openPromise } from 'yauzl';

/**
 * The floor of the reading benchmarks, a process of its own like the reader it is compared with: one bare pass over the
 * sheets of a workbook (yauzl and saxes, the text of every cell looked at and dropped), or over a CSV (csv-parse).
 */
const [path = '', kind = 'xlsx'] = process.argv.slice(2);
process.send?.({ cells: kind === 'xlsx' ? await cellsOfWorkbook() : await cellsOfCsv() });
process.disconnect();

async function cellsOfWorkbook(): Promise<number> {
  const zip = await openPromise(path, { lazyEntries: true });
  let cells = 0;
  for await (const entry of zip.eachEntry()) {
    if (!/^xl\/(?:worksheets\/sheet\d+|sharedStrings)\.xml$/.test(entry.fileName)) continue;
    const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
    let text = '';
    parser.on('text', (part) => {
      text += part;
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'c' && text !== '') cells += 1;
      if (name === 'c' || name === 'si') text = '';
    });
    const stream = await zip.openReadStreamPromise(entry);
    const decoder = new TextDecoder();
    for await (const chunk of stream as AsyncIterable<Buffer>)
      parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  }
  zip.close();
  return cells;
}

async function cellsOfCsv(): Promise<number> {
  let cells = 0;
  for await (const record of createReadStream(path).pipe(parse()) as AsyncIterable<string[]>)
    cells += record.length;
  return cells;
}
