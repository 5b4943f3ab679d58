import { Injectable } from '@nestjs/common';
import { PublicReads, Transactions, type PoolFacts } from '#lib/database';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Measurements in Prometheus' form. Each application has its own registry, so that tests can build several. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'lumbung_http_request_duration_seconds',
    help: 'Time from request to the end of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers: [this.registry],
  });
  /** What is counted for one method, status and route: finding it by its labels costs more than counting. */
  private readonly series = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly publicReads: PublicReads,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.watchPools();
    this.watchQueue();
    this.watchMail();
  }

  /**
   * Counts one answered request.
   * @param route template of the route (`/api/v1/datasets/:name`), never the address itself
   * @param seconds from request to the end of the answer
   */
  answered(method: string, route: string, status: number, seconds: number): void {
    const name = `${method} ${String(status)} ${route}`;
    let series = this.series.get(name);
    if (series === undefined) {
      series = this.requests.labels({ method, route, status });
      this.series.set(name, series);
    }
    series.observe(seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All measurements as text. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private watchPools(): void {
    const pools = { write: this.transactions, public: this.publicReads };
    new Gauge({
      name: 'lumbung_database_connections',
      help: 'Connections of a pool by state; waiting are callers without one.',
      labelNames: ['pool', 'state'],
      registers: [this.registry],
      collect() {
        for (const [pool, source] of Object.entries(pools)) {
          const facts: PoolFacts = source.poolFacts();
          this.set({ pool, state: 'busy' }, facts.total - facts.idle);
          this.set({ pool, state: 'idle' }, facts.idle);
          this.set({ pool, state: 'waiting' }, facts.waiting);
        }
      },
    });
  }

  private watchMail(): void {
    const transactions = this.transactions;
    new Gauge({
      name: 'lumbung_notice_mails_waiting',
      help: 'Notices that are due and were not mailed yet.',
      registers: [this.registry],
      async collect() {
        const row = await transactions
          .row<{ waiting: number }>(
            `SELECT count(*)::int AS waiting FROM notice_mail m JOIN notice n ON n.id = m.notice_id
             WHERE m.state = 'waiting' AND n.due_at <= now()`,
          )
          .catch(() => undefined);
        if (row) this.set(row.waiting);
      },
    });
  }

  private watchQueue(): void {
    const transactions = this.transactions;
    new Gauge({
      name: 'lumbung_jobs',
      help: 'Jobs by kind and state, as the queue last counted them.',
      labelNames: ['kind', 'state'],
      registers: [this.registry],
      async collect() {
        const rows = await transactions
          .rows<{
            name: string;
            deferred: number;
            queued: number;
            active: number;
          }>(
            'SELECT name, deferred_count AS deferred, queued_count AS queued, active_count AS active FROM jobs.queue',
          )
          // Without a database the other measurements matter all the more.
          .catch(() => []);
        for (const { name, ...counts } of rows) {
          for (const [state, count] of Object.entries(counts)) this.set({ kind: name, state }, count);
        }
      },
    });
  }
}
