import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { DocumentErrors } from '../documents.errors.js';

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
/** Samples of a pixel by the colour type of PNG (ISO/IEC 15948, 11.2.2). */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const largestSide = 4000;

/**
 * Makes sure that a picture can be embedded before anything is written. The library decodes PNG when it is too late to
 * refuse it, and outside the caller's reach.
 * @param picture bytes of a PNG that is not interlaced, at most 4000 pixels wide and high, or of a JPEG, which is
 *   embedded without being decoded
 * @throws PICTURE_NOT_USABLE
 */
export function demandPicture(picture: Buffer): void {
  try {
    if (picture.subarray(0, 8).equals(pngSignature)) demandPng(picture);
    else if (picture.readUInt16BE(0) !== 0xffd8) throw new Error('neither PNG nor JPEG');
    new PDFDocument().image(picture);
  } catch (cause) {
    throw DocumentErrors.PICTURE_NOT_USABLE({ cause });
  }
}

function demandPng(png: Buffer): void {
  const parts: Buffer[] = [];
  let expected = 0;
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (data.length < length) throw new Error('cut off');
    if (type === 'IHDR') expected = bytesOfPixels(data);
    if (type === 'IDAT') parts.push(data);
    if (type === 'IEND') break;
    at += length + 12;
  }
  if (inflateSync(Buffer.concat(parts), { maxOutputLength: expected + 1 }).length !== expected)
    throw new Error('pixels are missing');
}

/** Bytes of all rows, each with its filter byte in front. */
function bytesOfPixels(header: Buffer): number {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const samples = samplesOf[header.readUInt8(9)];
  if (width > largestSide || height > largestSide || samples === undefined || header.readUInt8(12) !== 0)
    throw new Error('too large, interlaced or of an unknown kind');
  return height * (1 + Math.ceil((width * samples * header.readUInt8(8)) / 8));
}
