/** What a kind of notice is to people. */
interface NoticeKindWords {
  /** What it tells of. */
  meaning: string;
  /** Why somebody gets it; the last words of its mail. */
  reason: string;
}

/** Every kind of notice there is. */
export const noticeKinds = {
  'release.ordered': {
    meaning: 'Perintah publikasi data',
    reason: 'Anda menerima surel ini karena bertugas di tim teknis walidata.',
  },
  'book.ordered': {
    meaning: 'Perintah publikasi buku statistik',
    reason: 'Anda menerima surel ini karena bertugas di tim teknis walidata.',
  },
  'indicator.released': {
    meaning: 'Angka indikator yang ditunggu sudah terbit',
    reason: 'Anda menerima surel ini karena menunggu indikator ini.',
  },
  'correction.asked': {
    meaning: 'Permintaan perbaikan angka terbit',
    reason: 'Anda menerima surel ini karena bertugas di tim teknis walidata.',
  },
  'correction.decided': {
    meaning: 'Keputusan atas permintaan perbaikan',
    reason: 'Anda menerima surel ini karena mengajukan perbaikan ini.',
  },
} as const satisfies Record<string, NoticeKindWords>;

export type NoticeKind = keyof typeof noticeKinds;

export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(noticeKinds, kind);
