import type { PlainDate } from '../words/dates.rules.js';

/** Head of an office's letters (*kop naskah dinas*). */
export interface Letterhead {
  /** `PEMERINTAH KABUPATEN ...`. */
  government: string;
  office: string;
  address: string;
  /** Telephone, e-mail, web. */
  contact?: string;
  /** Arms of the region, as PNG or JPEG. */
  arms?: { picture: Buffer; description: string };
}

export interface Signatory {
  /** What they sign as: `Produsen Data`, `Walidata`. */
  role?: string;
  /** Post, with `Plt.` or `a.n.` where it is so. */
  post: string;
  name: string;
  /** Rank (*pangkat*): `Pembina Utama Muda`. */
  rank?: string;
  nip?: string;
  phone?: string;
  /** When it was signed in the system; `by-hand` leaves room for a pen; `missing` is shown in red. */
  signature: { on: PlainDate } | 'by-hand' | 'missing';
}

/** In letters only the post is named: what one signs as is for minutes. */
export function withoutRole(signatory: Signatory): Signatory {
  const bare = { ...signatory };
  delete bare.role;
  return bare;
}

/** Where whoever holds the document can see whether it is genuine. */
export interface Verification {
  /** As issued by `newVerificationCode`. */
  code: string;
  url: string;
}
