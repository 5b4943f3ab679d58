import { attachment } from '../http/attachment.js';
import { fileAnswer, type FileWish } from './file-answer.rules.js';

const file = { etag: '"abc"', modifiedAt: new Date('2026-01-05T02:00:00.500Z'), size: 1000 };
const modified = 'Mon, 05 Jan 2026 02:00:00 GMT';
const answer = (wish: FileWish): ReturnType<typeof fileAnswer> => fileAnswer(wish, file);

describe('conditional and partial answers', () => {
  it.each<[FileWish, object]>([
    [{}, { status: 200 }],
    [{ ifNoneMatch: '"abc"' }, { status: 304 }],
    [{ ifNoneMatch: '"x", W/"abc"' }, { status: 304 }],
    [{ ifNoneMatch: '*' }, { status: 304 }],
    [{ ifNoneMatch: '"x"' }, { status: 200 }],
    [{ ifModifiedSince: modified }, { status: 304 }],
    [{ ifModifiedSince: 'Mon, 05 Jan 2026 01:59:59 GMT' }, { status: 200 }],
    [{ ifNoneMatch: '"x"', ifModifiedSince: modified }, { status: 200 }],
    [{ range: 'bytes=0-9' }, { status: 206, start: 0, end: 9 }],
    [{ range: 'bytes=990-' }, { status: 206, start: 990, end: 999 }],
    [{ range: 'bytes=990-5000' }, { status: 206, start: 990, end: 999 }],
    [{ range: 'bytes=-10' }, { status: 206, start: 990, end: 999 }],
    [{ range: 'bytes=-5000' }, { status: 206, start: 0, end: 999 }],
    [{ range: 'bytes=1000-' }, { status: 416 }],
    [{ range: 'bytes=-0' }, { status: 416 }],
    [{ range: 'bytes=5-2' }, { status: 200 }],
    [{ range: 'bytes=0-1,5-6' }, { status: 200 }],
    [{ range: 'rows=0-1' }, { status: 200 }],
    [{ range: 'bytes=-' }, { status: 200 }],
    [
      { range: 'bytes=0-9', ifRange: '"abc"' },
      { status: 206, start: 0, end: 9 },
    ],
    [{ range: 'bytes=0-9', ifRange: 'W/"abc"' }, { status: 200 }],
    [{ range: 'bytes=0-9', ifRange: '"old"' }, { status: 200 }],
    [
      { range: 'bytes=0-9', ifRange: modified },
      { status: 206, start: 0, end: 9 },
    ],
    [{ range: 'bytes=0-9', ifRange: 'Mon, 05 Jan 2026 03:00:00 GMT' }, { status: 200 }],
  ])('%j gives %j', (wish, expected) => {
    expect(answer(wish)).toEqual(expected);
  });

  it('names the file for old and new clients, without letting it out of its quotes', () => {
    expect(attachment('luas "sawah" é.csv')).toBe(
      `attachment; filename="luas _sawah_ _.csv"; filename*=UTF-8''luas%20%22sawah%22%20%C3%A9.csv`,
    );
  });
});
