import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { PublicReads, Transactions } from '#lib/database';
import { ObjectStore } from '#lib/storage';

/** Milliseconds after which a part that has not answered counts as absent. */
const patience = 3000;

type PartName = 'database' | 'publicReads' | 'queue' | 'storage';

interface PartHealth {
  state: 'ok' | 'unavailable';
  /** Milliseconds the answer took. */
  ms: number;
}

export interface Readiness {
  /** `degraded`: files are away, but catalogue and tables can still be read. */
  status: 'ok' | 'degraded' | 'unavailable';
  parts: Record<PartName, PartHealth>;
  /** Where notices go by e-mail, as this process is told; `off`: nowhere. */
  mail: Environment['mail']['kind'];
}

/** Asks every part that the API leans on whether it answers. */
@Injectable()
export class HealthChecks {
  constructor(
    private readonly transactions: Transactions,
    private readonly publicReads: PublicReads,
    private readonly objects: ObjectStore,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Readiness of all parts, asked at the same time. Never fails; tells no address and no message of a driver. */
  async readiness(): Promise<Readiness> {
    const [database, publicReads, queue, storage] = await Promise.all([
      ask(() => this.transactions.rows('SELECT 1')),
      ask(() => this.publicReads.rows('SELECT 1')),
      ask(() => this.transactions.rows('SELECT version FROM jobs.version')),
      ask(() => this.objects.check()),
    ]);
    const serving = [database, publicReads, queue].every((part) => part.state === 'ok');
    return {
      status: !serving ? 'unavailable' : storage.state === 'ok' ? 'ok' : 'degraded',
      parts: { database, publicReads, queue, storage },
      mail: this.environment.mail.kind,
    };
  }
}

async function ask(question: () => Promise<unknown>): Promise<PartHealth> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const answer = question().then(
    () => 'ok' as const,
    () => 'unavailable' as const,
  );
  const silence = new Promise<'unavailable'>((resolve) => {
    timer = setTimeout(() => {
      resolve('unavailable');
    }, patience);
  });
  const state = await Promise.race([answer, silence]);
  clearTimeout(timer);
  return { state, ms: Math.round(performance.now() - startedAt) };
}
