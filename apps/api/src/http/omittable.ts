import { ValidateIf } from 'class-validator';

/**
 * A field that may be left out. Unlike class-validator's `IsOptional` it does not let `null` pass in the place of a value:
 * nothing behind a DTO expects one.
 */
export const Omittable = (): PropertyDecorator =>
  ValidateIf((_body: object, value: unknown) => value !== undefined);
