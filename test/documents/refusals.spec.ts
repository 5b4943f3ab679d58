import { PassThrough, Writable } from 'node:stream';
import { writeBeritaAcara, writeBook, writeLetter } from '#lib/documents';
import { sampleBeritaAcara } from '../../demo/documents/berita-acara.js';
import { sampleBook } from '../../demo/documents/book.js';
import { sampleLetter } from '../../demo/documents/letter.js';
import { makePng } from '../support/make-png.js';

/** Takes what is written, and counts it. */
function sink(): { output: Writable; bytes: () => number; text: () => string } {
  const chunks: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return {
    output,
    bytes: () => chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    text: () => Buffer.concat(chunks).toString('latin1'),
  };
}

describe('what cannot be set', () => {
  it('is refused with nothing written, and named', async () => {
    const { output, bytes } = sink();
    const [first, ...rest] = sampleBeritaAcara.verified;
    const verified = [{ ...first!, title: 'Jumlah Masjid (مسجد)' }, ...rest];
    await expect(writeBeritaAcara({ ...sampleBeritaAcara, verified }, output)).rejects.toMatchObject({
      code: 'CHARACTER_NOT_PRINTABLE',
      details: { places: [{ found: 'Jumlah Masjid (مسجد)' }] },
    });
    expect(bytes()).toBe(0);
  });

  it.each([
    [{ date: '2026-02-30' }, 'DATE_NOT_WRITABLE'],
    [{ signatories: [{ ...sampleBeritaAcara.signatories[0]!, nip: '123' }] }, 'NIP_INVALID'],
    [
      {
        letterhead: {
          ...sampleBeritaAcara.letterhead,
          arms: { picture: Buffer.from('<svg/>'), description: 'Lambang' },
        },
      },
      'PICTURE_NOT_USABLE',
    ],
  ])('%j is %s', async (wrong, code) => {
    const { output, bytes } = sink();
    await expect(writeBeritaAcara({ ...sampleBeritaAcara, ...wrong }, output)).rejects.toMatchObject({
      code,
    });
    expect(bytes()).toBe(0);
  });

  const whole = makePng(16, () => [0, 0, 0, 255]);
  it.each([
    ['only begins like one', Buffer.concat([whole.subarray(0, 8), Buffer.alloc(40, 7)])],
    ['is cut off', whole.subarray(0, whole.length - 30)],
    ['has fewer pixels than it says', resized(whole, 17)],
    ['is a bomb', resized(whole, 0xffffff)],
    ['is broken inside', Buffer.from(whole).fill(0xff, 45, 50)],
    ['is a JPEG without a frame', Buffer.from('ffd8ffe000104a464946000101', 'hex')],
    ['is empty', Buffer.alloc(0)],
  ])('of arms is a picture that %s', async (_, picture) => {
    const letterhead = { ...sampleLetter.letterhead, arms: { picture, description: 'Lambang' } };
    const { output, bytes } = sink();
    await expect(writeLetter({ ...sampleLetter, letterhead }, output)).rejects.toMatchObject({
      code: 'PICTURE_NOT_USABLE',
    });
    expect(bytes()).toBe(0);
  });
});

/** The picture with another height in its header. */
function resized(png: Buffer, height: number): Buffer {
  const other = Buffer.from(png);
  other.writeUInt32BE(height, 20);
  return other;
}

describe('an output', () => {
  it('that fails ends the writing with its error', async () => {
    let taken = 0;
    const full = new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length;
        done(taken > 20_000 ? new Error('ENOSPC') : null);
      },
    });
    await expect(writeBook(sampleBook, full)).rejects.toThrow('ENOSPC');
  });

  it('that takes its time gets everything', async () => {
    const slow = new PassThrough({ highWaterMark: 1024 });
    let bytes = 0;
    const read = (async () => {
      for await (const chunk of slow) {
        bytes += (chunk as Buffer).length;
        if (bytes % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await writeBeritaAcara(sampleBeritaAcara, slow);
    await read;
    const whole = sink();
    await writeBeritaAcara(sampleBeritaAcara, whole.output);
    expect(bytes).toBe(whole.bytes());
  });
});

describe('titles', () => {
  it('may hold what XML uses for itself', async () => {
    const { output, text } = sink();
    await writeLetter({ ...sampleLetter, subject: 'Data <A> & "B"' }, output);
    expect(text()).toContain('<rdf:li xml:lang="x-default">Data &lt;A&gt; &amp; "B"</rdf:li>');
    expect(text()).toContain('(Data <A> & "B")');
  });
});
