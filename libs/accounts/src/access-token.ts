/** What an access token says. Everything else is read from the database on each request. */
export interface AccessTokenClaims {
  /** Account. */
  sub: string;
  /** Session. */
  sid: string;
}

/** The one algorithm access tokens are signed and accepted with. */
export const accessTokenAlgorithm = 'HS256';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Reads the claims of a verified token; `undefined` when it is not one of ours. */
export function readClaims(payload: unknown): AccessTokenClaims | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { sub, sid } = payload as { sub?: unknown; sid?: unknown };
  if (typeof sub !== 'string' || typeof sid !== 'string') return undefined;
  return uuid.test(sub) && uuid.test(sid) ? { sub, sid } : undefined;
}
