import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { Datasets, type DatasetMetadata } from '#lib/catalogue';
import { TableStore, type TableColumn } from '#lib/datastore';
import type { PersonalFinding, TableReading } from '#lib/tabular';
import { given, type GivenPerson } from './given.js';
import { asOwner } from './test-environment.js';

/** A table to hand in. Values are written as CSV; `null` is missing. */
export interface GivenTable {
  columns: Pick<TableColumn, 'name' | 'type'>[];
  rows: (string | number | null)[][];
  /** What of persons was found in it, and how many cells of a column hold 1 to 4. */
  personal?: PersonalFinding[];
  smallCounts?: Record<string, number>;
}

/** Penduduk of three kecamatan: enough for most tests. */
export const smallTable = (changes: { plaosan?: number; unit?: string } = {}): GivenTable => ({
  columns: [
    { name: 'kecamatan', type: 'text' },
    { name: 'jumlah', type: 'integer' },
  ],
  rows: [
    ['Plaosan', changes.plaosan ?? 51230],
    ['Panekan', 56120],
    ['Sukomoro', 33456],
  ],
});

/** Everybody a submission meets, in an agency and the walidata. */
export interface GivenRegion {
  organizationId: string;
  operator: GivenPerson;
  head: GivenPerson;
  staf: GivenPerson;
  kasi: GivenPerson;
  kabid: GivenPerson;
  kadin: GivenPerson;
}

/** An agency with operator and head, and the walidata with its four posts. */
export async function givenRegion(): Promise<GivenRegion> {
  const opd = await given.organization();
  const walidata = await given.organization({ kind: 'walidata' });
  const post = (role: 'walidata-staf' | 'walidata-kasi' | 'walidata-kabid' | 'walidata-kadin') =>
    given.person({ role, organizationId: walidata.id });
  return {
    organizationId: opd.id,
    operator: await given.person({ role: 'operator', organizationId: opd.id }),
    head: await given.person({ role: 'kepala-opd', organizationId: opd.id }),
    staf: await post('walidata-staf'),
    kasi: await post('walidata-kasi'),
    kabid: await post('walidata-kabid'),
    kadin: await post('walidata-kadin'),
  };
}

/** A draft dataset that lacks nothing for publication. */
export async function givenDataset(
  app: INestApplicationContext,
  person: GivenPerson,
  metadata: Partial<DatasetMetadata> = {},
): Promise<{ id: string; name: string }> {
  return app.get(Datasets, { strict: false }).create(person.actor, {
    organizationId: person.actor.assignments[0]!.organizationId,
    metadata: {
      title: 'Jumlah penduduk menurut kecamatan',
      notes: 'Penduduk terdaftar pada akhir tahun.',
      source: 'Dinas Kependudukan dan Pencatatan Sipil',
      licenceId: 'cc-by',
      topics: ['kependudukan'],
      tags: ['penduduk'],
      years: [2024],
      ...metadata,
    },
  });
}

/**
 * A confirmed upload whose table is really loaded and fingerprinted; only the reading of a file is left out.
 * @param isConfirmed false leaves it waiting for its operator
 * @returns identifier of the upload
 */
export async function givenConfirmedUpload(
  app: INestApplicationContext,
  person: GivenPerson,
  table: GivenTable = smallTable(),
  isConfirmed = true,
): Promise<string> {
  const store = app.get(TableStore, { strict: false });
  const [uploadId, readingId] = [randomUUID(), randomUUID()];
  const name = `r_${readingId.replaceAll('-', '')}`;
  const columns = table.columns.map((column) => ({
    ...column,
    label: column.name,
    unit: '',
    description: '',
  }));
  const csv = table.rows.map((row) => row.map(csvField).join(',')).join('\n');
  await store.load(name, columns, Readable.from([`${csv}\n`]), false);
  const { fingerprint, columnFingerprints } = await store.fingerprint(name, columns);
  const understood: TableReading = {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    sheets: [{ name: '', rows: table.rows.length + 1, columns: columns.length, hidden: false }],
    sheet: '',
    headerRow: 1,
    firstDataRow: 2,
    title: '',
    columns: columns.map(({ name: column, type }, index) => ({
      position: index + 1,
      name: column,
      label: column,
      type,
      unit: '',
      missing: table.rows.filter((row) => row[index] === null).length,
      ...(table.smallCounts?.[column] === undefined
        ? {}
        : { smallCounts: { count: table.smallCounts[column], places: [{ row: 2, column: index + 1 }] } }),
    })),
    rowCount: table.rows.length,
    skipped: [],
    sample: [],
    questions: [],
    problems: [],
    personal: table.personal ?? [],
    hasAbsences: false,
  };
  await asOwner(async (client) => {
    await client.query(
      `INSERT INTO upload (id, organization_id, account_id, file_name, format, size, sha256, object_key, state)
       VALUES ($1, $2, $3, 'penduduk.csv', 'csv', $4, $5, $6, $7)`,
      [
        uploadId,
        person.actor.assignments[0]!.organizationId,
        person.accountId,
        csv.length,
        createHash('sha256').update(csv).digest(),
        `uploads/${uploadId}`,
        isConfirmed ? 'confirmed' : 'read',
      ],
    );
    await client.query(
      `INSERT INTO reading (id, upload_id, number, state, understood, table_name, row_count, fingerprint,
         column_fingerprints, created_by, confirmed_at)
       VALUES ($1, $2, 1, $9, $3, $4, $5, $6, $7, $8, CASE WHEN $9 = 'confirmed' THEN now() END)`,
      [
        readingId,
        uploadId,
        JSON.stringify(understood),
        name,
        table.rows.length,
        fingerprint,
        JSON.stringify(columnFingerprints),
        person.accountId,
        isConfirmed ? 'confirmed' : 'ready',
      ],
    );
  });
  return uploadId;
}

function csvField(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`;
}
