import { Inject, Injectable } from '@nestjs/common';
import { Regions } from '#lib/catalogue';
import { LumbungError } from '#lib/errors';
import type {
  ColumnReading,
  DerivedColumn,
  OpenReading,
  ReadingCorrections,
  ReadingProblem,
  ReadingRequest,
  TableReading,
} from '#lib/tabular';
import { driftOf } from './reading-drift.rules.js';
import { ReadingMemory, type EarlierReading } from './reading-memory.service.js';
import { isRegionAnswer, regionsOfReading } from './reading-regions.rules.js';
import { OPEN_READING, type OpenFile } from './reading-tools.js';
import { carriedOver } from './remembered-corrections.rules.js';
import type { UnderstoodFile } from './understood-file.js';

/** The reading that a file is opened for. */
export interface ReadingOccasion {
  uploadId: string;
  /** 1 for the first reading of an upload: only then is last year asked. */
  number: number;
  fileName: string;
  corrections: ReadingCorrections;
}

/**
 * Understands a file as its agency means it: as the reader of tables sees it, as it was explained last year, with its
 * regions by their codes and with what differs from the version before.
 */
@Injectable()
export class FileUnderstanding {
  constructor(
    @Inject(OPEN_READING) private readonly openFile: OpenFile,
    private readonly memory: ReadingMemory,
    private readonly regions: Regions,
  ) {}

  /**
   * Opens a file; whoever gets it closes it.
   * @throws LumbungError when the file or its corrections are refused
   */
  async understand(
    occasion: ReadingOccasion,
    file: Omit<ReadingRequest, 'corrections'>,
  ): Promise<UnderstoodFile> {
    const opened = await this.openFile({ ...file, corrections: forTheReader(occasion.corrections) });
    try {
      return await this.complete(occasion, file, opened);
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  private async complete(
    occasion: ReadingOccasion,
    file: Omit<ReadingRequest, 'corrections'>,
    opened: OpenReading,
  ): Promise<UnderstoodFile> {
    const { uploadId, number, fileName } = occasion;
    const isFirst = number === 1;
    const impression = isFirst
      ? this.memory.impressionOf(opened.reading, fileName)
      : await this.memory.firstImpression(uploadId);
    const earlier = impression && (await this.memory.earlier(uploadId, impression.shape));
    const remembered =
      isFirst && earlier !== undefined ? await this.asRemembered(file, opened, earlier) : undefined;
    const open = remembered?.open ?? opened;
    const corrections = remembered?.corrections ?? occasion.corrections;
    const { derived, questions, problems } = regionsOfReading(
      open.reading,
      await this.regions.index(),
      corrections.answers ?? {},
    );
    const columns = [...open.reading.columns, ...derived.map((column) => columnOf(column, open.reading))];
    const reading: TableReading = {
      ...open.reading,
      columns,
      sample: open.reading.sample.map((row) => [
        ...row,
        ...derived.map((column) => codeOf(column, row, open.reading)),
      ]),
      questions: [...open.reading.questions, ...questions],
      problems: [
        ...open.reading.problems,
        ...problems,
        ...(earlier === undefined ? [] : driftOf(earlier.understood, { ...open.reading, columns })),
        ...(remembered === undefined || earlier === undefined ? [] : [takenOver(earlier)]),
      ],
    };
    return {
      open,
      reading,
      derived,
      corrections,
      impression: isFirst ? impression : undefined,
      rememberedFrom: remembered === undefined ? undefined : earlier?.uploadId,
    };
  }

  /** The file read as it was explained the year before; `undefined` when nothing of that holds any more. */
  private async asRemembered(
    file: Omit<ReadingRequest, 'corrections'>,
    opened: OpenReading,
    earlier: EarlierReading,
  ): Promise<{ open: OpenReading; corrections: ReadingCorrections } | undefined> {
    const corrections = carriedOver(earlier, opened.reading);
    const regionAnswers = Object.entries(earlier.corrections.answers ?? {}).filter(([id]) =>
      isRegionAnswer(id),
    );
    const answers = { ...corrections.answers, ...Object.fromEntries(regionAnswers) };
    const all = { ...corrections, ...(Object.keys(answers).length === 0 ? {} : { answers }) };
    if (Object.keys(all).length === 0) return undefined;
    try {
      const open = await this.openFile({ ...file, corrections: forTheReader(all) });
      await opened.close();
      return { open, corrections: all };
    } catch (error) {
      // What held for last year's file is refused for this one: then it is read as it stands.
      if (error instanceof LumbungError && error.status < 500) return undefined;
      throw error;
    }
  }
}

/** The reader of tables knows no regions, and would refuse answers to questions that are not its own. */
function forTheReader(corrections: ReadingCorrections): ReadingCorrections {
  if (corrections.answers === undefined) return corrections;
  const own = Object.entries(corrections.answers).filter(([id]) => !isRegionAnswer(id));
  return { ...corrections, answers: Object.fromEntries(own) };
}

function columnOf({ name, label, from, texts }: DerivedColumn, { columns }: TableReading): ColumnReading {
  const source = columns.find(({ position }) => position === from);
  const values = source?.values ?? [];
  const without = values.filter(({ value }) => texts[value] === undefined);
  return {
    position: Math.max(...columns.map(({ position }) => position)) + 1,
    name,
    label,
    type: 'text',
    unit: '',
    missing: (source?.missing ?? 0) + without.reduce((sum, { count }) => sum + count, 0),
    from: source?.from ?? [from],
  };
}

function codeOf(
  { from, texts }: DerivedColumn,
  row: readonly (string | null)[],
  { columns }: TableReading,
): string | null {
  const text = row[columns.findIndex(({ position }) => position === from)];
  return text == null ? null : (texts[text] ?? null);
}

const takenOver = ({ fileName, confirmedAt }: EarlierReading): ReadingProblem => ({
  severity: 'note',
  code: 'reading-remembered',
  message: `Berkas ini dibaca seperti «${fileName}» yang dikonfirmasi ${confirmedAt.slice(0, 10)}. Kirim koreksi baru bila kali ini berbeda.`,
  places: [],
  count: 1,
});
