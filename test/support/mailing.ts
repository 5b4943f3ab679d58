import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { Transactions } from '#lib/database';
import { NoticeMailer, Notices, type NewNotice } from '#lib/notifications';
import { asOwner, testEnvironment } from './test-environment.js';

/** What became of a mail. */
interface MailRow {
  state: string;
  deferrals: number;
  address: string;
  words: string;
  /** Seconds until it is tried again; negative when that is over. */
  waits: number;
}

/** The worker without its clock: mails are sent when a test says so. */
export class Mailing {
  private constructor(readonly worker: INestApplicationContext) {}

  static async with(changes: Record<string, string>): Promise<Mailing> {
    return new Mailing(
      await NestFactory.createApplicationContext(WorkerModule.for(testEnvironment(changes)), {
        logger: false,
        abortOnError: false,
      }),
    );
  }

  /** Tells people something, by default what those who wait for an indicator are told. */
  tell(accounts: readonly string[], notice: Partial<NewNotice> = {}): Promise<number> {
    return this.worker.get(Transactions).run(() =>
      this.worker.get(Notices).tell(accounts, {
        kind: 'indicator.released',
        title: 'Angka Jumlah Penduduk sudah terbit',
        body: 'Indikator KEP-001 yang Anda tunggu mempunyai angka baru.',
        link: '/indikator/KEP-001',
        subject: 'SEKTORAL-2025/KEP-001',
        ...notice,
      }),
    );
  }

  run(): ReturnType<NoticeMailer['run']> {
    return this.worker.get(NoticeMailer).run(new AbortController().signal);
  }

  /** Every mail that was to go out, in the order of its notice. */
  async rows(): Promise<MailRow[]> {
    const { rows } = await asOwner((client) =>
      client.query<MailRow>(
        `SELECT state, deferrals, address, words, extract(epoch FROM try_at - now())::float8 AS waits
         FROM lumbung.notice_mail ORDER BY notice_id`,
      ),
    );
    return rows;
  }

  /** Lets the time of waiting pass. */
  async timePasses(): Promise<void> {
    await asOwner((client) =>
      client.query(`UPDATE lumbung.notice_mail SET try_at = now() WHERE state = 'waiting'`),
    );
  }

  close(): Promise<void> {
    return this.worker.close();
  }
}
