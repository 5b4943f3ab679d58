import type { ValidationError } from '@nestjs/common';
import { GeneralErrors, type ErrorPlace, type LumbungError } from '#lib/errors';

/** Turns the validator's findings into one error that names every field. */
export function validationFailure(findings: ValidationError[]): LumbungError {
  return GeneralErrors.BAD_INPUT({ places: findings.flatMap((finding) => placesOf(finding, '')) });
}

function placesOf(finding: ValidationError, parent: string): ErrorPlace[] {
  const field = parent === '' ? finding.property : `${parent}.${finding.property}`;
  const own = Object.values(finding.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(finding.children ?? []).flatMap((child) => placesOf(child, field))];
}
