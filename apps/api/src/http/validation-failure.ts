import type { ValidationError } from '@nestjs/common';
import { GeneralErrors, type ErrorPlace, type LumbungError } from '#lib/errors';

/** Said of a field that nothing knows. */
export const unknownField = (field: string): string =>
  `Isian «${field}» tidak dikenal di sini. Hapus, atau periksa ejaannya.`;

/** Turns the validator's findings into one error that names every field. */
export function validationFailure(findings: ValidationError[]): LumbungError {
  return GeneralErrors.BAD_INPUT({ places: findings.flatMap((finding) => placesOf(finding, '')) });
}

function placesOf(finding: ValidationError, parent: string): ErrorPlace[] {
  const field = parent === '' ? finding.property : `${parent}.${finding.property}`;
  const own = messagesOf(finding, field).map((message) => ({ field, message }));
  return [...own, ...(finding.children ?? []).flatMap((child) => placesOf(child, field))];
}

/** What is wrong with the field itself. Of one that is not there, that alone is said, not every rule it breaks. */
function messagesOf({ constraints = {}, value }: ValidationError, field: string): string[] {
  if ('whitelistValidation' in constraints) return [unknownField(field)];
  const messages = Object.values(constraints);
  return value === undefined && messages.length > 0 ? [`Isian «${field}» wajib ada.`] : messages;
}
