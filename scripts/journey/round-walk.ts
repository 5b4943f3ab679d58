import type { Agency, Post, RoundCast } from './round-cast.ts';

/** A round as the API shows it, as far as the journey looks at it. */
export interface Round {
  id: string;
  code: string;
  placeTitle: string;
  place: string;
  iteration: number;
  /** Code of its book, once begun. */
  book: string | null;
  contributions: { id: string; organization: { id: string; name: string }; state: string }[];
  visits: { place: string }[];
}

export interface Cell {
  id: string;
  region: string;
  period: string;
  state: string;
  value: string | null;
  rowVersion: number;
}

/** A figure as the public sees it. */
interface PublicFigure {
  region: string;
  period: string;
  disaggregation: Record<string, string>;
  value: number | string | null;
  absence: string | null;
  flag: string | null;
}

interface BookFigure {
  indicator: string;
  region: string;
  period: string;
  breakdown: Record<string, string>;
  value: string | null;
}

/** Minutes as far as the journey looks at them. */
interface Minutes {
  id: string;
  number: string;
  code: string;
  verified: number;
  unresolved: number;
}

/** How long the figures stay under embargo, and how soon after it everybody sees them. */
const embargoMs = 3000;
const mostDelayMs = 5000;
/** Half seconds that a book of two indicators may take. */
const mostTries = 120;

/** After those that the demonstration has. */
const firstYear = 2025;
const mostYears = 50;

/** Walks one round over HTTP, and tells each step. */
export class RoundWalk {
  private readonly cast: RoundCast;
  private readonly tell: (who: string, what: string) => void;
  /** Whose figures are collected. */
  private readonly year: number;
  private round: Round;

  private constructor(
    cast: RoundCast,
    { round, year }: { round: Round; year: number },
    tell: (who: string, what: string) => void,
  ) {
    this.cast = cast;
    this.round = round;
    this.year = year;
    this.tell = tell;
  }

  /** Prepares a round of the two agencies for the first year of which nothing is public yet, and starts it. */
  static async begin(
    cast: RoundCast,
    procedure: string,
    tell: (who: string, what: string) => void,
  ): Promise<RoundWalk> {
    const year = await yearToCollect(cast);
    const periods = [String(year), `${String(year)}-S1`];
    const round = await cast.posts.staf.post<Round>('/api/v1/rounds', {
      code: `SEKTORAL-${String(Date.now())}`,
      title: `Statistik Sektoral ${periods.join(', ')}`,
      procedure,
      region: '35.20',
      periods,
      kakNumber: 'KAK/12/2026',
      decreeNumber: '188/45/Kept/403.013/2026',
      deadline: new Date(Date.now() + 14 * 86_400_000).toISOString(),
      indicators: cast.agencies.map(({ indicator }) => indicator),
    });
    tell('staf', `menyiapkan putaran ${round.code} (${procedure})`);
    const walk = new RoundWalk(cast, { round, year }, tell);
    await walk.act('staf', 'start');
    return walk;
  }

  /** Prepares the revision of a round that is out and starts it: what was late, put off or wrong there is asked for again. */
  static async revise(revised: RoundWalk, procedure: string): Promise<RoundWalk> {
    const { cast, year, tell } = revised;
    const round = await cast.posts.staf.post<Round>(`/api/v1/rounds/${revised.id}/revisions`, {
      code: `${revised.round.code}-R`,
      title: `Revisi ${revised.round.code}`,
      procedure,
      deadline: new Date(Date.now() + 14 * 86_400_000).toISOString(),
    });
    tell('staf', `menyiapkan putaran revisi ${round.code} (${procedure})`);
    const walk = new RoundWalk(cast, { round, year }, tell);
    await walk.act('staf', 'start');
    return walk;
  }

  /** The operator says that a released figure is wrong, and the section head grants its correction. */
  async askCorrection(agency: Agency, cell: string): Promise<void> {
    const path = `/api/v1/rounds/${this.round.id}/corrections`;
    const { items } = await agency.operator.post<{ items: { id: string }[] }>(path, {
      corrections: [{ cell, reason: 'Terhitung dua kali di satu desa.' }],
    });
    this.tell(`operator ${agency.name}`, 'mengajukan perbaikan satu angka terbit');
    await this.cast.posts.kasi.post(`${path}/${items[0]?.id ?? ''}/actions/grant`);
    this.tell('kasi', 'menyetujui perbaikannya');
  }

  get place(): string {
    return this.round.place;
  }

  get id(): string {
    return this.round.id;
  }

  get visits(): number {
    return this.round.visits.length;
  }

  /** Takes an action as somebody of the walidata. */
  async act(post: Post, action: 'start' | 'finish' | 'refuse', body: object = {}): Promise<void> {
    this.round = await this.cast.posts[post].post<Round>(
      `/api/v1/rounds/${this.round.id}/actions/${action}`,
      body,
    );
    const verb = { start: 'memulai', finish: 'menyelesaikan langkah', refuse: 'menolak (Tidak)' }[action];
    this.tell(
      post,
      `${verb}; sekarang ${this.round.placeTitle} (putaran ke-${String(this.round.iteration)})`,
    );
  }

  /**
   * Kadin orders the release for a moment that is near, whatever the calendar had planned: before it the public sees nothing.
   * @throws Error when something is seen too soon, or not in time
   */
  async orderRelease(agency: Agency): Promise<void> {
    const releaseAt = new Date(Date.now() + embargoMs);
    await this.act('kadin', 'finish', { releaseAt: releaseAt.toISOString() });
    const tooSoon = await this.published(agency);
    if (tooSoon.length > 0 && Date.now() < releaseAt.getTime()) throw new Error('Terlihat sebelum waktunya.');
    await new Promise((resolve) => setTimeout(resolve, releaseAt.getTime() + mostDelayMs - Date.now()));
    if ((await this.published(agency)).length === 0) throw new Error('Belum terlihat sesudah waktunya.');
    this.tell('warga', 'tidak melihat apa pun sebelum waktu rilis, dan semuanya sesudahnya');
  }

  sliceOf(agency: Agency): Round['contributions'][number] {
    const slice = this.round.contributions.find(({ organization }) => organization.name === agency.name);
    if (slice === undefined) throw new Error(`Tidak ada bagian matriks ${agency.name}.`);
    return slice;
  }

  async cells(agency: Agency, state?: string): Promise<Cell[]> {
    // A revision asks an agency for nothing that left nothing.
    const hasSlice = this.round.contributions.some(({ organization }) => organization.name === agency.name);
    if (!hasSlice) return [];
    const filter = state === undefined ? '' : `&state=${state}`;
    const path = `/api/v1/contributions/${this.sliceOf(agency).id}/cells?limit=2000${filter}`;
    return (await agency.operator.get<{ items: Cell[] }>(path)).items;
  }

  /** Fills every empty cell, or those in another state, with a made-up figure. */
  async fill(agency: Agency, state = 'empty'): Promise<void> {
    const cells = (await this.cells(agency, state)).map(({ id }, index) => ({
      id,
      value: 900 + index * 37,
    }));
    await this.enter(agency, cells);
    this.tell(`operator ${agency.name}`, `mengisi ${String(cells.length)} sel`);
  }

  /** Answers what was returned with another figure. */
  async correct(agency: Agency): Promise<void> {
    const returned = await this.cells(agency, 'returned');
    await this.enter(
      agency,
      returned.map(({ id, value }) => ({
        id,
        value: Number(value) + 5,
        note: 'Sudah dicocokkan dengan laporan.',
      })),
    );
    this.tell(`operator ${agency.name}`, `memperbaiki ${String(returned.length)} sel yang dikembalikan`);
  }

  private async enter(agency: Agency, cells: readonly object[]): Promise<void> {
    await agency.operator.patch(`/api/v1/contributions/${this.sliceOf(agency).id}/cells`, { cells });
  }

  async submit(agency: Agency): Promise<void> {
    await agency.operator.post(`/api/v1/contributions/${this.sliceOf(agency).id}/actions/submit`);
    this.tell(`operator ${agency.name}`, 'mengajukan kepada kepala OPD');
  }

  /** The head approves exactly what is there, or refuses some cells. */
  async decide(agency: Agency, refused: readonly Cell[] = []): Promise<void> {
    const path = `/api/v1/contributions/${this.sliceOf(agency).id}`;
    const { fingerprint } = await agency.head.get<{ fingerprint: string }>(path);
    if (refused.length === 0) await agency.head.post(`${path}/actions/approve`, { fingerprint });
    else
      await agency.head.post(`${path}/actions/refuse`, {
        reason: 'Belum sesuai dengan laporan dinas.',
        cells: refused.map(({ id }) => ({ id })),
      });
    this.tell(
      `kepala ${agency.name}`,
      refused.length === 0
        ? `menyetujui (${fingerprint.slice(0, 12)})`
        : `menolak ${String(refused.length)} sel`,
    );
  }

  async judge(verdicts: readonly object[]): Promise<void> {
    await this.cast.posts.staf.post(`/api/v1/rounds/${this.round.id}/verdicts`, { verdicts });
    this.tell('staf', `memberi ${String(verdicts.length)} putusan`);
  }

  async acceptClean(): Promise<void> {
    const { accepted, left } = await this.cast.posts.staf.post<{ accepted: number; left: number }>(
      `/api/v1/rounds/${this.round.id}/verdicts/clean`,
    );
    this.tell(
      'staf',
      `menerima ${String(accepted)} sel bersih sekaligus, ${String(left)} menunggu satu per satu`,
    );
  }

  /** Accepts one by one what is not clean. */
  async acceptRest(): Promise<void> {
    for (const agency of this.cast.agencies) {
      const waiting = await this.cells(agency, 'approved');
      if (waiting.length > 0)
        await this.judge(
          waiting.map(({ id }) => ({ cell: id, verdict: 'accepted', comment: 'Sudah sesuai.' })),
        );
    }
  }

  /** Holds a session of the forum and draws up the minutes with an agency, signed by both. @returns the file */
  async minutes(agency: Agency, decided: () => Promise<void>): Promise<Buffer> {
    const { staf, kasi } = this.cast.posts;
    const session = await staf.post<{ id: string }>(`/api/v1/rounds/${this.round.id}/sessions`, {
      heldOn: new Date().toISOString().slice(0, 10),
      place: 'Ruang Rapat Dinas Komunikasi dan Informatika',
    });
    await staf.put(`/api/v1/sessions/${session.id}/attendance`, {
      attendance: [{ name: 'Fitri Handayani', post: 'Pengelola Data', office: agency.title }],
    });
    this.tell('staf', 'membuka sidang forum, mencatat yang hadir');
    await decided();
    const minutes = await staf.post<Minutes>(`/api/v1/sessions/${session.id}/minutes`, {
      contributionId: this.sliceOf(agency).id,
      producer: { post: `Kepala ${agency.title}`, name: 'Suparno, S.Sos', nip: '197001011995031001' },
      walidata: {
        post: 'Kepala Seksi Data dan Statistik',
        name: 'Bambang Sutrisno, S.Kom',
        rank: 'Penata Tingkat I',
      },
    });
    await agency.head.post(`/api/v1/minutes/${minutes.id}/sign`);
    await kasi.post(`/api/v1/minutes/${minutes.id}/sign`);
    const genuine = await this.cast.citizen.get<{ producerSigned: boolean }>(
      `/api/v1/verification/${minutes.code}`,
    );
    this.tell(
      'kedua pihak',
      `menandatangani berita acara ${minutes.number}, kode ${minutes.code} (${String(minutes.verified)} judul terverifikasi, ${String(minutes.unresolved)} ditunda); halaman umum ${genuine.producerSigned ? 'membenarkannya' : 'TIDAK membenarkannya'}`,
    );
    return (await staf.download(`/api/v1/minutes/${minutes.id}/pdf`)).content;
  }

  /** Waits until the worker has composed the draft of the book. */
  async awaitBook(): Promise<void> {
    const path = `/api/v1/books/${this.round.book ?? ''}`;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { editions } = await this.cast.posts.staf.get<{
        editions: { state: string; pages: number | null; tables: unknown[] }[];
      }>(path);
      const [edition] = editions;
      if (edition?.state === 'draft') {
        this.tell(
          'pekerja',
          `menyusun draf buku: ${String(edition.tables.length)} tabel, ${String(edition.pages)} halaman`,
        );
        return;
      }
      if (edition?.state !== 'composing') throw new Error(`Buku berstatus ${edition?.state ?? 'tidak ada'}.`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error('Buku belum tersusun.');
  }

  /** Whether anybody can see the book. */
  async isBookPublic(): Promise<boolean> {
    const { items } = await this.cast.citizen.get<{ items: { code: string }[] }>('/api/v1/publications');
    return items.some(({ code }) => code === this.round.book);
  }

  /** The published book: the file for print, and the figures that it prints of an indicator, by region and period. */
  async publishedBook(agency: Agency): Promise<{ pdf: Buffer; figures: Map<string, string | null> }> {
    const { citizen } = this.cast;
    const path = `/api/v1/publications/${this.round.book ?? ''}`;
    const { title, edition, tables } = await citizen.get<{
      title: string;
      edition: number;
      tables: { number: string; indicators: string[] }[];
    }>(path);
    const figures = new Map<string, string | null>();
    for (const { number } of tables.filter(({ indicators }) => indicators.includes(agency.indicator))) {
      const table = await citizen.get<{ figures: BookFigure[] }>(`${path}/editions/1/tables/${number}`);
      for (const figure of table.figures)
        if (figure.indicator === agency.indicator && Object.keys(figure.breakdown).length === 0)
          figures.set(`${figure.region} ${figure.period}`, figure.value);
    }
    const { content } = await citizen.download(`${path}/editions/1/files/pdf`);
    this.tell(
      'warga',
      `membuka ${title}, edisi ${String(edition)}: ${String(tables.length)} tabel, PDF ${String(Math.round(content.length / 1000))} KB`,
    );
    return { pdf: content, figures };
  }

  /** Figures that the public sees of what an agency hands in here. */
  published(agency: Agency): Promise<PublicFigure[]> {
    return publicFigures(this.cast, agency, this.year);
  }
}

async function publicFigures(
  { citizen }: RoundCast,
  { indicator }: Agency,
  year: number,
): Promise<PublicFigure[]> {
  const path = `/api/v1/indicators/${indicator}/observations?from=${String(year)}&to=${String(year)}&limit=10000`;
  return (await citizen.get<{ items: PublicFigure[] }>(path)).items;
}

/** So that the journey can be walked again on the same server: what was released stays released. */
async function yearToCollect(cast: RoundCast): Promise<number> {
  for (let year = firstYear; year < firstYear + mostYears; year++) {
    const seen = await Promise.all(cast.agencies.map((agency) => publicFigures(cast, agency, year)));
    if (seen.every(({ length }) => length === 0)) return year;
  }
  throw new Error(`Tidak ada tahun tanpa angka publik sejak ${String(firstYear)}.`);
}
