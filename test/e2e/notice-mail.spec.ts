import { Transactions } from '#lib/database';
import { MailServer } from '../support/mail-server.js';
import { Mailing } from '../support/mailing.js';
import { given, type GivenPerson } from '../support/given.js';
import { asOwner, emptyDatabase } from '../support/test-environment.js';

const from = 'Portal Data Magetan <tanpa-balas@data.magetan.test>';

describe('a notice by e-mail', () => {
  let server: MailServer;
  let mailing: Mailing;
  let rina: GivenPerson;
  let budi: GivenPerson;

  beforeEach(async () => {
    await emptyDatabase();
    server = await MailServer.open();
    mailing = await Mailing.with({ SMTP_URL: server.url, MAIL_FROM: from, PUBLIC_URL: 'https://data.test' });
    const { id } = await given.organization();
    const person = (name: string, email: string) =>
      given.person({ role: 'operator', organizationId: id, name, email });
    rina = await person('Rina Kusumawardani', 'rina@magetan.test');
    budi = await person('Budi Santoso', 'budi@magetan.test');
  });
  afterEach(async () => {
    await mailing.close();
    await server.close();
  });

  const states = async () => (await mailing.rows()).map(({ state }) => state);
  const nothing = { sent: 0, refused: 0, deferred: 0, unwanted: 0, expired: 0 };

  it('says what the inbox says, where to look, why it came and how to end it', async () => {
    await mailing.tell([rina.accountId]);
    expect(await mailing.run()).toEqual({ ...nothing, sent: 1 });
    const [taken] = server.taken;
    expect([taken!.from, taken!.to]).toEqual(['tanpa-balas@data.magetan.test', ['rina@magetan.test']]);
    const [letter] = await server.letters();
    expect(letter!.from!.value).toEqual([
      { name: 'Portal Data Magetan', address: 'tanpa-balas@data.magetan.test' },
    ]);
    expect(letter!.subject).toBe('Angka Jumlah Penduduk sudah terbit');
    expect(letter!.html).toBe(false);
    expect(letter!.text).toMatch(/^Yth\. Rina Kusumawardani,\n\nAngka Jumlah Penduduk sudah terbit\n\n/);
    expect(letter!.text).toContain('Indikator KEP-001 yang Anda tunggu mempunyai angka baru.');
    expect(letter!.text).toContain('\nhttps://data.test/indikator/KEP-001\n');
    expect(letter!.text).toContain('Anda menerima surel ini karena menunggu indikator ini.');
    expect(letter!.headers.get('auto-submitted')).toBe('auto-generated');
    const { rows } = await asOwner((client) =>
      client.query<{ due: Date }>('SELECT due_at AS due FROM lumbung.notice'),
    );
    // Seconds are as fine as a Date header is.
    expect(letter!.date!.getTime()).toBe(Math.floor(rows[0]!.due.getTime() / 1000) * 1000);
    const raw = taken!.raw.toString();
    const link = /https:\/\/data\.test\/berhenti-surel\?token=[\w.-]+/.exec(letter!.text!)![0];
    expect(raw.replace(/\r\n[ \t]+/g, ' ')).toContain(`\r\nList-Unsubscribe: <${link}>\r\n`);
    expect(raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  });

  it('goes out once, however often it is told or the mailer runs', async () => {
    await mailing.tell([rina.accountId, rina.accountId, budi.accountId]);
    await mailing.tell([rina.accountId]);
    expect(await mailing.run()).toEqual({ ...nothing, sent: 2 });
    await mailing.tell([rina.accountId]);
    await mailing.timePasses();
    expect(await mailing.run()).toEqual(nothing);
    expect(server.taken.map(({ to }) => to[0]).sort()).toEqual(['budi@magetan.test', 'rina@magetan.test']);
    // One conversation for all of them.
    expect(server.connections).toBe(1);
  });

  it('goes out once, though several mailers are at work', async () => {
    const people: string[] = [];
    const { id } = await given.organization();
    for (let count = 0; count < 12; count += 1)
      people.push((await given.person({ role: 'operator', organizationId: id })).accountId);
    const other = await Mailing.with({ SMTP_URL: server.url, MAIL_FROM: from });
    try {
      await mailing.tell(people);
      const runs = await Promise.all([mailing.run(), other.run()]);
      expect(runs[0].sent + runs[1].sent).toBe(people.length);
      expect(new Set(server.taken.map(({ to }) => to[0])).size).toBe(people.length);
      expect(server.taken).toHaveLength(people.length);
    } finally {
      await other.close();
    }
  });

  it('is not there when the transaction that tells is undone', async () => {
    await expect(
      mailing.worker.get(Transactions).run(async () => {
        await mailing.tell([rina.accountId]);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await mailing.rows()).toEqual([]);
    const { rowCount } = await asOwner((client) =>
      client.query(`SELECT FROM jobs.job WHERE name = 'mail-notices'`),
    );
    expect(rowCount).toBe(0);
  });

  it('waits after 451 and then goes out exactly once, under the same Message-ID as every try', async () => {
    server.refuse('to', '451 4.7.1 Greylisted, come back later');
    server.refuse('data', '451 4.3.0 Try again');
    await mailing.tell([rina.accountId]);
    expect(await mailing.run()).toEqual({ ...nothing, deferred: 1 });
    const [first] = await mailing.rows();
    expect(first).toMatchObject({ state: 'waiting', deferrals: 1, address: 'rina@magetan.test' });
    expect(first!.words).toContain('451 4.7.1 Greylisted, come back later');
    expect(first!.waits).toBeGreaterThan(240);
    // Not before its time.
    expect(await mailing.run()).toEqual(nothing);
    await mailing.timePasses();
    expect(await mailing.run()).toEqual({ ...nothing, deferred: 1 });
    const [second] = await mailing.rows();
    expect(second!.deferrals).toBe(2);
    expect(second!.waits).toBeGreaterThan(first!.waits);
    await mailing.timePasses();
    expect(await mailing.run()).toEqual({ ...nothing, sent: 1 });
    await mailing.timePasses();
    expect(await mailing.run()).toEqual(nothing);
    expect(server.asked).toHaveLength(3);
    expect(server.taken).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('that may have arrived unseen goes again as the same bytes', async () => {
    await mailing.tell([rina.accountId]);
    await mailing.run();
    // As if we had died between the word of the server and ours.
    await asOwner((client) =>
      client.query(`UPDATE lumbung.notice_mail SET state = 'waiting', settled_at = NULL, try_at = now()`),
    );
    await mailing.run();
    const [one, other] = server.taken;
    expect(other!.raw.equals(one!.raw)).toBe(true);
    expect(one!.raw.toString()).toMatch(/\r\nMessage-ID: <[0-9a-f]{32}@data\.magetan\.test>\r\n/);
  });

  it('refused for good is kept with the words of the server and not tried again; the others go on', async () => {
    server.refuse('to', '550 5.1.1 No such user here', { of: 'rina@magetan.test' });
    await mailing.tell([rina.accountId, budi.accountId]);
    expect(await mailing.run()).toEqual({ ...nothing, refused: 1, sent: 1 });
    const rows = await mailing.rows();
    expect(rows.find(({ state }) => state === 'refused')).toMatchObject({
      address: 'rina@magetan.test',
      words: '550 5.1.1 No such user here',
    });
    await mailing.timePasses();
    expect(await mailing.run()).toEqual(nothing);
    expect(server.asked.filter((address) => address === 'rina@magetan.test')).toHaveLength(1);
    expect(server.taken.map(({ to }) => to)).toEqual([['budi@magetan.test']]);
  });

  it('refused for good after its text is kept, too', async () => {
    server.refuse('data', '554 5.6.0 Message not wanted');
    await mailing.tell([rina.accountId]);
    expect(await mailing.run()).toEqual({ ...nothing, refused: 1 });
    expect((await mailing.rows())[0]!.words).toBe('554 5.6.0 Message not wanted');
  });

  it('is given up after five days of answers "not now"', async () => {
    server.refuse('to', '452 4.2.2 Mailbox full', { times: 2 });
    await mailing.tell([rina.accountId]);
    await mailing.run();
    const age = (days: number) =>
      asOwner((client) =>
        client.query(`UPDATE lumbung.notice SET due_at = now() - make_interval(days => $1, hours => -1)`, [
          days,
        ]),
      );
    await age(5);
    await mailing.timePasses();
    expect(await mailing.run()).toEqual({ ...nothing, deferred: 1 });
    await age(6);
    await mailing.timePasses();
    expect(await mailing.run()).toEqual({ ...nothing, expired: 1 });
    expect((await mailing.rows())[0]).toMatchObject({
      state: 'expired',
      words: expect.stringContaining('452 4.2.2 Mailbox full'),
    });
    expect(server.taken).toEqual([]);
  });

  it('is not sent to somebody whose account is closed, nor where there is no address', async () => {
    const { id } = await given.organization();
    const nowhere = await given.person({ role: 'operator', organizationId: id, email: '' });
    const crooked = await given.person({
      role: 'operator',
      organizationId: id,
      email: 'a@b.test>\r\nBcc: <budi@magetan.test',
    });
    await mailing.tell([rina.accountId, nowhere.accountId, crooked.accountId]);
    await asOwner((client) =>
      client.query(`UPDATE lumbung.account SET state = 'disabled' WHERE id = $1`, [rina.accountId]),
    );
    expect(await mailing.run()).toEqual({ ...nothing, unwanted: 3 });
    expect(server.asked).toEqual([]);
    expect(new Set(await states())).toEqual(new Set(['unwanted']));
  });

  it('lets nothing of a title or a name become a header, an address or a long line', async () => {
    const evil = 'Kabar\r\nBcc: budi@magetan.test\r\n\r\nIsi lain';
    const name = `"Rina" <budi@magetan.test>,\r\nBcc: x@y.test`;
    await asOwner((client) =>
      client.query(`UPDATE lumbung.account SET full_name = $2 WHERE id = $1`, [rina.accountId, name]),
    );
    await mailing.tell([rina.accountId], {
      title: `${evil} \u202e${'é'.repeat(3000)}`,
      body: `.\r\nFrom seseorang\r\n${'panjang'.repeat(1000)}\u001b[31m`,
      link: `/indikator/${'x'.repeat(1500)}`,
    });
    expect(await mailing.run()).toEqual({ ...nothing, sent: 1 });
    const [taken] = server.taken;
    expect(taken!.to).toEqual(['rina@magetan.test']);
    const [letter] = await server.letters();
    expect(letter!.bcc).toBeUndefined();
    expect(letter!.to).toMatchObject({
      value: [{ name: '"Rina" <budi@magetan.test>, Bcc: x@y.test', address: 'rina@magetan.test' }],
    });
    expect(letter!.subject!.length).toBeLessThanOrEqual(100);
    expect(letter!.subject).toMatch(/^Kabar Bcc: budi@magetan\.test Isi lain é+…$/);
    // The dot is a line of its own, and what follows it is still the letter.
    expect(letter!.text).toContain('\n.\nFrom seseorang\n');
    for (const unseen of ['\u001b', '\u202e']) expect(letter!.text).not.toContain(unseen);
    for (const line of taken!.raw.toString('latin1').split('\r\n')) expect(line.length).toBeLessThan(250);
  });

  it.each([
    ['in all', `('all', false)`],
    ['of this kind', `('indicator.released', false)`],
    ['in all, though not of this kind', `('all', false), ('indicator.released', true)`],
  ])('is not sent to somebody who wants none %s', async (_what, choices) => {
    await mailing.tell([rina.accountId, budi.accountId]);
    await asOwner((client) =>
      client.query(
        `INSERT INTO lumbung.mail_choice (account_id, kind, mailed)
         SELECT $1, c.kind, c.mailed FROM (VALUES ${choices}) AS c (kind, mailed)`,
        [rina.accountId],
      ),
    );
    expect(await mailing.run()).toEqual({ ...nothing, sent: 1, unwanted: 1 });
    expect(server.asked).toEqual(['budi@magetan.test']);
  });

  it('is sent when only another kind is not wanted', async () => {
    await asOwner((client) =>
      client.query(`INSERT INTO lumbung.mail_choice VALUES ($1, 'release.ordered', false)`, [rina.accountId]),
    );
    await mailing.tell([rina.accountId]);
    expect(await mailing.run()).toEqual({ ...nothing, sent: 1 });
  });
});
