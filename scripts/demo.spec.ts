import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { datasets } from '../demo/datasets.ts';
import { figures } from '../demo/figures.ts';
import { indicators } from '../demo/indicators.ts';
import { organizations } from '../demo/organizations.ts';
import { people } from '../demo/people.ts';
import { readRegions } from '../demo/regions.ts';
import { releasedIndicators } from '../demo/released-round.ts';
import { waiting } from '../demo/waiting.ts';

const folder = join(import.meta.dirname, '..', 'demo', 'datasets');
const read = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, file), 'utf8'), { columns: true });

const published = datasets.flatMap((dataset) =>
  dataset.versions.map((version) => ({ dataset, file: version.file })),
);

describe('the demonstration region', () => {
  it('has Magetan with 18 kecamatan, 207 desa and 28 kelurahan (Kepmendagri 300.2.2-2138/2025)', async () => {
    const regions = await readRegions();
    const villages = regions.filter(({ level }) => level === 'desa');
    expect(regions.filter(({ level }) => level === 'kecamatan')).toHaveLength(18);
    expect(villages.filter(({ code }) => code.split('.')[3]?.startsWith('2'))).toHaveLength(207);
    expect(villages.filter(({ code }) => code.split('.')[3]?.startsWith('1'))).toHaveLength(28);
    const codes = new Set(regions.map(({ code }) => code));
    expect(regions.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([]);
  });

  it('gives every person an organization that exists, and an agency with data both operator and head', () => {
    const names = organizations.map(({ name }) => name);
    expect(people.filter(({ organization }) => !names.includes(organization))).toEqual([]);
    const agencies = new Set([...datasets, ...waiting].map(({ organization }) => organization));
    for (const agency of agencies) {
      const roles = people.filter(({ organization }) => organization === agency).map(({ role }) => role);
      expect(roles).toEqual(expect.arrayContaining(['operator', 'kepala-opd']));
    }
  });

  it('uses every file that lies there', () => {
    const used = [...published.map(({ file }) => file), ...waiting.flatMap(({ file }) => file ?? [])];
    expect(new Set(used)).toEqual(new Set(readdirSync(folder)));
  });

  it.each(published)('describes every column of $file and names its source', ({ dataset, file }) => {
    const [first = {}] = read(file);
    expect(Object.keys(dataset.description.columns)).toEqual(Object.keys(first));
    expect(dataset.description.source.length).toBeGreaterThan(20);
    expect(dataset.description.topics.length).toBeGreaterThan(0);
  });

  it('keeps in every revision the rows of the version before', () => {
    for (const { versions } of datasets) {
      versions.slice(1).forEach((version, index) => {
        const before = read(versions[index]?.file ?? '').map((row) => JSON.stringify(row));
        const after = new Set(read(version.file).map((row) => JSON.stringify(row)));
        expect(before.filter((row) => !after.has(row))).toEqual([]);
        expect(after.size).toBeGreaterThan(before.length);
      });
    }
  });

  it('hands in invented persons only: no day has 9,900 births in one kecamatan', () => {
    for (const { nomor_penerima: number = '' } of read('penerima-bantuan-rumah-kabupaten-magetan.csv'))
      expect(number).toMatch(/^3520\d{8}99\d\d$/);
  });

  it('publishes harvested areas without the swallowed thousand dots that the returned revision has', () => {
    const suspicious = (file: string) =>
      read(file).filter(({ luas_panen_hektare: area = '' }) => /^\d{1,2}\.\d{3}$/.test(area));
    expect(suspicious('luas-panen-tanaman-pangan-kabupaten-magetan.v2.csv')).toEqual([]);
    expect(suspicious('luas-panen-tanaman-pangan-kabupaten-magetan.keliru.csv')).toHaveLength(4);
  });

  it('has indicators of agencies with an operator, and figures of each that is not reckoned from others', () => {
    for (const { code, owner, body } of indicators) {
      expect(people.some(({ organization, role }) => organization === owner && role === 'operator')).toBe(
        true,
      );
      expect(Object.hasOwn(figures, code)).toBe(body.formula === undefined);
      for (const [, part = ''] of (body.formula ?? '').matchAll(/\[([^\]]+)\]/g))
        expect(Object.keys(figures)).toContain(part);
    }
  });

  it('releases indicators that agencies with a head fill in themselves', () => {
    const heads = people.filter(({ role }) => role === 'kepala-opd').map(({ organization }) => organization);
    for (const code of releasedIndicators) {
      const indicator = indicators.find((one) => one.code === code);
      expect(heads).toContain(indicator?.owner);
      expect(indicator?.body.formula).toBeUndefined();
    }
  });

  it('has figures for all 18 kecamatan, and men and women that add up', () => {
    for (const { code, body } of indicators.filter(({ code }) => Object.hasOwn(figures, code))) {
      const { first = [], revised = [] } = figures[code] ?? {};
      const regions = new Set(first.map(({ region }) => region));
      expect(regions.size).toBe(body.level === 'kecamatan' ? 18 : 1);
      const sums = new Map<string, { total: number; parts: number }>();
      for (const [at, list] of [first, revised].entries())
        for (const { period, region, value, disaggregation } of list) {
          const key = `${String(at)} ${region} ${period}`;
          const sum = sums.get(key) ?? { total: 0, parts: 0 };
          sum[disaggregation === undefined ? 'total' : 'parts'] += Number(value ?? 0);
          sums.set(key, sum);
        }
      if (body.dimensions !== undefined)
        expect([...sums.values()].filter(({ total, parts }) => total !== parts)).toEqual([]);
    }
  });
});
