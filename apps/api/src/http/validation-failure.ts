import type { ValidationError } from '@nestjs/common';
import { GeneralErrors, type ErrorPlace, type LumbungError } from '#lib/errors';

/** Said of a field that nothing knows. */
export const unknownField = 'Isian ini tidak dikenal. Periksa ejaannya, atau hapus.';

/** Turns the validator's findings into one error that names every field. */
export function validationFailure(findings: ValidationError[]): LumbungError {
  return GeneralErrors.BAD_INPUT({ places: findings.flatMap((finding) => placesOf(finding, '')) });
}

function placesOf(finding: ValidationError, parent: string): ErrorPlace[] {
  const field = parent === '' ? finding.property : `${parent}.${finding.property}`;
  const own = Object.entries(finding.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: rule === 'whitelistValidation' ? unknownField : message,
  }));
  return [...own, ...(finding.children ?? []).flatMap((child) => placesOf(child, field))];
}
