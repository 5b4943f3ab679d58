import { Type } from 'class-transformer';
import { filledText, text, wholeNumber } from '../http/fields.js';
import { AfterRow, PageSize } from '../http/paging.js';

/** Query of the letters of a register. */
export class RegisteredLettersQuery {
  @Type(() => Number)
  @wholeNumber('Tahun; tanpa ini tahun berjalan.', 2026, { least: 2000, most: 2099 })
  year?: number;

  @AfterRow()
  after = 0;

  @PageSize({ usual: 100, most: 1000 })
  limit = 100;
}

/** Body that changes how a register numbers. */
export class RegisterPatternBody {
  @filledText(
    'Pola: tepat satu {nomor} (dengan nol di depan: {nomor:4}) dan satu {tahun}; boleh {klasifikasi}, {kode-unit}, {bulan}, {bulan-romawi}.',
    '{klasifikasi}/{nomor}/{kode-unit}/{tahun}',
    80,
  )
  template!: string;

  @text('Kode klasifikasi arsip, bila polanya meminta.', '500.14.4', 30)
  classification?: string;

  @text('Kode unit, bila polanya meminta.', '403.113', 40)
  unitCode?: string;

  @wholeNumber(
    'Nomor terakhir tahun ini di buku kertas: register meneruskannya. Hanya sebelum nomor pertama tahun ini.',
    209,
    { least: 0, most: 1_000_000 },
  )
  lastOnPaper?: number;

  @filledText('Mengapa diubah.', 'Sesuai tata naskah dinas kabupaten.', 500)
  reason!: string;
}
