import type { BookFile, PublishedBooks, PublishedEdition } from '#lib/publications';
import { presentBookFiles } from './books.presenter.js';
import type { PublicationAnswer, PublicationSummaryAnswer } from './publications.answers.js';

export const presentPublicationSummary = ({
  code,
  number,
  title,
  titleEn,
  year,
  region,
  publisher,
  publishedAt,
}: PublishedEdition): PublicationSummaryAnswer => ({
  code,
  edition: number,
  title,
  titleEn,
  year,
  region,
  publisher,
  publishedAt,
});

export function presentPublication(
  edition: PublishedEdition,
  around: {
    editions: readonly PublishedEdition[];
    files: readonly BookFile[];
    tables: Awaited<ReturnType<PublishedBooks['tables']>>;
  },
): PublicationAnswer {
  const { code, number, pages, frozenAt, snapshotSha256, corrections } = edition;
  return Object.assign(presentPublicationSummary(edition), {
    pages,
    frozenAt,
    snapshotSha256,
    corrections,
    editions: around.editions.map((one) => one.number),
    files: presentBookFiles(around.files, `/api/v1/publications/${code}/editions/${String(number)}`),
    tables: around.tables,
  });
}
