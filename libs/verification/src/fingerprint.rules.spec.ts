import { createHash } from 'node:crypto';
import { canonicalJson, metadataFingerprint, submissionFingerprint } from './fingerprint.rules.js';
import { metadataChanges } from './metadata.rules.js';
import { fallenVerdicts, partFingerprints, standingVerdicts, type GivenVerdict } from './parts.rules.js';

const table = createHash('sha256').update('values').digest();
const content = {
  tableFingerprint: table,
  resourceName: 'Penduduk',
  metadata: { title: 'A', years: [2023, 2024] },
};
const hex = (changes: Partial<typeof content> = {}) =>
  submissionFingerprint({ ...content, ...changes }).toString('hex');

describe('canonicalJson', () => {
  it('spells one value one way, whatever the order of members', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x'], c: undefined })).toBe('{"a":[true,null,"x"],"b":1}');
    expect(canonicalJson({ a: { d: 1, c: 2 } })).toBe(canonicalJson({ a: { c: 2, d: 1 } }));
  });

  it('keeps the order of lists', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });
});

describe('submissionFingerprint', () => {
  it('is the same for the same content, with members in any order', () => {
    expect(hex({ metadata: { years: [2023, 2024], title: 'A' } })).toBe(hex());
  });

  it('changes with the values, the description and the name', () => {
    const all = [
      hex(),
      hex({ tableFingerprint: createHash('sha256').update('other').digest() }),
      hex({ metadata: { title: 'B', years: [2023, 2024] } }),
      hex({ resourceName: 'Penduduk 2' }),
    ];
    expect(new Set(all).size).toBe(4);
  });
});

describe('verdicts', () => {
  const metadata = { title: 'A' };
  const verdict = (part: string, partFingerprint: string): GivenVerdict => ({
    part,
    partFingerprint,
    verdict: 'accepted',
    reason: '',
    givenBy: 'x',
    givenAt: '2026-07-09T00:00:00Z',
    iteration: 1,
  });

  it('stand on untouched parts and fall with changed or removed ones', () => {
    const given = [
      verdict('metadata', metadataFingerprint(metadata)),
      verdict('column:jumlah', 'j1'),
      verdict('column:tahun', 't1'),
      verdict('column:hapus', 'h1'),
    ];
    const now = partFingerprints(metadata, { jumlah: 'j2', tahun: 't1' });
    expect(standingVerdicts(given, now).map(({ part }) => part)).toEqual(['metadata', 'column:tahun']);
    expect(fallenVerdicts(given, now).map(({ part }) => part)).toEqual(['column:jumlah', 'column:hapus']);
  });

  it('keep a column called metadata apart from the description', () => {
    const now = partFingerprints(metadata, { metadata: 'm1' });
    expect(Object.keys(now)).toEqual(['metadata', 'column:metadata']);
  });
});

describe('metadataChanges', () => {
  it('names the fields that differ, maps entry by entry', () => {
    const before = { title: 'A', tags: ['x'], columns: { jumlah: { unit: 'Jiwa' } }, extras: { a: '1' } };
    const after = { title: 'B', tags: ['x'], columns: { jumlah: { unit: 'KK' } }, extras: {} };
    expect(metadataChanges(before, after)).toEqual([
      { field: 'columns.jumlah', before: { unit: 'Jiwa' }, after: { unit: 'KK' } },
      { field: 'extras.a', before: '1', after: null },
      { field: 'title', before: 'A', after: 'B' },
    ]);
  });

  it('of a first publication are the fields that say something', () => {
    expect(metadataChanges(undefined, { title: 'A', notes: '', tags: [] })).toEqual([
      { field: 'title', before: null, after: 'A' },
    ]);
  });
});
