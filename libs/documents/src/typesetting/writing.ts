import type { Writable } from 'node:stream';
import type { PageDesign, PageFacts, Area, Passage } from './flow.js';
import { PageFiller } from './page-filler.js';
import { Paper, type DocumentFacts } from './paper.js';

/** What was written, for those who store it. */
export interface WrittenDocument {
  pages: number;
}

/** A document whose pages need to know nothing of each other but how many they are. */
export interface Manuscript {
  facts: DocumentFacts;
  design: Omit<PageDesign, 'furniture'>;
  /** Made anew for each pass. */
  passages: () => Iterable<Passage>;
  furniture?: (page: PageFacts, paper: Paper, area: Area, pageCount: number) => void;
}

/**
 * Writes a manuscript as PDF/A-2a. All of it is laid out once before the first byte goes out: what cannot be set is refused
 * with nothing written.
 * @throws CHARACTER_NOT_PRINTABLE, and what the output throws
 */
export async function writeManuscript(manuscript: Manuscript, output: Writable): Promise<WrittenDocument> {
  const rehearsal = new PageFiller(manuscript.design);
  await rehearsal.fill(manuscript.passages());
  const pages = rehearsal.pageCount;
  const furniture = manuscript.furniture;
  const design: PageDesign = {
    ...manuscript.design,
    ...(furniture
      ? {
          furniture: (page, paper, area) => {
            furniture(page, paper, area, pages);
          },
        }
      : {}),
  };
  await onPaper(manuscript.facts, output, async (paper) => {
    const filler = new PageFiller(design, paper);
    await filler.fill(manuscript.passages());
    filler.finish();
  });
  return { pages };
}

/** Opens a paper, has it written on, and ends it; where that fails the output is destroyed. */
export async function onPaper(
  facts: DocumentFacts,
  output: Writable,
  write: (paper: Paper) => Promise<void>,
): Promise<void> {
  const paper = new Paper(facts, output);
  try {
    await write(paper);
  } catch (error) {
    await paper.abandon(error);
    throw error;
  }
  await paper.finish();
}
