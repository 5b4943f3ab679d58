import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { GeneralErrors } from '#lib/errors';

const message = 'Hapus karakter NUL atau potongan karakter yang rusak (surogat tunggal).';
/** Deeper bodies than any of ours are left to the validation of their DTO. */
const deepest = 12;

/**
 * Refuses text that PostgreSQL cannot keep (U+0000, halves of surrogate pairs) in bodies, queries and paths, naming the
 * field; further in it would surface as an error of some statement.
 */
@Injectable()
export class StorableText implements PipeTransform {
  /** @throws BAD_INPUT */
  transform(value: unknown, { type, data }: ArgumentMetadata): unknown {
    const field = type === 'custom' ? undefined : unstorable(value, data ?? '', 0);
    if (field !== undefined) throw GeneralErrors.BAD_INPUT({ places: [{ field, message }] });
    return value;
  }
}

/** Dotted name of the first field at fault; names of fields count, too. */
function unstorable(value: unknown, field: string, depth: number): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : field;
  if (typeof value !== 'object' || value === null || depth > deepest) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const inner = field === '' ? name : `${field}.${name}`;
    if (!isStorable(name)) return field;
    const found = unstorable(part, inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
