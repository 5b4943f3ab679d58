import type { BpsReference } from '../indicator.js';

const words: Record<string, boolean | undefined> = {
  ya: true,
  true: true,
  tidak: false,
  false: false,
  '': false,
};

/** Reads *ya* and *tidak*; blank is no. @returns `undefined` for anything else */
export const yesOrNo = (text: string): boolean | undefined =>
  Object.hasOwn(words, text.toLowerCase()) ? words[text.toLowerCase()] : undefined;

/** Writes {@link yesOrNo}. */
export const yesOrNoText = (yes: boolean): string => (yes ? 'ya' : 'tidak');

/** Reads a list with commas. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Reads references: `sds|35-1203|; ms-ind||https://...`. What is no kind is left to the check of references. */
export function bpsReferencesOf(text: string): BpsReference[] {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [kind = '', id = '', ...url] = one.split('|').map((part) => part.trim());
      return { kind: kind as BpsReference['kind'], id, url: url.join('|') };
    });
}

/** Writes {@link bpsReferencesOf}. */
export const bpsReferencesText = (references: readonly BpsReference[]): string =>
  references.map(({ kind, id, url }) => `${kind}|${id}|${url}`).join('; ');

const dayForm = /^(?:19|20)\d\d-\d\d-\d\d$/;

/** Whether a text is a day that exists, ISO. */
export function isDay(text: string): boolean {
  if (!dayForm.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
