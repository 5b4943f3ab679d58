import encodeQR from 'qr';

/** A rectangle in modules: x, y, width, height. */
export type ModuleBox = readonly [number, number, number, number];

/** Light modules around the code, which belong to it. */
const quietZone = 4;

/**
 * The dark modules of a QR code (ISO/IEC 18004, error correction M), neighbours of a row joined.
 * @returns side of the code in modules, with the quiet zone around it
 */
export function qrModules(text: string): { side: number; boxes: ModuleBox[] } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  const boxes: ModuleBox[] = [];
  for (const [y, row] of rows.entries())
    for (let x = 0; x < row.length; x += 1) {
      const start = x;
      while (row[x]) x += 1;
      if (x > start) boxes.push([start, y, x - start, 1]);
    }
  return { side: rows.length, boxes };
}
