import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Regions } from '#lib/catalogue';
import { Dimensions, Indicators, type NewIndicator } from '#lib/indicators';
import { given } from './given.js';
import type { GivenPerson } from './given.js';

/** Codes and names of a kabupaten, and of its kecamatan as many as are wanted. */
export async function givenRegions(api: NestFastifyApplication, kecamatan: number): Promise<string[]> {
  const codes = Array.from({ length: kecamatan }, (_, at) => `35.20.${String(at + 1).padStart(2, '0')}`);
  await api.get(Regions).load([
    { code: '35', name: 'Jawa Timur', level: 'provinsi', source: 'uji' },
    { code: '35.20', name: 'Kabupaten Magetan', level: 'kabupaten', source: 'uji' },
    ...codes.map((code, at) => ({
      code,
      name: at === 0 ? 'Poncol' : `Kecamatan ${String(at + 1)}`,
      level: 'kecamatan' as const,
      source: 'uji',
    })),
  ]);
  return codes;
}

/** A person who keeps indicators. */
export async function givenWalidata(): Promise<GivenPerson> {
  const { id } = await given.organization({ kind: 'walidata' });
  return given.person({ role: 'walidata-staf', organizationId: id });
}

/** The dimension `jenis_kelamin` with the codes T (total), L and P. */
export async function givenSexes(api: NestFastifyApplication, walidata: GivenPerson): Promise<void> {
  const list = { T: 'Jumlah', L: 'Laki-laki', P: 'Perempuan' };
  await api.get(Dimensions).put(walidata.actor, {
    code: 'jenis_kelamin',
    labelId: 'Jenis Kelamin',
    labelEn: 'Sex',
    codes: Object.entries(list).map(([code, labelId]) => ({
      code,
      labelId,
      labelEn: '',
      parent: code === 'T' ? null : 'T',
      isTotal: code === 'T',
    })),
  });
}

/** Everything that an indicator needs to be published. */
export const wholeMeaning = {
  name: 'Jumlah Penduduk',
  concept: 'Penduduk',
  definition: 'Orang yang tercatat berdomisili pada akhir tahun.',
  classification: 'Wilayah',
  measure: 'Jumlah',
  unit: 'Jiwa',
  affair: '2.12',
};

/** A draft of an indicator of an organization. @returns its code */
export async function givenIndicator(
  api: NestFastifyApplication,
  organizationId: string,
  wish: Partial<NewIndicator> = {},
): Promise<string> {
  const code = wish.code ?? `UJI-${randomUUID().slice(0, 8).toUpperCase()}`;
  const walidata = await givenWalidata();
  await api.get(Indicators).create(walidata.actor, { ...wholeMeaning, ...wish, code, organizationId });
  return code;
}

/** A published indicator of an organization. @returns its code */
export async function givenPublishedIndicator(
  api: NestFastifyApplication,
  organizationId: string,
  wish: Partial<NewIndicator> = {},
): Promise<string> {
  const code = await givenIndicator(api, organizationId, wish);
  await api.get(Indicators).publish((await givenWalidata()).actor, code);
  return code;
}
