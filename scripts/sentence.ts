/** A failure told in one sentence for people; commands print it and nothing else. */
export class Sentence extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Sentence';
  }

  /**
   * What an error of the file system or of PostgreSQL means to the person at the keyboard.
   * @param place folder or address that the work was about
   */
  static of(error: unknown, place: string): Sentence {
    if (error instanceof Sentence) return error;
    const message = error instanceof Error ? error.message : String(error);
    const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
    if (
      code === 'ENOSPC' ||
      code === 'EDQUOT' ||
      // PostgreSQL names no cause where a write came out short.
      /No space left on device|wrote only \d+ of \d+ bytes|53100/.test(`${code} ${message}`)
    ) {
      return new Sentence(
        `Cakram penuh: tidak ada ruang lagi di ${place}. Kosongkan ruang atau pilih folder lain dengan LUMBUNG_HOME, lalu ulangi.`,
        { cause: error },
      );
    }
    if (
      /^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|EISDIR)$/.test(code) ||
      /Permission denied|Read-only file system/.test(message)
    ) {
      return new Sentence(
        `Folder ${place} tidak dapat ditulis (${code === '' ? message : code}). Perbaiki izinnya atau pilih folder lain dengan LUMBUNG_HOME.`,
        { cause: error },
      );
    }
    return new Sentence(message, { cause: error });
  }
}
