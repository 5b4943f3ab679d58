/** What a client asked of a file, as its headers say it. */
export interface FileWish {
  ifNoneMatch?: string | undefined;
  ifModifiedSince?: string | undefined;
  ifRange?: string | undefined;
  range?: string | undefined;
}

/** Facts of the file. */
export interface FileFacts {
  /** With its quotes. */
  etag: string;
  modifiedAt: Date;
  size: number;
}

export type FileAnswer =
  { status: 200 } | { status: 206; start: number; end: number } | { status: 304 } | { status: 416 };

/**
 * What to answer: RFC 9110 sections 13 (conditions) and 14 (ranges). Several ranges in one request are answered with the
 * whole file, as section 14.2 allows; so is a range that is not understood.
 */
export function fileAnswer(wish: FileWish, file: FileFacts): FileAnswer {
  if (wish.ifNoneMatch !== undefined) {
    if (matches(wish.ifNoneMatch, file.etag)) return { status: 304 };
  } else if (wish.ifModifiedSince !== undefined) {
    const since = Date.parse(wish.ifModifiedSince);
    if (wholeSeconds(file.modifiedAt) <= since) return { status: 304 };
  }
  if (wish.range === undefined || !rangeStillHolds(wish.ifRange, file)) return { status: 200 };
  const parts = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(wish.range);
  if (!parts) return { status: 200 };
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return { status: 200 };
  if (first === '') {
    const length = Math.min(Number(last), file.size);
    return length === 0 ? { status: 416 } : { status: 206, start: file.size - length, end: file.size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return { status: 200 };
  if (start >= file.size) return { status: 416 };
  return { status: 206, start, end: last === '' ? file.size - 1 : Math.min(Number(last), file.size - 1) };
}

/** If-None-Match compares weakly. */
function matches(header: string, etag: string): boolean {
  return header.split(',').some((one) => {
    const given = one.trim();
    return given === '*' || given.replace(/^W\//, '') === etag;
  });
}

/** If-Range compares strongly; a date must be exactly the file's. */
function rangeStillHolds(ifRange: string | undefined, file: FileFacts): boolean {
  if (ifRange === undefined) return true;
  const given = ifRange.trim();
  if (given.startsWith('"') || given.startsWith('W/')) return given === file.etag;
  return Date.parse(given) === wholeSeconds(file.modifiedAt);
}

const wholeSeconds = (moment: Date): number => Math.floor(moment.getTime() / 1000) * 1000;
