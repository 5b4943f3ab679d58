import type { ErrorPlace } from '#lib/errors';
import { frequencies, type DatasetMetadata } from './dataset-metadata.js';

/** A description with nothing filled in. */
export const emptyMetadata: DatasetMetadata = {
  title: '',
  notes: '',
  licenceId: 'notspecified',
  frequency: 'TAHUNAN',
  topics: [],
  tags: [],
  regionCode: '',
  years: [],
  source: '',
  sourceUrl: '',
  author: '',
  authorEmail: '',
  maintainer: '',
  maintainerEmail: '',
  concept: '',
  definition: '',
  classification: '',
  measure: '',
  unit: '',
  status: 'tetap',
  priority: false,
  columns: {},
  extras: {},
};

/**
 * Puts changes over a description and brings it into one form: text trimmed, tags lower case and without doubles, years
 * ascending. Fields that a description does not have are left out.
 */
export function mergeMetadata(before: DatasetMetadata, changes: Partial<DatasetMetadata>): DatasetMetadata {
  const given = Object.fromEntries(
    Object.entries(changes).filter(
      ([field, value]: [string, unknown]) => field in emptyMetadata && value !== undefined,
    ),
  ) as Partial<DatasetMetadata>;
  const merged: DatasetMetadata = { ...emptyMetadata, ...before, ...given };
  const trimmed = Object.fromEntries(
    Object.entries(merged).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value]),
  ) as unknown as DatasetMetadata;
  return {
    ...trimmed,
    topics: [...new Set(trimmed.topics)],
    tags: [...new Set(trimmed.tags.map(normalizeTag))].filter((tag) => tag !== ''),
    years: [...new Set(trimmed.years)].sort((a, b) => a - b),
  };
}

/** A tag as it is kept: lower case, single spaces. */
const normalizeTag = (tag: string): string => tag.trim().toLowerCase().replace(/\s+/g, ' ');

/** What is known elsewhere and a description refers to. */
export interface KnownReferences {
  licences: ReadonlySet<string>;
  topics: ReadonlySet<string>;
  /** Regions by code; a region list that is not loaded yet (empty) is not held against anybody. */
  regions: ReadonlySet<string>;
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** CKAN's rule for tags (reference: default_tags_schema): letters, digits, spaces and `-_.`, 2 to 100 characters. */
const tagForm = /^[\p{L}\p{N}_ .-]{2,100}$/u;
const regionForm = /^\d{2}(\.\d{2}(\.\d{2}(\.[123]\d{3})?)?)?$/;

/**
 * Everything wrong with a description, field by field. An empty list means that it can be kept as a draft.
 * @returns places with the dotted field name below `metadata` and an Indonesian sentence
 */
export function metadataFaults(metadata: DatasetMetadata, known: KnownReferences): ErrorPlace[] {
  const faults: ErrorPlace[] = [];
  const fault = (field: string, message: string, found?: string) => {
    faults.push({
      field: `metadata.${field}`,
      message,
      ...(found === undefined ? {} : { found: found.slice(0, 80) }),
    });
  };
  if (metadata.title.length < 3 || metadata.title.length > 300)
    fault('title', 'Judul harus 3 sampai 300 huruf.', metadata.title);
  if (metadata.notes.length > 20_000) fault('notes', 'Uraian paling panjang 20.000 huruf.');
  if (!known.licences.has(metadata.licenceId))
    fault('licenceId', 'Lisensi tidak dikenal; pilih dari daftar /api/v1/licences.', metadata.licenceId);
  if (!frequencies.includes(metadata.frequency))
    fault('frequency', `Frekuensi harus salah satu dari ${frequencies.join(', ')}.`, metadata.frequency);
  for (const topic of metadata.topics)
    if (!known.topics.has(topic))
      fault('topics', 'Topik tidak dikenal; pilih dari daftar /api/v1/topics.', topic);
  if (metadata.tags.length > 50) fault('tags', 'Paling banyak 50 tag.');
  for (const tag of metadata.tags)
    if (!tagForm.test(tag))
      fault('tags', 'Tag terdiri atas 2 sampai 100 huruf, angka, spasi, atau tanda -_. saja.', tag);
  if (metadata.regionCode !== '' && !isKnownRegion(metadata.regionCode, known.regions))
    fault('regionCode', 'Kode wilayah Kemendagri tidak dikenal, misalnya 35.20.', metadata.regionCode);
  for (const year of metadata.years)
    if (!Number.isInteger(year) || year < 1900 || year > 2100)
      fault('years', 'Tahun harus bilangan bulat antara 1900 dan 2100.', String(year));
  if (metadata.years.length > 200) fault('years', 'Paling banyak 200 tahun.');
  if (metadata.sourceUrl !== '' && !/^https?:\/\/\S+$/.test(metadata.sourceUrl))
    fault('sourceUrl', 'Alamat sumber harus diawali http:// atau https://.', metadata.sourceUrl);
  for (const field of ['authorEmail', 'maintainerEmail'] as const)
    if (metadata[field] !== '' && !email.test(metadata[field]))
      fault(field, 'Alamat surel tidak benar.', metadata[field]);
  if (!['sementara', 'tetap'].includes(metadata.status))
    fault('status', 'Status angka: sementara atau tetap.', metadata.status);
  if (Object.values(metadata.extras).some((value) => typeof value !== 'string'))
    fault('extras', 'Isian tambahan harus pasangan nama dan teks.');
  if (Object.values(metadata.columns).some((column) => !isColumnNote(column)))
    fault('columns', 'Keterangan kolom: nama kolom dengan description dan unit berupa teks.');
  if (JSON.stringify([metadata.extras, metadata.columns]).length > 200_000)
    fault('columns', 'Keterangan kolom dan isian tambahan terlalu panjang.');
  return faults;
}

function isColumnNote(column: unknown): boolean {
  return (
    typeof column === 'object' &&
    column !== null &&
    Object.entries(column).every(
      ([field, value]) => ['description', 'unit'].includes(field) && typeof value === 'string',
    )
  );
}

function isKnownRegion(code: string, regions: ReadonlySet<string>): boolean {
  return regionForm.test(code) && (regions.size === 0 || regions.has(code));
}

/** What a description still lacks before it can be published. Source: standar metadata, Perpres 39/2019 pasal 4-6. */
export function publicationFaults(metadata: DatasetMetadata): ErrorPlace[] {
  const needed = { notes: 'Uraian', source: 'Sumber data' } as const;
  const missing = (Object.entries(needed) as [keyof typeof needed, string][])
    .filter(([field]) => metadata[field].trim() === '')
    .map(([field, label]) => ({
      field: `metadata.${field}`,
      message: `${label} harus diisi sebelum diajukan.`,
    }));
  return metadata.topics.length > 0
    ? missing
    : [...missing, { field: 'metadata.topics', message: 'Pilih sedikitnya satu topik sebelum diajukan.' }];
}
