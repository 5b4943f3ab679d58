export type ReportLanguage = 'id' | 'en';
type Sentence = Readonly<Record<ReportLanguage, string>>;

/** A rule of reading as people are told of it: what it asks of the file, and what to do where it is broken. */
export interface Advice {
  rule: Sentence;
  action: Sentence;
}

/** What is said about each of some codes. */
export type AdviceByCode = Readonly<Record<string, Advice>>;

/** The action of what is merely told. */
export const nothing: Sentence = { id: 'Tidak perlu tindakan.', en: 'Nothing to do.' };
