/** Before a kind in WORKER_JOBS: not this one. */
const except = '!';

/**
 * Which kinds of jobs a worker does.
 * @param wish as WORKER_JOBS names them: nothing for all, some kinds for those, each with `!` before it for all but those
 * @returns the kinds, or what of the wish nobody can fulfil
 */
export function chosenJobs<Kind extends string>(
  wish: readonly string[],
  kinds: readonly Kind[],
): { kinds: Kind[] } | { fault: string } {
  const named = wish.map((entry) => entry.replace(except, ''));
  const unknown = named.find((name) => !kinds.some((kind) => kind === name));
  if (unknown !== undefined)
    return { fault: `WORKER_JOBS: jenis «${unknown}» tidak ada; yang ada ${kinds.join(', ')}` };
  const excluded = wish.filter((entry) => entry.startsWith(except));
  if (excluded.length > 0 && excluded.length < wish.length)
    return { fault: `WORKER_JOBS: tulis ${except} di depan semua jenis atau tidak sama sekali` };
  const isExclusion = excluded.length > 0;
  return { kinds: kinds.filter((kind) => wish.length === 0 || named.includes(kind) !== isExclusion) };
}
