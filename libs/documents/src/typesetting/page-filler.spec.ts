import type { PageDesign, Passage, Piece } from './flow.js';
import { PageFiller } from './page-filler.js';

/** Pages on which ten lines fit. */
const design: PageDesign = {
  size: { width: 200, height: 140 },
  margins: { top: 20, bottom: 20, inner: 20, outer: 20 },
  facing: true,
};
const line = (options: Partial<Piece> = {}): Piece => ({ height: 10, draw: () => undefined, ...options });
const lines = (count: number): Piece[] => Array.from({ length: count }, () => line());
let keys = 0;
const passage = (pieces: Piece[], options: Partial<Passage> = {}): Passage => {
  keys += 1;
  const entry = { list: 'contents', level: 0, key: String(keys), text: '' } as const;
  return { tag: 'P', pieces, entry, ...options };
};

/** On which page each passage begins. */
async function pagesOf(...passages: Passage[]): Promise<string[]> {
  const filler = new PageFiller(design);
  await filler.fill(passages);
  return filler.entries.map(({ page }) => page);
}

describe('pages', () => {
  it('are filled to the last line', async () => {
    expect(await pagesOf(passage(lines(9)), passage(lines(1)), passage(lines(1)))).toEqual(['1', '1', '2']);
  });

  it('have no room above their first piece', async () => {
    expect(
      await pagesOf(passage(lines(10)), passage([line({ before: 30 }), ...lines(9)]), passage(lines(1))),
    ).toEqual(['1', '2', '3']);
  });

  it('do not end with what must be kept with the next, over several passages', async () => {
    const heading = passage([line({ keepWithNext: true })]);
    const caption = passage([line({ keepWithNext: true })]);
    expect(await pagesOf(passage(lines(8)), heading, caption, passage(lines(3)))).toEqual([
      '1',
      '2',
      '2',
      '2',
    ]);
    expect(await pagesOf(passage(lines(7)), heading, caption, passage(lines(3)))).toEqual([
      '1',
      '1',
      '1',
      '1',
    ]);
  });

  it('are filled also where more must be kept together than fits one', async () => {
    const endless = Array.from({ length: 25 }, () => line({ keepWithNext: true }));
    const filler = new PageFiller(design);
    await filler.fill([passage(endless)]);
    expect(filler.pageCount).toBe(3);
  });

  it('give way to repeated pieces where a passage goes on', async () => {
    const filler = new PageFiller(design);
    // 10 lines, then 2 repeated and 8 on each page: 26 lines take three pages.
    await filler.fill([passage(lines(26), { repeated: lines(2) })]);
    expect(filler.pageCount).toBe(3);
    await filler.fill([passage(lines(1))]);
    expect(filler.entries.at(-1)?.page).toBe('4');
  });

  it('are turned for what lies across, and back again', async () => {
    expect(
      await pagesOf(passage(lines(1)), passage(lines(1), { orientation: 'landscape' }), passage(lines(1))),
    ).toEqual(['1', '2', '3']);
  });

  it('are numbered in Roman figures, then anew from 1 on a right-hand page', async () => {
    const front = [
      passage(lines(1), { numbering: 'roman' }),
      passage(lines(1), { newPage: true }),
      passage(lines(1), { newPage: true }),
    ];
    const body = [passage(lines(1), { numbering: 'arabic' }), passage(lines(1), { newPage: 'recto' })];
    const filler = new PageFiller(design);
    await filler.fill([...front, ...body]);
    expect(filler.entries.map(({ page }) => page)).toEqual(['i', 'ii', 'iii', '1', '3']);
    // A blank left-hand page stands before each of the two right-hand ones.
    expect(filler.pageCount).toBe(7);
  });
});
