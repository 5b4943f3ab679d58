import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { roundDocuments, roundProcedures, verdicts, type CellVerdict, type RoundDocument } from '#lib/rounds';
import {
  choice,
  filledText,
  identifierOf,
  listOf,
  listOfIdentifiers,
  listOfTexts,
  plannedMoment,
  recentDay,
  rowNumber,
  text,
} from '../http/fields.js';

const documentKinds = Object.keys(roundDocuments);
const procedureNames = roundProcedures.map(({ name }) => name);

/** Body that prepares a round. */
export class NewRoundBody {
  @filledText('Kode putaran.', 'SEKTORAL-2025', 50)
  code!: string;

  @filledText('Judul.', 'Statistik Sektoral Kabupaten Magetan 2025', 300)
  title!: string;

  @choice('Prosedur yang dijalankan.', 'magetan-2019', { of: procedureNames, needed: true })
  procedure!: string;

  @ApiProperty({ description: 'Kode kabupaten/kota Kemendagri.', example: '35.20' })
  @Matches(/^\d{2}\.\d{2}$/, { message: 'region harus kode kabupaten/kota, misalnya 35.20.' })
  region!: string;

  @listOfTexts('Periode yang diminta.', ['2025'], { least: 1, most: 12, longest: 20, needed: true })
  periods!: string[];

  @text('Nomor KAK.', 'KAK/12/2026', 100)
  kakNumber?: string;

  @text('Nomor SK Bupati.', '188/45/Kept/403.013/2026', 100)
  decreeNumber?: string;

  @plannedMoment('Batas waktu penyerahan.', '2026-12-11T15:00:00+07:00', true)
  deadline!: string;

  @plannedMoment('Akhir masa tenggang.', '2026-12-14T15:00:00+07:00')
  graceUntil?: string;

  @listOfTexts('Kode indikator yang diminta.', ['KEP-001'], { most: 5000, longest: 50, needed: true })
  indicators!: string[];
}

/** A cell named with what is said about it. */
export class NamedCellBody {
  @rowNumber('Pengenal sel.')
  id!: string;

  @text('Komentar sel ini; tanpa komentar berlaku alasannya.', 'Turun separuh.', 2000)
  comment?: string;
}

/** A document that comes with a step. */
export class GivenDocumentBody {
  @choice('Jenis dokumen.', 'book', { of: documentKinds, needed: true })
  kind!: RoundDocument;

  @filledText('Nomor.', '3520.2601', 100)
  number!: string;
}

/** What comes with an action on a round. */
export class RoundActionBody {
  @text('Alasan; wajib untuk menolak dan membatalkan.', 'Surat belum memuat nama indikator.', 2000)
  reason?: string;

  @text(
    'Isi disposisi, untuk langkah yang memberi disposisi.',
    'Laksanakan pengumpulan data sektoral tahun 2025.',
    2000,
  )
  instruction?: string;

  @plannedMoment(
    'Langkah yang merilis: terlihat oleh umum sejak; tanpa ini menurut jadwal rilis, atau sekarang juga.',
    '2026-12-18T09:00:00+07:00',
  )
  releaseAt?: string;

  @listOf(
    'Dokumen yang diberikan. Surat dan disposisi tanpa nomor di sini mendapat nomor berikutnya dari registernya.',
    GivenDocumentBody,
    { most: 20 },
  )
  documents?: GivenDocumentBody[];

  @listOf('Sel yang harus diperbaiki.', NamedCellBody, { most: 5000 })
  cells?: NamedCellBody[];

  @listOfIdentifiers('OPD yang surat atau matriksnya harus diperbaiki.', { most: 500 })
  organizations?: string[];
}

/** One verdict. */
export class CellVerdictBody {
  @rowNumber('Pengenal sel.')
  cell!: string;

  @choice('Putusan.', 'returned', { of: verdicts, needed: true })
  verdict!: CellVerdict;

  @text('Alasan; wajib bila tidak diterima.', 'Tidak sama dengan laporan Dinas.', 2000)
  comment?: string;

  @recentDay('Tanggal yang disepakati bila ditunda.', '2026-12-18')
  dueOn?: string;
}

/** Body of verdicts. */
export class RoundVerdictsBody {
  @listOf('Putusan-putusan, semua atau tidak sama sekali.', CellVerdictBody, {
    least: 1,
    most: 5000,
    needed: true,
  })
  verdicts!: CellVerdictBody[];
}

/** Body of a bulk acceptance. */
export class AcceptCleanBody {
  @identifierOf('Hanya OPD ini.')
  organization?: string;
}
