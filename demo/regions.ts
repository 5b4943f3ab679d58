import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A region as the table `region` keeps it. */
export interface DemoRegion {
  code: string;
  name: string;
  level: 'provinsi' | 'kabupaten' | 'kecamatan' | 'desa';
  parent: string | null;
  bps: string | null;
}

/** Where codes and names come from; BPS codes are those of the bridge of 2020, down to the kecamatan. */
export const regionSource =
  'Keputusan Menteri Dalam Negeri Nomor 300.2.2-2138 Tahun 2025; kode BPS: jembatan kode BPS 2020';

const levels = ['provinsi', 'kabupaten', 'kecamatan', 'desa'] as const;

/** Jawa Timur, Kabupaten Magetan, its 18 kecamatan and 235 desa and kelurahan, parents first. */
export async function readRegions(): Promise<DemoRegion[]> {
  const text = await readFile(join(import.meta.dirname, 'regions.csv'), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', name = '', bps = ''] = line.split(',');
      const parts = code.split('.');
      return {
        code,
        name,
        level: levels[parts.length - 1] ?? 'desa',
        parent: parts.length === 1 ? null : parts.slice(0, -1).join('.'),
        bps: bps === '' ? null : bps,
      };
    });
}
