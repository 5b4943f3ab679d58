const title = /^(?:provinsi|kabupaten|kota|kecamatan|kelurahan|desa)$/u;
/** A name of a region has at most so many words. */
const mostWords = 4;

/**
 * The first region that a name speaks of. Kecamatan and villages are called like many other things (Barat, Bendo), so they
 * count after their title only; a kabupaten or provinsi counts as it stands.
 * @param regions names in lower case
 */
export function spokenRegions(
  name: string,
  regions: { wide: ReadonlySet<string>; narrow: ReadonlySet<string> },
): string | undefined {
  const words = name.split(/[\s,]+/u).filter((word) => word !== '');
  for (let at = 0; at < words.length; at++) {
    const titled = title.test((words[at] ?? '').toLowerCase());
    for (let length = mostWords; length >= 1; length--) {
      const spoken = words.slice(at, at + length).join(' ');
      if (regions.wide.has(spoken.toLowerCase())) return spoken;
      const named = words.slice(at + 1, at + 1 + length).join(' ');
      if (titled && (regions.narrow.has(named.toLowerCase()) || regions.wide.has(named.toLowerCase())))
        return `${words[at] ?? ''} ${named}`;
    }
  }
  return undefined;
}
