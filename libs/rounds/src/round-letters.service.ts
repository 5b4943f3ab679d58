import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { requireVisible, type Actor } from '#lib/access';
import { ENVIRONMENT, type Environment } from '#lib/config';
import { Transactions } from '#lib/database';
import { longDateWithDay, writeLetter, type Letter } from '#lib/documents';
import { GeneralErrors } from '#lib/errors';
import { ContributionQueries } from './contribution.queries.js';
import { seatOf } from './region-names.rules.js';
import { RoundErrors } from './rounds.errors.js';

interface LetterFacts {
  number: string;
  dated: string;
  issuedAt: Date;
  /** `null` for a letter from before there was a register. */
  code: string | null;
  cancelled: { on: string; reason: string } | null;
  roundTitle: string;
  periods: string[];
  region: string;
  walidata: string;
  decreeNumber: string;
  dueOn: string;
  kadin: { name: string; acting: boolean } | null;
}

interface OwedTitle {
  code: string;
  name: string;
  unit: string;
  level: string;
  cells: number;
}

/** The letters that ask agencies for their data. Source: seed 002 step 4 (Surat, Matriks Indikator, SIM Guideline). */
@Injectable()
export class RoundLetters {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly queries: ContributionQueries,
  ) {}

  /**
   * Writes the letter to an agency as PDF/A: what is asked, until when, with its matrix and how to fill it as annexes.
   * @throws NOT_FOUND, also when the asker may not know that it exists; LETTER_NOT_SENT before the step that sends it
   */
  async write(actor: Actor, contributionId: string, output: Writable): Promise<void> {
    const slice = await this.queries.find(contributionId);
    if (!slice) throw GeneralErrors.NOT_FOUND();
    requireVisible(actor, 'round.read', slice.organizationId);
    const facts = await this.factsOf(slice.roundId, slice.organizationId);
    if (!facts || slice.dispatchedAt === null) throw RoundErrors.LETTER_NOT_SENT();
    const letter = letterTo(slice.organizationTitle, facts, await this.titlesOf(contributionId));
    await writeLetter({ ...letter, ...this.standingOf(facts) }, output);
  }

  /** How whoever holds the letter can ask for it, and whether it still holds. */
  private standingOf({ code, cancelled }: LetterFacts): Pick<Letter, 'verification' | 'cancelled'> {
    return {
      ...(code === null
        ? {}
        : { verification: { code, url: `${this.environment.publicUrl}/verifikasi/${code}` } }),
      ...(cancelled === null ? {} : { cancelled }),
    };
  }

  private factsOf(roundId: string, organizationId: string): Promise<LetterFacts | undefined> {
    return this.transactions.row<LetterFacts>(
      `SELECT d.number, coalesce(l.dated, (d.given_at AT TIME ZONE 'Asia/Jakarta')::date)::text AS dated,
         coalesce(l.given_at, d.given_at) AS "issuedAt", l.code,
         CASE WHEN l.cancelled_at IS NOT NULL THEN json_build_object(
           'on', (l.cancelled_at AT TIME ZONE 'Asia/Jakarta')::date::text, 'reason', l.cancelled_reason) END AS cancelled,
         r.title AS "roundTitle", r.periods, g.name AS region, r.decree_number AS "decreeNumber",
         (r.deadline AT TIME ZONE 'Asia/Jakarta')::date::text AS "dueOn",
         coalesce((SELECT title FROM organization WHERE kind = 'walidata' ORDER BY title LIMIT 1), '') AS walidata,
         (SELECT json_build_object('name', a.full_name, 'acting', s.acting) FROM assignment s
            JOIN account a ON a.id = s.account_id
          WHERE s.role = 'walidata-kadin' AND s.valid_from <= d.given_at AND (s.valid_until IS NULL OR s.valid_until > d.given_at)
          ORDER BY s.acting DESC, s.valid_from DESC LIMIT 1) AS kadin
       FROM round r JOIN region g ON g.code = r.region_code
         JOIN LATERAL (SELECT number, given_at, letter_id FROM round_document
           WHERE round_id = r.id AND kind = 'letter' AND organization_id = $2 AND returned_at IS NULL
           ORDER BY id DESC LIMIT 1) d ON true
         LEFT JOIN registered_letter l ON l.id = d.letter_id
       WHERE r.id = $1`,
      [roundId, organizationId],
    );
  }

  private titlesOf(contributionId: string): Promise<OwedTitle[]> {
    return this.transactions.rows<OwedTitle>(
      `SELECT i.code, v.name, v.unit, v.level, count(*)::int AS cells
       FROM round_cell x JOIN indicator i ON i.id = x.indicator_id
         JOIN LATERAL (SELECT name, unit, level FROM indicator_version w WHERE w.indicator_id = i.id
           ORDER BY w.valid_until IS NULL DESC, w.valid_until DESC LIMIT 1) v ON true
       WHERE x.contribution_id = $1 GROUP BY i.code, v.name, v.unit, v.level ORDER BY min(x.position)`,
      [contributionId],
    );
  }
}

function letterTo(agency: string, facts: LetterFacts, titles: readonly OwedTitle[]): Letter {
  const { region, walidata, kadin } = facts;
  const seat = seatOf(region);
  const decree = facts.decreeNumber === '' ? '' : ` sesuai SK Bupati Nomor ${facts.decreeNumber}`;
  return {
    letterhead: { government: `Pemerintah ${region}`, office: walidata, address: '' },
    number: facts.number,
    place: seat,
    date: facts.dated,
    nature: 'Segera',
    attachment: '2 (dua) berkas',
    subject: `Permintaan Data: ${facts.roundTitle}`,
    recipient: [`Yth. Kepala ${agency}`, 'di', seat],
    body: [
      {
        kind: 'paragraph',
        text: `Dalam rangka penyusunan statistik sektoral ${region}${decree}, kami mohon bantuan Saudara mengisi data periode ${facts.periods.join(', ')} untuk ${String(titles.length)} indikator pada Lampiran I melalui aplikasi atau buku kerja yang disediakan.`,
      },
      {
        kind: 'paragraph',
        text: `Data yang sudah disetujui pimpinan kami terima paling lambat hari ${longDateWithDay(facts.dueOn)}. Data yang terlambat tidak masuk rilis ini dan ditampilkan sebagai «...» (tidak tersedia).`,
      },
      { kind: 'paragraph', text: 'Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.' },
    ],
    signatory: {
      post: `${kadin?.acting === true ? 'Plt. ' : ''}Kepala ${walidata}`,
      name: kadin?.name ?? '................................',
      signature: 'by-hand',
    },
    annexes: [
      { title: 'Lampiran I: Matriks Indikator', body: [{ kind: 'table', table: matrixTable(titles) }] },
      {
        title: 'Lampiran II: Panduan Pengisian',
        body: [{ kind: 'list', marks: 'number', items: guideline }],
      },
    ],
    issuedAt: facts.issuedAt,
  };
}

const matrixTable = (titles: readonly OwedTitle[]) => ({
  columns: ['No.', 'Kode', 'Indikator', 'Satuan', 'Tingkat', 'Sel'].map((id, index) => ({
    header: { id },
    align: index === 0 ? ('center' as const) : ('left' as const),
  })),
  stub: 2,
  rows: titles.map(({ code, name, unit, level, cells }, index) => ({
    cells: [String(index + 1), code, name, unit, level, cells],
  })),
});

const guideline = [
  'Isi setiap sel dengan angka pada satuan yang tertulis; jangan menulis satuan, tanda ribuan boleh.',
  'Bila angka tidak ada, isi alasannya: «-» tidak ada atau nol, «...» tidak tersedia, «NA» tidak berlaku, «x» tidak dapat ditampilkan. Sel kosong bukan nol.',
  'Angka sementara diberi tanda *, angka yang diperbaiki tanda r, angka estimasi tanda e.',
  'Angka periode sebelumnya ditampilkan sebagai pembanding dan tidak dapat diubah.',
  'Temuan aturan keras harus diperbaiki; temuan lunak diperbaiki atau dijelaskan tertulis.',
  'Setelah lengkap, ajukan kepada pimpinan. Yang disetujui adalah nilai itu: perubahan sesudahnya membatalkan persetujuan sel yang diubah.',
];
