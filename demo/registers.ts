import type { DemoCast } from './drive.ts';

interface DemoRegister {
  kind: string;
  template: string;
  classification: string;
  unitCode: string;
  last: number;
}

/** Archive class and unit of Magetan's letters, as on its procedures of 2024. */
const codes = { classification: '500.14.4', unitCode: '403.113' };
const templates: Record<string, string> = {
  surat: '{klasifikasi}/{nomor}/{kode-unit}/{tahun}',
  'berita-acara': '{klasifikasi}/BA-{nomor}/{kode-unit}/{tahun}',
};

/**
 * Has the registers number as Magetan does. One that has begun, or that somebody has changed, stays as it is.
 * @throws Refused with the server's problem
 */
export async function setPatterns(cast: DemoCast): Promise<void> {
  const kasi = await cast.as('walidata-kasi');
  const { items } = await kasi.get<{ items: DemoRegister[] }>('/api/v1/registers');
  for (const { kind, last, unitCode } of items) {
    const template = templates[kind];
    if (template === undefined || last > 0 || unitCode !== '') continue;
    await kasi.put(`/api/v1/registers/${kind}`, {
      template,
      ...codes,
      reason: 'Nomor surat Diskominfo Kabupaten Magetan.',
    });
  }
}
