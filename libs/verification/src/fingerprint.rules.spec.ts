import { createHash } from 'node:crypto';
import { canonicalJson, submissionFingerprint } from './fingerprint.rules.js';
import { metadataChanges } from './metadata.rules.js';
import { fallenVerdicts, partFingerprints, standingVerdicts, type GivenVerdict } from './parts.rules.js';

const table = createHash('sha256').update('values').digest();
const content = {
  tableFingerprint: table,
  columns: [{ name: 'jumlah', label: 'Jumlah', type: 'integer', unit: 'Jiwa' }],
  resourceName: 'Penduduk',
  metadata: { title: 'A', years: [2023, 2024] },
  resourceDescription: 'Menurut kecamatan',
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

  it('changes with the values, the descriptions, the name and the unit', () => {
    const all = [
      hex(),
      hex({ tableFingerprint: createHash('sha256').update('other').digest() }),
      hex({ metadata: { title: 'B', years: [2023, 2024] } }),
      hex({ resourceName: 'Penduduk 2' }),
      hex({ resourceDescription: 'Menurut desa' }),
      hex({ columns: [{ name: 'jumlah', label: 'Jumlah', type: 'integer', unit: 'KK' }] }),
    ];
    expect(new Set(all).size).toBe(6);
  });
});

describe('verdicts', () => {
  const described = { metadata: { title: 'A' }, resourceDescription: 'Menurut kecamatan' };
  const column = (name: string, unit = '') => ({ name, label: name, type: 'integer', unit });
  const verdict = (part: string, partFingerprint = ''): GivenVerdict => ({
    part,
    partFingerprint,
    verdict: 'accepted',
    reason: '',
    givenBy: 'x',
    givenAt: '2026-07-09T00:00:00Z',
    iteration: 1,
  });
  const columns = [column('jumlah'), column('tahun'), column('luas'), column('hapus')];
  const before = partFingerprints(described, columns, { jumlah: 'j1', tahun: 't1', luas: 'l1', hapus: 'h1' });
  const given = Object.entries(before).map(([part, hash]) => verdict(part, hash));

  it('stand on untouched parts and fall with changed, revalued in another unit, or removed ones', () => {
    const now = partFingerprints(described, [column('jumlah'), column('tahun'), column('luas', 'Ha')], {
      jumlah: 'j2',
      tahun: 't1',
      luas: 'l1',
    });
    expect(standingVerdicts(given, now).map(({ part }) => part)).toEqual(['metadata', 'column:tahun']);
    expect(fallenVerdicts(given, now).map(({ part }) => part)).toEqual([
      'column:jumlah',
      'column:luas',
      'column:hapus',
    ]);
  });

  it.each([
    ['dataset', { ...described, metadata: { title: 'B' } }],
    ['table', { ...described, resourceDescription: 'Menurut desa' }],
  ])('fall on the description when that of the %s changes', (_of, changed) => {
    const now = partFingerprints(changed, columns, {
      jumlah: 'j1',
      tahun: 't1',
      luas: 'l1',
      hapus: 'h1',
    });
    expect(fallenVerdicts(given, now).map(({ part }) => part)).toEqual(['metadata']);
  });

  it('keep a column called metadata apart from the description', () => {
    expect(Object.keys(partFingerprints(described, [column('metadata')], { metadata: 'm1' }))).toEqual([
      'metadata',
      'column:metadata',
    ]);
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
