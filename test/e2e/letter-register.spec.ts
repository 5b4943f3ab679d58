import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Transactions } from '#lib/database';
import { LetterPatterns, LetterRegister, type NewLetter } from '#lib/registers';
import { createApi } from '../../apps/api/src/create-api.js';
import { given, type GivenPerson } from '../support/given.js';
import { asOwner, emptyDatabase, testEnvironment } from '../support/test-environment.js';

class Undone extends Error {}

describe('the register of letters', () => {
  let api: NestFastifyApplication;
  let staf: GivenPerson;
  let register: LetterRegister;
  let transactions: Transactions;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    register = api.get(LetterRegister);
    transactions = api.get(Transactions);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    const { id } = await given.organization({ kind: 'walidata' });
    staf = await given.person({ role: 'walidata-staf', organizationId: id, name: 'Siti Aminah' });
  });

  const letter = (more: Partial<NewLetter> = {}): NewLetter => ({
    kind: 'surat',
    subject: 'Permintaan Data',
    addressee: 'Kepala Dinas Kesehatan',
    about: { type: 'round', id: randomUUID() },
    ...more,
  });
  /** A register whose clock shows what the test says. */
  const registerAt = (...moments: string[]): LetterRegister => {
    const waiting = [...moments];
    const clock = { now: () => Promise.resolve(new Date(waiting.shift() ?? moments.at(-1) ?? '')) };
    return new LetterRegister(transactions, api.get(LetterPatterns), clock as never);
  };
  const kept = (order = 'running') =>
    asOwner(async (client) => {
      const { rows } = await client.query<{ running: number; number: string; year: number }>(
        `SELECT running, number, year FROM registered_letter ORDER BY ${order}`,
      );
      return rows;
    });

  /** Until somebody waits for the lock of a register. */
  const somebodyWaits = async () => {
    for (let tries = 0; tries < 500; tries++) {
      const waiting = await transactions.rows(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      if (waiting.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('nobody waits for a register');
  };

  it('gives 1, 2, 3, ... to many who write at once, whatever is rolled back', async () => {
    const writing = Array.from({ length: 60 }, (_, index) =>
      transactions.run(async () => {
        const { number } = await register.enter(staf.actor, letter());
        if (index % 3 === 0) throw new Undone();
        return number;
      }),
    );
    const outcomes = await Promise.allSettled(writing);
    const given = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Undone);
    const rows = await kept();
    expect(rows.map(({ running }) => running)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(given)).toEqual(new Set(rows.map(({ number }) => number)));
    // In the order of the numbers they were written down, too.
    expect(await kept('id')).toEqual(rows);
  });

  it('counts each kind by itself', async () => {
    const year = String(new Date().getUTCFullYear());
    const numbers: string[] = [];
    for (const kind of ['surat', 'berita-acara', 'surat', 'disposisi'] as const)
      numbers.push((await registerAt(`${year}-06-01T02:00:00Z`).enter(staf.actor, letter({ kind }))).number);
    expect(numbers).toEqual([`500.14/1/${year}`, `500.14/BA-1/${year}`, `500.14/2/${year}`, `1/${year}`]);
  });

  it('begins with 1 when the year turns in the region, which is seven hours before it turns in Greenwich', async () => {
    const write = async (at: string) => {
      const { number, dated } = await registerAt(at).enter(staf.actor, letter());
      return [number, dated];
    };
    expect(await write('2026-12-31T16:59:59.999Z')).toEqual(['500.14/1/2026', '2026-12-31']);
    expect(await write('2026-12-31T16:59:59.999Z')).toEqual(['500.14/2/2026', '2026-12-31']);
    expect(await write('2026-12-31T17:00:00Z')).toEqual(['500.14/1/2027', '2027-01-01']);
    expect(await write('2027-12-31T16:00:00Z')).toEqual(['500.14/2/2027', '2027-12-31']);
  });

  it('dates a letter when its number is taken, not when somebody began to wait for it', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let entered: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const first = transactions.run(async () => {
      await registerAt('2026-12-31T16:59:00Z').enter(staf.actor, letter());
      entered();
      await held;
    });
    await inside;
    let midnight = false;
    const clock = {
      now: () => Promise.resolve(new Date(midnight ? '2026-12-31T17:00:01Z' : '2026-12-31T16:59:30Z')),
    };
    const second = new LetterRegister(transactions, api.get(LetterPatterns), clock as never).enter(
      staf.actor,
      letter(),
    );
    await somebodyWaits();
    midnight = true;
    release();
    await first;
    expect(await second).toMatchObject({ number: '500.14/1/2027', dated: '2027-01-01' });
  });

  it('keeps what was given: the database refuses another number, a gap, and taking one out', async () => {
    await register.enter(staf.actor, letter());
    const refusedBy = (statement: string) =>
      transactions.rows(statement).then(
        () => '',
        (error: unknown) => (error as { code?: string; driverError?: { code: string } }).driverError?.code,
      );
    expect(await refusedBy(`UPDATE registered_letter SET number = '7'`)).toBe('42501');
    expect(await refusedBy('DELETE FROM registered_letter')).toBe('42501');
    const asOwnerRefused = (statement: string) =>
      asOwner((client) => client.query(statement)).then(
        () => '',
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await asOwnerRefused(`UPDATE registered_letter SET subject = 'Lain'`)).toBe('42501');
    expect(await asOwnerRefused('DELETE FROM registered_letter')).toBe('42501');
    expect(
      await asOwnerRefused(`INSERT INTO registered_letter (kind, year, running, number, dated, subject, addressee, office,
          about_type, about_id, given_by, given_by_name)
        SELECT kind, year, 3, 'x', dated, subject, addressee, office, about_type, about_id, given_by, given_by_name
        FROM registered_letter`),
    ).toBe('23000');
  });

  it('cancels a letter once, and only that: its number is nobody else’s', async () => {
    const first = await register.enter(staf.actor, letter());
    await register.cancel(staf.actor, [first.id], 'Salah alamat.');
    await register.cancel(staf.actor, [first.id], 'Lain alasan.');
    const second = await register.enter(staf.actor, letter());
    const rows = await transactions.rows(
      'SELECT number, cancelled_reason AS reason, cancelled_by_name AS by FROM registered_letter ORDER BY id',
    );
    expect(rows).toEqual([
      { number: first.number, reason: 'Salah alamat.', by: 'Siti Aminah' },
      { number: second.number, reason: null, by: null },
    ]);
    expect(second.number).not.toBe(first.number);
  });

  it('enters numbers of another system beside its own, but none that only it gives, nor one two times', async () => {
    const foreign = await register.enter(staf.actor, letter({ number: ' B/12/SRIKANDI ' }));
    expect(foreign.number).toBe('B/12/SRIKANDI');
    await expect(register.enter(staf.actor, letter({ number: 'B/12/SRIKANDI' }))).rejects.toMatchObject({
      code: 'LETTER_NUMBER_TAKEN',
    });
    await expect(register.enter(staf.actor, letter({ number: '500.14/1/2031' }))).rejects.toMatchObject({
      code: 'LETTER_NUMBER_OF_REGISTER',
    });
    await register.enter(staf.actor, letter());
    expect((await kept('id')).map(({ running }) => running)).toEqual([null, 1]);
  });
});
