/** Least length of a password, in characters (NIST SP 800-63B-4: 15 alone, 8 with a second factor; between them). */
export const passwordMinimum = 12;
/** Longest password that is taken; hashing a megabyte would be a present to attackers. */
export const passwordMaximum = 200;

/**
 * Why a new password cannot be used.
 * @returns a clause in Indonesian, or `undefined` when it can
 */
export function unfitPassword(
  password: string,
  owner: { email: string; fullName: string; current?: string },
): string | undefined {
  if (password.length < passwordMinimum) return `kurang dari ${String(passwordMinimum)} karakter`;
  if (password.length > passwordMaximum) return `lebih dari ${String(passwordMaximum)} karakter`;
  const plain = password.toLowerCase();
  if (plain === owner.email.toLowerCase()) return 'sama dengan surel';
  if (plain === owner.fullName.toLowerCase()) return 'sama dengan nama';
  if (password === owner.current) return 'sama dengan kata sandi sekarang';
  if (new Set(plain).size < 4) return 'terlalu sedikit karakter yang berbeda';
  return undefined;
}
