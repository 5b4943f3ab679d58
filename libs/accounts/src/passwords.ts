import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's own choice of variant) at the cost OWASP names: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a password, in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let nobody: Promise<string> | undefined;

/**
 * Whether a password fits a stored hash. For an account that does not exist (`undefined`) it takes as long and says no,
 * so that nobody learns from the time which addresses have accounts.
 */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('an account that does not exist');
  const reference = stored?.startsWith('$argon2') ? stored : undefined;
  const fits = await verify(reference ?? (await nobody), password);
  return fits && reference !== undefined;
}

/** Without characters that are taken for one another when read from paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for the first sign-in: four groups of five characters, 99 bits. */
export function initialPassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
