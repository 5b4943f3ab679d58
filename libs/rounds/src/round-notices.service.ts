import { Injectable } from '@nestjs/common';
import type { Role } from '#lib/access';
import { Transactions } from '#lib/database';
import { Notices, type NoticeKind } from '#lib/notifications';
import { IndicatorWatches } from '#lib/publications';
import type { RoundRow } from './round-rows.js';

/** Who a region's technical team is: those who carry out what is ordered. */
const technicalTeam: readonly Role[] = ['walidata-staf', 'walidata-kasi'];

/** Tells people what the steps of a round bring. Source: seed 002 steps 9 and 10, column Output: Notifikasi. */
@Injectable()
export class RoundNotices {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: Notices,
    private readonly watches: IndicatorWatches,
  ) {}

  /**
   * The order to publish: the technical team at once, everyone who waits for an indicator when its figures are out.
   * @param releases indicators with the moment that they come out; absent: at once
   * @returns how many people are told
   */
  async releaseOrdered(
    round: RoundRow,
    releases: ReadonlyMap<string, Date | undefined>,
  ): Promise<{ team: number; waiting: number }> {
    const team = await this.tellTeam(round, {
      kind: 'release.ordered',
      title: `Perintah publikasi: ${round.title}`,
      body: `${String(releases.size)} indikator dirilis sesuai modul dan periode rilis.`,
    });
    return { team, waiting: await this.watches.tell(releases, round.code) };
  }

  /** The order to publish the book. @returns how many people are told */
  bookOrdered(round: RoundRow): Promise<number> {
    return this.tellTeam(round, {
      kind: 'book.ordered',
      title: `Perintah publikasi buku: ${round.title}`,
      body: 'Buku disusun dari data hasil verifikasi; lanjutkan dengan pencetakan.',
    });
  }

  /** Somebody says that released figures are wrong: the technical team looks into it. */
  async correctionsAsked(round: RoundRow, count: number): Promise<void> {
    await this.tellTeam(
      round,
      {
        kind: 'correction.asked',
        title: `Permintaan perbaikan: ${round.title}`,
        body: `${String(count)} angka terbit diajukan untuk diperbaiki. Setujui atau tolak dengan alasan.`,
      },
      // Each request is news of its own.
      `${round.code} ${new Date().toISOString()}`,
    );
  }

  /** What became of a request, to whoever made it. */
  async correctionDecided(
    round: RoundRow,
    correction: { id: string; account: string; outcome: string; figure: string },
  ): Promise<void> {
    await this.notices.tell([correction.account], {
      kind: 'correction.decided',
      title: `Permintaan perbaikan: ${correction.outcome}`,
      body: `${correction.figure} (${round.title})`,
      link: `/api/v1/rounds/${round.id}/corrections`,
      subject: `${correction.id} ${correction.outcome}`,
    });
  }

  private async tellTeam(
    round: RoundRow,
    notice: { kind: NoticeKind; title: string; body: string },
    subject = round.code,
  ): Promise<number> {
    const team = await this.transactions.rows<{ account: string }>(
      `SELECT DISTINCT account_id AS account FROM assignment WHERE role = ANY ($1) AND ended_at IS NULL AND valid_from <= now()
         AND (valid_until IS NULL OR valid_until > now())`,
      [technicalTeam],
    );
    return this.notices.tell(
      team.map(({ account }) => account),
      { ...notice, link: `/api/v1/rounds/${round.id}`, subject },
    );
  }
}
