import { Injectable } from '@nestjs/common';
import { PublicReads } from '#lib/database';
import { readVerificationCode } from '#lib/documents';

/** What the public is told of a code; what its kind of document does not have is `null`. */
export interface GenuineDocument {
  code: string;
  kind: 'berita-acara' | 'buku' | 'surat' | 'disposisi';
  number: string;
  title: string;
  dated: string;
  /** Of minutes. */
  producer: string | null;
  /** Of a book its publisher, of a letter or disposition the office that writes. */
  walidata: string;
  verified: number | null;
  unresolved: number | null;
  producerSigned: boolean | null;
  walidataSigned: boolean | null;
  /** Of a letter or disposition: the office or post that it goes to. */
  addressee: string | null;
  /** ISO date since which it does not hold any more. */
  cancelledOn: string | null;
  /** Of a sheet of disposition: how many are written on it by now. */
  dispositions: number | null;
}

/** Whether documents are genuine. */
@Injectable()
export class GenuineDocuments {
  constructor(private readonly reads: PublicReads) {}

  /**
   * What a code stands for, for whoever holds a document.
   * @param typed as somebody read it off the paper
   * @returns `undefined` when no document has it
   */
  async find(typed: string): Promise<GenuineDocument | undefined> {
    const code = readVerificationCode(typed);
    if (code === undefined) return undefined;
    const rows = await this.reads.rows<GenuineDocument>(
      'SELECT * FROM catalogue.genuine_document WHERE code = $1',
      [code],
    );
    return rows[0];
  }
}
