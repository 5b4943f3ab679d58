import { listCells } from './listing/list-cells.js';
import { openSource } from './open-source.js';
import type { ReaderRequest } from './reader.protocol.js';
import { markFile } from './report/mark-file.js';
import { report, send, serveParent, workIn } from './serve-parent.js';
import { rowsAsTheyStand } from './table/rows-as-they-stand.js';

/** Entry of the child process in which one untrusted file is marked, or listed cell by cell. */

const rowsInMessage = 1000;

async function mark(request: Extract<ReaderRequest, { kind: 'mark' }>): Promise<void> {
  workIn(request.folder);
  send({ kind: 'marked', inPlace: await markFile(request, report) });
}

async function sheet(request: Extract<ReaderRequest, { kind: 'sheet' }>): Promise<void> {
  workIn(request.folder);
  const source = await openSource({ ...request, corrections: { sheet: request.sheet } }, report);
  send({ kind: 'sheet', rows: await rowsAsTheyStand(source) });
}

async function cells({ path, format }: Extract<ReaderRequest, { kind: 'cells' }>): Promise<void> {
  const { sheets, names, properties } = await listCells(path, format, report);
  for (const { rows: all, ...sheet } of sheets) {
    send({ kind: 'listedSheet', sheet });
    for (let at = 0; at < all.length; at += rowsInMessage)
      send({ kind: 'listedRows', rows: all.slice(at, at + rowsInMessage) });
  }
  send({ kind: 'listed', names, properties });
}

serveParent((request) => {
  switch (request.kind) {
    case 'mark':
      return mark(request);
    case 'sheet':
      return sheet(request);
    case 'cells':
      return cells(request);
    default:
      return Promise.reject(new Error(`${request.kind} is asked of the other child`));
  }
});
