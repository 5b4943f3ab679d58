/*
 * Generators stand alone in this folder, none within another function: V8 keeps something of each such function for every call
 * of the outer one, in its old space, and from there all that it closes over, a whole cube, until the next full collection.
 */

/** Characters of one piece of a streamed text: large enough that writing costs little, small enough to hold many. */
const pieceLength = 65_536;

/** Gathers small texts to pieces of about 64 KiB, so that a consumer writes few of them. */
export const inPieces = (texts: Iterable<string>): Iterable<string> => separated(texts, '');

/** The texts with a separator between them, gathered likewise: handing on each alone costs more than writing it. */
function* separated(texts: Iterable<string>, separator: string): Iterable<string> {
  let piece = '';
  let isFirst = true;
  for (const text of texts) {
    piece += isFirst ? text : separator + text;
    isFirst = false;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/**
 * JSON of an object of which some members are already text: those are written as they come, so that numbers keep the digits
 * they were handed in with (`12.50`, and integers beyond 2^53).
 * @param members plain values, or functions that give the JSON of the member in pieces
 */
export function* jsonObject(members: Readonly<Record<string, unknown>>): Iterable<string> {
  let opening = '{';
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) continue;
    yield `${opening}${JSON.stringify(name)}:`;
    opening = ',';
    if (typeof value === 'function') yield* (value as () => Iterable<string>)();
    else yield JSON.stringify(value);
  }
  yield opening === '{' ? '{}' : '}';
}

/** JSON of an array whose items are JSON already. */
export function* jsonArray(items: Iterable<string>): Iterable<string> {
  yield '[';
  yield* separated(items, ',');
  yield ']';
}

/** JSON of an array with one item for each of a list. Read by index: an iterator hands on a new object for each of very many. */
export function* jsonList<Item>(list: readonly Item[], textOf: (item: Item) => string): Iterable<string> {
  let piece = '[';
  for (let at = 0; at < list.length; at += 1) {
    if (at > 0) piece += ',';
    piece += textOf(list[at] as Item);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}

/** JSON of an array of one item, whose JSON comes in pieces. */
export function* jsonArrayOfOne(pieces: Iterable<string>): Iterable<string> {
  yield '[';
  yield* pieces;
  yield ']';
}

/** JSON of an object whose members, with their names, are JSON already. */
export function* jsonMembers(members: Iterable<string>): Iterable<string> {
  yield '{';
  yield* separated(members, ',');
  yield '}';
}
