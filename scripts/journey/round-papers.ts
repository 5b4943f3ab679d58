import type { RoundCast } from './round-cast.ts';

interface PaperOfRound {
  kind: string;
  number: string;
  addressee: string | null;
  code: string | null;
  returnedAt: string | null;
}

interface RegisteredLetter {
  running: number | null;
  number: string;
  about: { id: string };
  cancellation: object | null;
}

const mostShown = 1000;

/** Looks at the papers of a round over HTTP: letters with their numbers, the register, the sheet of disposition. */
export class RoundPapers {
  private readonly cast: RoundCast;
  private readonly roundId: string;
  private readonly tell: (who: string, what: string) => void;

  constructor(cast: RoundCast, roundId: string, tell: (who: string, what: string) => void) {
    this.cast = cast;
    this.roundId = roundId;
    this.tell = tell;
  }

  /** Tells the number of the letter to each agency, in force or returned, and asks the public page for it. */
  async showLetters(): Promise<void> {
    for (const { number, addressee, code, returnedAt } of await this.papers('letter')) {
      const { cancelledOn } = await this.cast.citizen.get<{ cancelledOn: string | null }>(
        `/api/v1/verification/${code ?? ''}`,
      );
      const standing = returnedAt === null ? 'berlaku' : 'dikembalikan';
      this.tell(
        'register',
        `surat ${number} kepada ${addressee ?? 'semua OPD'} (${standing}); halaman umum: ${cancelledOn === null ? 'asli' : 'asli, dibatalkan'}`,
      );
    }
  }

  /** Every number of the register of letters, in its order. @returns running numbers of this year */
  async registered(): Promise<number[]> {
    const numbers: number[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const path = `/api/v1/registers/surat/letters?limit=${String(mostShown)}&after=${String(after)}`;
      const page: { items: RegisteredLetter[]; next: number | null } = await this.cast.posts.staf.get(path);
      numbers.push(...page.items.flatMap(({ running }) => (running === null ? [] : [running])));
      after = page.next;
    }
    this.tell('register', `surat keluar ${String(numbers[0])} sampai ${String(numbers.at(-1))}, tanpa celah`);
    return numbers;
  }

  /** The sheet of disposition as far as it has come. @returns the file */
  async dispositionSheet(): Promise<Buffer> {
    const given = await this.papers('disposition');
    const { content } = await this.cast.posts.kadin.download(`/api/v1/rounds/${this.roundId}/disposition`);
    this.tell(
      'kadin',
      `membuka lembar disposisi nomor agenda ${given[0]?.number ?? '-'}: ${String(given.length)} disposisi, PDF ${String(Math.round(content.length / 1000))} KB, kode ${given[0]?.code ?? '-'}`,
    );
    return content;
  }

  private async papers(kind: string): Promise<PaperOfRound[]> {
    const { documents } = await this.cast.posts.staf.get<{ documents: PaperOfRound[] }>(
      `/api/v1/rounds/${this.roundId}`,
    );
    return documents.filter((one) => one.kind === kind);
  }
}
