import type { ErrorPlace } from '#lib/errors';
import type { ValidationRule } from './rules.js';

type Kind = ValidationRule['kind'];

/** What a field of a rule holds, as far as its form goes. */
type Form =
  'text' | 'whole' | 'texts' | 'text-by-text' | 'texts-by-text' | 'over' | 'tolerance' | readonly string[];

/** Fields of each kind; `?` behind a name: may be left out. */
const fields: Record<Kind, Readonly<Record<string, Form>>> = {
  range: { 'min?': 'text', 'max?': 'text' },
  decimals: { decimals: 'whole' },
  sum: { over: 'over', tolerance: 'tolerance' },
  relation: { expression: 'text', 'names?': 'text-by-text', 'tolerance?': 'text' },
  change: {
    against: ['period-before', 'year-before'],
    'mostPercent?': 'text',
    'mostAmount?': 'text',
    'percentFrom?': 'text',
  },
  outlier: { across: ['periods', 'regions'], method: ['z', 'modified-z'], threshold: 'text', least: 'whole' },
  completeness: { regions: 'texts', periods: 'texts', categories: 'texts-by-text' },
  uniqueness: {},
};

const common: Readonly<Record<string, Form>> = {
  id: 'text',
  kind: Object.keys(fields),
  severity: ['hard', 'soft'],
  source: 'text',
  'reason?': 'text-by-text',
};

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 2000;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 10_000 && value.every(isText);

function fits(form: Form, value: unknown): boolean {
  switch (form) {
    case 'text':
      return isText(value);
    case 'whole':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1000;
    case 'texts':
      return areTexts(value);
    case 'text-by-text':
      return isRecord(value) && Object.values(value).every(isText);
    case 'texts-by-text':
      return isRecord(value) && Object.values(value).every(areTexts);
    case 'over':
      return value === 'regions' || (isRecord(value) && isText(value['dimension']));
    case 'tolerance':
      return value === 'exact' || value === 'rounding' || (isRecord(value) && isText(value['most']));
    default:
      return form.includes(String(value));
  }
}

const idForm = /^[a-z0-9][a-z0-9.-]{0,79}$/;

/**
 * What is wrong with the form of rules as somebody sent them: fields that are missing, unknown, or of another kind. What they mean is
 * {@link ruleFaults}' question.
 */
export function ruleFormFaults(rules: readonly unknown[]): ErrorPlace[] {
  return rules.flatMap((rule, index): ErrorPlace[] => {
    const at = `rules.${String(index)}`;
    if (!isRecord(rule))
      return [{ field: at, code: 'rule-form', message: 'Setiap aturan harus berupa objek.' }];
    const kind = String(rule['kind']);
    const known = { ...common, ...(Object.hasOwn(fields, kind) ? fields[kind as Kind] : {}) };
    const names = new Map(Object.entries(known).map(([name, form]) => [name.replace('?', ''), form]));
    const faults: ErrorPlace[] = Object.keys(rule)
      .filter((name) => !names.has(name))
      .map((name) => ({
        field: `${at}.${name}`,
        code: 'field-unknown',
        message: 'Isian ini tidak dikenal.',
      }));
    for (const [name, form] of Object.entries(known)) {
      const plain = name.replace('?', '');
      const value = rule[plain];
      if (value === undefined && name.endsWith('?')) continue;
      if (value === undefined || !fits(form, value))
        faults.push({
          field: `${at}.${plain}`,
          code: 'field-form',
          message: Array.isArray(form)
            ? `Salah satu dari ${form.join(', ')}.`
            : 'Isian ini belum benar bentuknya.',
        });
    }
    if (isText(rule['id']) && !idForm.test(String(rule['id'])))
      faults.push({
        field: `${at}.id`,
        code: 'rule-id',
        message: 'id terdiri atas huruf kecil, angka, titik, dan tanda hubung.',
      });
    return faults;
  });
}
