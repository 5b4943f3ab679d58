import type { ColumnReading, PersonalFinding } from '#lib/tabular';
import { cellsOf, findingsOf, judgedFindings, unexplained, type FindingWord } from './findings.rules.js';
import { countsSomething, sensitiveTopicOf, sensitiveTopics } from './sensitive-topics.rules.js';

const nik: PersonalFinding = {
  kind: 'nik',
  position: 2,
  column: 'kode',
  label: 'Kode',
  count: 3,
  places: [
    { row: 2, column: 2, cell: 'B2' },
    { row: 3, column: 2, cell: 'B3' },
  ],
  masked: ['3520••••••••••03'],
  rounded: 0,
};
const counting = (label: string, more: Partial<ColumnReading> = {}): ColumnReading => ({
  position: 1,
  name: label.toLowerCase().replaceAll(' ', '_'),
  label,
  type: 'integer',
  unit: '',
  missing: 0,
  smallCounts: { count: 4, places: [{ row: 2, column: 1, cell: 'A2' }] },
  ...more,
});
const handedIn = (columnReadings: ColumnReading[], personal: PersonalFinding[] = []) => ({
  personal,
  columnReadings,
  columnFingerprints: { kode: 'aa', jumlah: 'bb' },
});
const about = (title: string, tags: string[] = []) => ({ resourceName: 'Data', metadata: { title, tags } });
const word = (changes: Partial<FindingWord> = {}): FindingWord => ({
  role: 'release',
  kind: 'nik',
  column: 'kode',
  fingerprint: 'aa',
  reason: 'Nomor seri alat.',
  by: 'Kasi',
  at: '2026-07-09T02:00:00.000Z',
  ...changes,
});

describe('findingsOf', () => {
  it('lets personal data block in any dataset', () => {
    expect(findingsOf(handedIn([], [nik]), about('Luas panen'))).toMatchObject([
      { kind: 'nik', effect: 'blocks', column: 'kode', fingerprint: 'aa', count: 3 },
    ]);
  });

  it('warns of small counts in sensitive topics only, and suggests x', () => {
    const [finding, ...more] = findingsOf(handedIn([counting('Jumlah')]), about('Kasus HIV menurut desa'));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: 'small-counts', effect: 'warns', count: 4, fingerprint: 'bb' });
    expect(finding?.advice).toContain('x (tidak ditampilkan)');
    expect(findingsOf(handedIn([counting('Jumlah')]), about('Luas panen padi'))).toEqual([]);
    expect(findingsOf(handedIn([counting('Jumlah')]), about('Kasus', ['KDRT']))).toHaveLength(1);
    expect(findingsOf(handedIn([counting('Penyandang Disabilitas')]), about('Profil desa'))).toHaveLength(1);
  });

  it('leaves years, codes, ranks and columns without small counts alone', () => {
    const columns = [counting('Tahun'), counting('Kode Desa'), counting('No'), counting('Bulan')];
    const without = counting('Jumlah');
    delete without.smallCounts;
    expect(findingsOf(handedIn([...columns, without]), about('Kekerasan terhadap anak'))).toEqual([]);
    expect(findingsOf(handedIn([counting('2024', { role: 'measure' })]), about('KDRT'))).toHaveLength(1);
    expect(findingsOf(handedIn([counting('Jumlah', { role: 'period' })]), about('KDRT'))).toEqual([]);
  });
});

describe('judgedFindings', () => {
  const findings = findingsOf(handedIn([], [nik]), about('Luas panen'));

  it('lets a word hold for the values it was given for, and for no others', () => {
    expect(judgedFindings(findings, [word()])[0]?.release?.by).toBe('Kasi');
    for (const other of [word({ fingerprint: 'cc' }), word({ column: 'lain' }), word({ kind: 'phone' })])
      expect(judgedFindings(findings, [other])[0]?.release).toBeNull();
  });

  it('calls explained what the operator explained or the walidata released', () => {
    expect(unexplained(judgedFindings(findings, []))).toHaveLength(1);
    expect(unexplained(judgedFindings(findings, [word()]))).toEqual([]);
    expect(unexplained(judgedFindings(findings, [word({ role: 'explanation' })]))).toEqual([]);
  });
});

describe('cellsOf', () => {
  it('names every cell', () => {
    expect(cellsOf([nik])).toEqual([
      { field: 'findings.nik:kode', row: 2, cell: 'B2', column: 'Kode' },
      { field: 'findings.nik:kode', row: 3, cell: 'B3', column: 'Kode' },
    ]);
  });
});

describe('sensitive topics', () => {
  it('each name their source and can be met by their own words', () => {
    for (const topic of sensitiveTopics) {
      expect(topic.source).toMatch(/UU|Permensos/);
      for (const one of topic.words) expect(sensitiveTopicOf([`Jumlah ${one} 2024`])).toBeDefined();
    }
  });

  it.each([
    'Jumlah kasus HIV/AIDS',
    'korban_kekerasan',
    'Penyandang Disabilitas menurut desa',
    'Penderita TBC',
  ])('include «%s»', (text) => {
    expect(sensitiveTopicOf([text])).toBeDefined();
  });

  it.each([
    'Luas panen padi',
    'Tebu',
    'Jumlah TBC2 unit',
    'Penduduk menurut kecamatan',
    'Kunjungan wisatawan',
  ])('do not include «%s»', (text) => {
    expect(sensitiveTopicOf([text])).toBeUndefined();
  });

  it.each([
    ['Jumlah Kasus', true],
    ['korban', true],
    ['Tahun', false],
    ['tahun_2024', false],
    ['Kode Desa', false],
    ['RT', false],
    ['Persentase', false],
  ])('«%s» counts something: %s', (label, counts) => {
    expect(countsSomething(label)).toBe(counts);
  });
});
