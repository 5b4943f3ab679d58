import { readMail, type MailSettings } from './mail-settings.js';

/** One environment variable: its default and what it means. `docs/environment.md` is checked against this table. */
export interface VariableDefinition {
  name: string;
  /** Default as text; `undefined` when there is none. */
  fallback: string | undefined;
  meaning: string;
  secret?: true;
}

export const environmentVariables = [
  { name: 'PORT', fallback: '3000', meaning: 'Port of the HTTP server; 0 takes a free one.' },
  { name: 'HOST', fallback: '127.0.0.1', meaning: 'Address the HTTP server listens on.' },
  {
    name: 'LUMBUNG_HOME',
    fallback: '.lumbung',
    meaning: 'Folder of all local state (database, objects, secrets, accounts).',
  },
  {
    name: 'DATABASE_URL',
    fallback: undefined,
    meaning: 'PostgreSQL of the application role. Unset: the embedded server.',
    secret: true,
  },
  {
    name: 'MIGRATION_DATABASE_URL',
    fallback: undefined,
    meaning: 'PostgreSQL of the owner role, for migrations. Unset: DATABASE_URL.',
    secret: true,
  },
  {
    name: 'PUBLIC_DATABASE_URL',
    fallback: undefined,
    meaning: 'PostgreSQL (or a replica) of the reader role. Unset: DATABASE_URL with the role switched.',
    secret: true,
  },
  { name: 'DATABASE_POOL', fallback: '10', meaning: 'Connections of the write pool, per process.' },
  {
    name: 'PUBLIC_DATABASE_POOL',
    fallback: '10',
    meaning: 'Connections of the public read pool, per process; one more serves reads by key.',
  },
  {
    name: 'PUBLIC_STATEMENT_TIMEOUT_MS',
    fallback: '5000',
    meaning: 'Longest a public query may run, in milliseconds.',
  },
  {
    name: 'S3_ENDPOINT',
    fallback: undefined,
    meaning: 'S3 server, as a URL. Unset: a folder below LUMBUNG_HOME.',
  },
  { name: 'S3_ACCESS_KEY', fallback: undefined, meaning: 'Access key of the S3 server.', secret: true },
  { name: 'S3_SECRET_KEY', fallback: undefined, meaning: 'Secret key of the S3 server.', secret: true },
  { name: 'S3_BUCKET', fallback: 'lumbung', meaning: 'Bucket; made at start when absent.' },
  { name: 'S3_REGION', fallback: 'us-east-1', meaning: 'Region name the S3 server expects.' },
  { name: 'PUBLIC_URL', fallback: undefined, meaning: 'Address people use. Unset: http://HOST:PORT.' },
  { name: 'SITE_TITLE', fallback: 'Lumbung Data Kabupaten Magetan', meaning: 'Name of the portal.' },
  {
    name: 'TOKEN_SECRET',
    fallback: undefined,
    meaning: 'Secret that signs access tokens, 32 characters or more. The embedded mode makes its own.',
    secret: true,
  },
  { name: 'ACCESS_TOKEN_MINUTES', fallback: '15', meaning: 'Life of an access token, in minutes.' },
  { name: 'REFRESH_TOKEN_DAYS', fallback: '14', meaning: 'Life of a refresh token, in days.' },
  {
    name: 'PUBLIC_RATE_LIMIT',
    fallback: '600',
    meaning: 'Public requests per minute and address; 0 switches the limit off.',
  },
  {
    name: 'SMTP_URL',
    fallback: undefined,
    meaning:
      'Mail server: smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465. Unset: MAIL_FOLDER.',
    secret: true,
  },
  {
    name: 'MAIL_FROM',
    fallback: undefined,
    meaning: 'Sender of mail, `Name <address>` or an address alone; needed with SMTP_URL.',
  },
  {
    name: 'MAIL_FOLDER',
    fallback: undefined,
    meaning:
      'Folder that takes mail as .eml files where there is no SMTP_URL. The embedded mode takes LUMBUNG_HOME/mail; elsewhere unset means no mail.',
  },
  {
    name: 'WORKER_JOBS',
    fallback: '',
    meaning:
      'Kinds of jobs that this worker does, comma-separated; with ! before each, all but those. Empty: all kinds.',
  },
  {
    name: 'SIGN_OFF_CHAIN',
    fallback: 'magetan-2019',
    meaning: 'Sign-off chain after verification: magetan-2019, sragen or langsung.',
  },
  { name: 'TRUST_PROXY', fallback: '', meaning: 'Comma-separated addresses of trusted reverse proxies.' },
  { name: 'LOG_LEVEL', fallback: 'info', meaning: 'silent, fatal, error, warn, info, debug or trace.' },
  {
    name: 'READER_MEMORY_MB',
    fallback: '256',
    meaning: 'Heap cap of the child process that opens a file, in MiB.',
  },
  {
    name: 'READER_TIMEOUT_SECONDS',
    fallback: '600',
    meaning: 'Longest a file may take to be read, in seconds.',
  },
  {
    name: 'BOOK_MEMORY_MB',
    fallback: '512',
    meaning: 'Heap cap of the child process that typesets a book, in MiB.',
  },
  {
    name: 'BOOK_TIMEOUT_SECONDS',
    fallback: '1800',
    meaning: 'Longest a book may take to be typeset, in seconds.',
  },
] as const satisfies readonly VariableDefinition[];

type VariableName = (typeof environmentVariables)[number]['name'];

export type StorageSettings =
  | { kind: 'folder'; root: string }
  | { kind: 's3'; endpoint: string; accessKey: string; secretKey: string; bucket: string; region: string };

/** Everything the processes need to know from outside, validated and frozen. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly home: string;
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string;
  /** `undefined`: public reads use `databaseUrl` and switch to the reader role. */
  readonly publicDatabaseUrl: string | undefined;
  readonly databasePool: number;
  readonly publicDatabasePool: number;
  readonly publicStatementTimeoutMs: number;
  readonly storage: StorageSettings;
  readonly publicUrl: string;
  readonly siteTitle: string;
  readonly tokenSecret: string;
  readonly accessTokenMinutes: number;
  readonly refreshTokenDays: number;
  readonly publicRateLimit: number;
  readonly mail: MailSettings;
  /** As written; the worker knows which kinds there are. */
  readonly workerJobs: readonly string[];
  readonly signOffChain: string;
  readonly trustProxy: readonly string[];
  readonly logLevel: string;
  readonly readerMemoryMb: number;
  readonly readerTimeoutSeconds: number;
  readonly bookMemoryMb: number;
  readonly bookTimeoutSeconds: number;
}

/** Thrown when the environment cannot be used; the message names every variable at fault. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Konfigurasi tidak dapat dipakai: ${faults.join('; ')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads and checks the environment once.
 * @param source usually `process.env`
 * @throws ConfigurationError naming all faults at once
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const faults: string[] = [];
  const text = (name: VariableName): string | undefined => {
    const given = source[name]?.trim();
    if (given) return given;
    return environmentVariables.find((variable) => variable.name === name)?.fallback;
  };
  const required = (name: VariableName): string => {
    const value = text(name);
    if (value === undefined) faults.push(`${name} belum diisi`);
    return value ?? '';
  };
  const whole = (name: VariableName, least: number, most: number): number => {
    const value = Number(required(name));
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    faults.push(`${name} harus bilangan bulat ${String(least)}–${String(most)}`);
    return least;
  };

  const list = (name: VariableName): string[] =>
    (text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);

  const port = whole('PORT', 0, 65_535);
  const host = required('HOST');
  const home = required('LUMBUNG_HOME');
  const databaseUrl = required('DATABASE_URL');
  const siteTitle = required('SITE_TITLE');
  const tokenSecret = required('TOKEN_SECRET');
  if (tokenSecret.length > 0 && tokenSecret.length < 32)
    faults.push('TOKEN_SECRET harus 32 karakter atau lebih');

  const environment: Environment = {
    port,
    host,
    home,
    databaseUrl,
    migrationDatabaseUrl: text('MIGRATION_DATABASE_URL') ?? databaseUrl,
    publicDatabaseUrl: text('PUBLIC_DATABASE_URL'),
    databasePool: whole('DATABASE_POOL', 2, 200),
    publicDatabasePool: whole('PUBLIC_DATABASE_POOL', 1, 200),
    publicStatementTimeoutMs: whole('PUBLIC_STATEMENT_TIMEOUT_MS', 100, 600_000),
    storage: readStorage(text, required, home),
    publicUrl: (
      text('PUBLIC_URL') ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${String(port)}`
    ).replace(/\/+$/, ''),
    siteTitle,
    tokenSecret,
    accessTokenMinutes: whole('ACCESS_TOKEN_MINUTES', 1, 120),
    refreshTokenDays: whole('REFRESH_TOKEN_DAYS', 1, 90),
    publicRateLimit: whole('PUBLIC_RATE_LIMIT', 0, 10_000_000),
    mail: readMail(
      { url: text('SMTP_URL'), from: text('MAIL_FROM'), folder: text('MAIL_FOLDER') },
      siteTitle,
      faults,
    ),
    workerJobs: list('WORKER_JOBS'),
    signOffChain: required('SIGN_OFF_CHAIN'),
    trustProxy: list('TRUST_PROXY'),
    logLevel: required('LOG_LEVEL'),
    readerMemoryMb: whole('READER_MEMORY_MB', 64, 4096),
    readerTimeoutSeconds: whole('READER_TIMEOUT_SECONDS', 1, 86_400),
    bookMemoryMb: whole('BOOK_MEMORY_MB', 128, 16_384),
    // The job that asks for it is given up after an hour.
    bookTimeoutSeconds: whole('BOOK_TIMEOUT_SECONDS', 60, 3300),
  };
  if (faults.length > 0) throw new ConfigurationError(faults);
  return Object.freeze(environment);
}

function readStorage(
  text: (name: VariableName) => string | undefined,
  required: (name: VariableName) => string,
  home: string,
): StorageSettings {
  const endpoint = text('S3_ENDPOINT');
  if (endpoint === undefined) return { kind: 'folder', root: `${home}/objects` };
  return {
    kind: 's3',
    endpoint,
    accessKey: required('S3_ACCESS_KEY'),
    secretKey: required('S3_SECRET_KEY'),
    bucket: required('S3_BUCKET'),
    region: required('S3_REGION'),
  };
}
