import { createHmac, timingSafeEqual } from 'node:crypto';
import { isNoticeKind, type NoticeKind } from './notice-kinds.js';

/** What a link in a mail may switch off: one kind of notice for one account, and nothing else. */
export interface UnsubscribeRight {
  accountId: string;
  kind: NoticeKind;
}

/** Page of the portal that the link leads to. The token is its query, which no log keeps. */
export const unsubscribePath = '/berhenti-surel';

/** Bytes of the signature: 128 bits, so that the link stays short. */
const signatureBytes = 16;

/**
 * The token: `<account>.<kind>.<signature>`. It has no end of its own, because old mail is read late; a new TOKEN_SECRET ends all.
 * @param secret TOKEN_SECRET
 */
export function unsubscribeToken({ accountId, kind }: UnsubscribeRight, secret: string): string {
  const right = `${Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url')}.${kind}`;
  return `${right}.${signatureOf(right, secret).toString('base64url')}`;
}

/** What a token gives a right to; `undefined` when we did not sign it. */
export function unsubscribeRight(token: string, secret: string): UnsubscribeRight | undefined {
  const [, right = '', account = '', kind = '', signature = ''] =
    /^(([\w-]{22})\.([a-z.-]{1,60}))\.([\w-]{22})$/.exec(token) ?? [];
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== signatureBytes || !timingSafeEqual(given, signatureOf(right, secret)))
    return undefined;
  if (!isNoticeKind(kind)) return undefined;
  const hex = Buffer.from(account, 'base64url').toString('hex');
  return { accountId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), kind };
}

/** The prefix keeps this apart from everything else that is signed with the same secret: access tokens begin otherwise. */
const signatureOf = (right: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`unsubscribe:${right}`).digest().subarray(0, signatureBytes);
