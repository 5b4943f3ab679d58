import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { GeneralErrors, type ErrorPlace } from '#lib/errors';

const unstorableText = 'Hapus karakter NUL atau potongan karakter yang rusak (surogat tunggal).';
const nestedTooDeep = 'Isian ini bersarang terlalu dalam.';
/** No body of ours is deeper; validation, which calls itself for every level, never sees one that is. */
const deepest = 12;

/**
 * Refuses text that PostgreSQL cannot keep (U+0000, halves of surrogate pairs) in bodies, queries and paths, naming the
 * field; further in it would surface as an error of some statement. Refuses what is nested without end, too.
 */
@Injectable()
export class StorableText implements PipeTransform {
  /** @throws BAD_INPUT */
  transform(value: unknown, { type, data }: ArgumentMetadata): unknown {
    const fault = type === 'custom' ? undefined : firstFault(value, data ?? '', 0);
    if (fault) throw GeneralErrors.BAD_INPUT({ places: [fault] });
    return value;
  }
}

/** The first field at fault, by its dotted name; names of fields count, too. */
function firstFault(value: unknown, field: string, depth: number): ErrorPlace | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : { field, message: unstorableText };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > deepest) return { field, message: nestedTooDeep };
  for (const [name, part] of Object.entries(value)) {
    const inner = field === '' ? name : `${field}.${name}`;
    if (!isStorable(name)) return { field, message: unstorableText };
    const found = firstFault(part, inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/**
 * A text of a path on the hottest routes, whose handlers take the request itself: pipes cost them more than the check.
 * @throws BAD_INPUT
 */
export function storable(text: string, field: string): string {
  if (isStorable(text)) return text;
  throw GeneralErrors.BAD_INPUT({ places: [{ field, message: unstorableText }] });
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
