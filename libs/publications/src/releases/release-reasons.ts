import { ReleaseErrors } from './releases.errors.js';

const shortestReason = 10;

/** Stops unless a reason says something. @throws RELEASE_REASON_NEEDED */
export function requireReason(reason: string): void {
  if (reason.trim().length < shortestReason)
    throw ReleaseErrors.RELEASE_REASON_NEEDED({
      params: { length: shortestReason },
      places: [{ field: 'reason', message: 'Sebutkan mengapa.' }],
    });
}
