import { Inject, Injectable } from '@nestjs/common';
import { Regions } from '#lib/catalogue';
import { LumbungError } from '#lib/errors';
import {
  combinationKey,
  type ColumnReading,
  type DerivedColumn,
  type OpenReading,
  type ReadingCorrections,
  type ReadingProblem,
  type ReadingRequest,
  type TableReading,
} from '#lib/tabular';
import { driftOf, hintsFrom } from './reading-drift.rules.js';
import { ReadingMemory, type EarlierReading, type FirstImpression } from './reading-memory.service.js';
import { isRegionAnswer, regionsOfReading, type CodesOfRegions } from './reading-regions.rules.js';
import { positionsTogether } from './region-columns.rules.js';
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
    const { uploadId, number, fileName, corrections } = occasion;
    const known = number === 1 ? undefined : await this.memory.firstImpression(uploadId);
    const opened = await this.openFile({
      ...file,
      corrections: forTheReader(corrections),
      ...(known === undefined ? {} : { lastVersion: known.lastVersion }),
    });
    try {
      const impression = known ?? this.memory.impressionOf(opened.reading, fileName);
      const earlier = await this.memory.earlier(uploadId, impression.shape);
      if (number > 1 || earlier === undefined) {
        const first = number === 1 ? impression : undefined;
        return await this.complete({ open: opened, corrections, remembered: false }, earlier, first);
      }
      const lastVersion = hintsFrom(earlier.understood, opened.reading);
      const again = await this.asRemembered({ ...file, lastVersion }, opened, earlier);
      try {
        return await this.complete(again, earlier, { ...impression, lastVersion });
      } catch (error) {
        await again.open.close();
        throw error;
      }
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** What the reader of tables said, with regions, and with what differs from the version before. */
  private async complete(
    { open, corrections, remembered }: Opened,
    earlier: EarlierReading | undefined,
    impression: FirstImpression | undefined,
  ): Promise<UnderstoodFile> {
    const index = await this.regions.index();
    const together = positionsTogether(open.reading, index);
    const combinations = together.length === 0 ? undefined : await open.combinations(together);
    const regions = regionsOfReading(open.reading, index, corrections.answers ?? {}, combinations);
    const { derived } = regions;
    const columns = [
      ...open.reading.columns,
      ...derived.map((column, at) => columnOf(column, at + 1, open.reading)),
    ];
    const reading: TableReading = {
      ...open.reading,
      columns,
      sample: open.reading.sample.map((row) => [
        ...row,
        ...derived.map((column) => codeOf(column, row, open.reading)),
      ]),
      questions: [...open.reading.questions, ...regions.questions],
      problems: [
        ...open.reading.problems,
        ...regions.problems,
        ...(earlier === undefined ? [] : driftOf(earlier.understood, { ...open.reading, columns })),
        ...(remembered && earlier !== undefined ? [takenOver(earlier)] : []),
      ],
    };
    const rememberedFrom = remembered ? earlier?.uploadId : undefined;
    return { open, reading, derived, corrections, impression, rememberedFrom };
  }

  /** The file read as it was explained the year before, or with last year's values as evidence where nothing of that holds. */
  private async asRemembered(
    file: Omit<ReadingRequest, 'corrections'>,
    opened: OpenReading,
    earlier: EarlierReading,
  ): Promise<Opened> {
    const corrections = this.rememberedFor(opened.reading, earlier);
    const remembered = Object.keys(corrections).length > 0;
    if (!remembered && opened.reading.questions.length === 0)
      return { open: opened, corrections, remembered };
    try {
      const open = await this.openFile({ ...file, corrections: forTheReader(corrections) });
      await opened.close();
      return { open, corrections, remembered };
    } catch (error) {
      // What held for last year's file is refused for this one: then it is read as it stands.
      if (error instanceof LumbungError && error.status < 500)
        return { open: opened, corrections: {}, remembered: false };
      throw error;
    }
  }

  private rememberedFor(now: TableReading, earlier: EarlierReading): ReadingCorrections {
    const corrections = carriedOver(earlier, now);
    const regionAnswers = Object.entries(earlier.corrections.answers ?? {}).filter(([id]) =>
      isRegionAnswer(id),
    );
    const answers = { ...corrections.answers, ...Object.fromEntries(regionAnswers) };
    return { ...corrections, ...(Object.keys(answers).length === 0 ? {} : { answers }) };
  }
}

/** A file opened, and how. */
interface Opened {
  open: OpenReading;
  corrections: ReadingCorrections;
  /** Whether the corrections are those of an earlier upload. */
  remembered: boolean;
}

/** The reader of tables knows no regions, and would refuse answers to questions that are not its own. */
function forTheReader(corrections: ReadingCorrections): ReadingCorrections {
  if (corrections.answers === undefined) return corrections;
  const own = Object.entries(corrections.answers).filter(([id]) => !isRegionAnswer(id));
  return { ...corrections, answers: Object.fromEntries(own) };
}

/** @param place among the columns that are added, from 1 */
function columnOf(
  { name, label, from, missing }: CodesOfRegions,
  place: number,
  { columns }: TableReading,
): ColumnReading {
  const sources = columns.filter(({ position }) => from.includes(position));
  return {
    position: Math.max(...columns.map(({ position }) => position)) + place,
    name,
    label,
    type: 'text',
    unit: '',
    missing,
    from: sources.flatMap((source) => source.from ?? [source.position]),
  };
}

function codeOf(
  { from, texts }: DerivedColumn,
  row: readonly (string | null)[],
  { columns }: TableReading,
): string | null {
  const parts = from.map((one) => row[columns.findIndex(({ position }) => position === one)] ?? '');
  const key = combinationKey(parts);
  return Object.hasOwn(texts, key) ? (texts[key] ?? null) : null;
}

const takenOver = ({ fileName, confirmedAt }: EarlierReading): ReadingProblem => ({
  severity: 'note',
  code: 'reading-remembered',
  message: `Berkas ini dibaca seperti «${fileName}» yang dikonfirmasi ${confirmedAt.slice(0, 10)}. Kirim koreksi baru bila kali ini berbeda.`,
  places: [],
  count: 1,
});
