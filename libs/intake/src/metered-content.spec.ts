import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { checkAnnouncedSize, meter } from './metered-content.js';

const MiB = 1024 * 1024;

/** So many MiB of text, made as they are read. */
const many = (mib: number) => {
  const block = Buffer.alloc(MiB, 'a,b\n');
  let made = 0;
  const content = Readable.from(
    (function* () {
      for (; made < mib; made += 1) yield block;
    })(),
  );
  return { content, made: () => made };
};

async function size(stream: Readable): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += (chunk as Buffer).length;
  return bytes;
}

describe('metered content', () => {
  it('passes the bytes on unchanged, counted and hashed', async () => {
    const parts = ['a', 'b,c\n', '1', ',2\n'.repeat(3000)];
    const { stream, result } = meter(Readable.from(parts), 'csv', 'a.csv');
    const whole = parts.join('');
    expect((await buffer(stream)).toString()).toBe(whole);
    expect(result().size).toBe(whole.length);
    expect(result().sha256.toString('hex')).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  it('takes a CSV of exactly 512 MiB', async () => {
    const { stream } = meter(many(512).content, 'csv', 'a.csv');
    expect(await size(stream)).toBe(512 * MiB);
  });

  it('stops a CSV at the first byte beyond, without reading the rest', async () => {
    const { content, made } = many(2000);
    const { stream } = meter(content, 'csv', 'a.csv');
    await expect(size(stream)).rejects.toMatchObject({
      code: 'UPLOAD_TOO_LARGE',
      status: 413,
      details: { params: { format: 'CSV', limit: '512 MiB' } },
    });
    expect(made()).toBeLessThan(560);
    expect(content.destroyed).toBe(false);
  });

  it('looks at the head however the bytes are cut', async () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].map((byte) => Buffer.from([byte]));
    const { stream } = meter(Readable.from(png), 'csv', 'a.csv');
    await expect(size(stream)).rejects.toMatchObject({ code: 'UPLOAD_CONTENT_MISMATCH' });
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFa;b\n')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFa;b\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('a;b\n1;2\n', 'utf16le')],
    ['Windows-1252', Buffer.from([0x6e, 0xe9, 0x2c, 0x31, 0x0a])],
    ['a lone byte', Buffer.from('1')],
  ])('takes %s for text', async (_what, bytes) => {
    const { stream } = meter(Readable.from([bytes]), 'csv', 'a.csv');
    expect(await size(stream)).toBe(bytes.length);
  });

  it('tells a sender that broke off from trouble of ours', async () => {
    const content = Readable.from(
      (function* () {
        yield 'a,b\n';
        throw new Error('aborted');
      })(),
    );
    const { stream } = meter(content, 'csv', 'a.csv');
    await expect(size(stream)).rejects.toMatchObject({ code: 'UPLOAD_CUT_OFF', status: 400 });
  });

  it('refuses by the size announced', () => {
    expect(() => {
      checkAnnouncedSize(100 * MiB + 1, 'xlsx', 'a.xlsx');
    }).toThrow('UPLOAD_TOO_LARGE');
    expect(() => {
      checkAnnouncedSize(0, 'csv', 'a.csv');
    }).toThrow('UPLOAD_EMPTY');
    expect(() => {
      checkAnnouncedSize(undefined, 'csv', 'a.csv');
      checkAnnouncedSize(100 * MiB, 'xlsx', 'a.xlsx');
    }).not.toThrow();
  });
});
