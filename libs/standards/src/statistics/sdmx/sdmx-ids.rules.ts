import { createHash } from 'node:crypto';

/**
 * Identifier of a component or maintained artefact (NCNameIDType of SDMX 3.0: a letter, then letters, digits, `_`, `-`),
 * in capitals as SDMX writes them: `jenis_kelamin` is `JENIS_KELAMIN`.
 */
export function artefactId(name: string): string {
  const id = name.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
  return /^[A-Z]/.test(id) ? id : `X_${id}`;
}

/** The ids of these names; one that is taken already gets `_2`, `_3`, ... */
export function artefactIds(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    const wish = artefactId(name);
    let id = wish;
    for (let number = 2; used.has(id); number += 1) id = `${wish}_${String(number)}`;
    used.add(id);
    return id;
  });
}

/** What an id of a code may consist of (IDType of SDMX 3.0, without `@`, `$` and a `-` in front, which spreadsheets run). */
const plainCode = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/;

/** SDMX's own id of a total (guidelines for code lists). */
const totalId = '_T';

/**
 * SDMX ids of the codes of one dimension, by code. The total is `_T`. Dots, of which Kemendagri's codes are full, become `_`:
 * `35.20.01` is `35_20_01`. Where two codes would become one, or more than dots had to be replaced (`65+`, `≥ 5`), eight
 * digits of the SHA-256 of the code follow: the id of a code is the same in every message about its list.
 */
export function codeIds(codes: readonly { code: string; total?: boolean }[]): ReadonlyMap<string, string> {
  const wishes = codes.map(
    ({ code, total }) => [code, total === true ? totalId : code.replaceAll('.', '_')] as const,
  );
  const counts = Map.groupBy(wishes, ([, wish]) => wish);
  return new Map(
    wishes.map(([code, wish]) => {
      const isOwn = code === wish || counts.get(wish)?.length === 1;
      return [code, isOwn && plainCode.test(wish) ? wish : fingerprinted(code)];
    }),
  );
}

function fingerprinted(code: string): string {
  const readable = code.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  return `${readable}_${createHash('sha256').update(code).digest('hex').slice(0, 8)}`;
}
