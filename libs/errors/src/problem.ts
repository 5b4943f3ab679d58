import type { ErrorPlace, LumbungError } from './lumbung-error.js';
import type { Language } from './error-definition.js';

/** Body of an error answer, RFC 9457 (`application/problem+json`) with our members `code`, `places`, `facts`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance?: string;
  places?: ErrorPlace[];
  [fact: string]: unknown;
}

const reserved = new Set(['type', 'title', 'status', 'code', 'detail', 'instance', 'places']);

/**
 * Renders an error for a reader.
 * @param language `id` or `en`, see {@link preferredLanguage}
 * @param instance request id, so that a person can quote it
 */
export function toProblem(error: LumbungError, language: Language, instance?: string): Problem {
  const sentence = fill(error.definition[language], error.details.params ?? {});
  const facts = Object.fromEntries(
    Object.entries(error.details.facts ?? {}).filter(([name]) => !reserved.has(name)),
  );
  return {
    type: `/docs/errors#${error.code}`,
    title: sentence.split(/(?<=\.)\s/)[0] ?? sentence,
    status: error.status,
    code: error.code,
    detail: sentence,
    ...(instance === undefined ? {} : { instance }),
    ...(error.details.places?.length ? { places: error.details.places } : {}),
    ...facts,
  };
}

/** Indonesian unless the reader's `Accept-Language` prefers English (RFC 9110 quality values). */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'id';
  const wishes = acceptLanguage.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
    return {
      language: tag.toLowerCase().split('-')[0],
      quality: quality === undefined ? 1 : Number(quality),
    };
  });
  const qualityOf = (language: string) => wishes.find((wish) => wish.language === language)?.quality ?? 0;
  return qualityOf('en') > qualityOf('id') ? 'en' : 'id';
}

function fill(sentence: string, params: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => String(params[name] ?? slot));
}
