import { MailServer } from '../support/mail-server.js';
import { Mailing } from '../support/mailing.js';
import { given, type GivenPerson } from '../support/given.js';
import { emptyDatabase } from '../support/test-environment.js';

describe('a mail server that takes nothing', () => {
  let mailing: Mailing;
  let server: MailServer;
  let people: GivenPerson[];

  beforeEach(async () => {
    await emptyDatabase();
    const { id } = await given.organization();
    people = [];
    for (let count = 0; count < 3; count += 1)
      people.push(await given.person({ role: 'operator', organizationId: id }));
  });
  afterEach(async () => {
    await mailing.close();
    await server.close();
  });

  const open = async (url = server.url) => {
    mailing = await Mailing.with({ SMTP_URL: url, MAIL_FROM: 'portal@data.magetan.test' });
    await mailing.tell(people.map(({ accountId }) => accountId));
  };
  const nothing = { sent: 0, refused: 0, deferred: 0, unwanted: 0, expired: 0 };
  const allWait = async (words: RegExp) => {
    const rows = await mailing.rows();
    expect(rows.map(({ state, deferrals }) => ({ state, deferrals }))).toEqual(
      people.map(() => ({ state: 'waiting', deferrals: 0 })),
    );
    expect(rows.map((row) => row.words).join()).toMatch(words);
  };

  it('is tried again as if nothing had been, once it is back', async () => {
    server = await MailServer.open();
    const { port } = server;
    await server.close();
    await open(`smtp://127.0.0.1:${String(port)}`);
    expect(await mailing.run()).toEqual(nothing);
    await allWait(/ECONNREFUSED/);
    server = await MailServer.open({}, port);
    expect(await mailing.run()).toEqual({ ...nothing, sent: 3 });
    expect(server.taken).toHaveLength(3);
  });

  it.each([
    ['the sender', 'from', '550 5.7.1 Sender not allowed'],
    ['everybody for now', 'from', '421 4.3.2 Closing'],
    ['the recipient without a sign-in', 'to', '530 5.7.0 Authentication required'],
  ] as const)(
    'because it refuses %s is asked once in a run, not once for each mail',
    async (_what, step, refusal) => {
      server = await MailServer.open();
      server.refuse(step, refusal, { times: 1 });
      await open();
      expect(await mailing.run()).toEqual(nothing);
      await allWait(new RegExp(refusal));
      expect(server.taken).toEqual([]);
      expect(await mailing.run()).toEqual({ ...nothing, sent: 3 });
    },
  );

  it('because it hangs up in the middle of a mail begins with another the next time', async () => {
    server = await MailServer.open();
    await open();
    server.cutOff();
    expect(await mailing.run()).toEqual(nothing);
    await allWait(/./);
    expect(server.asked).toHaveLength(1);
    expect(await mailing.run()).toEqual({ ...nothing, sent: 3 });
    expect(server.asked[1]).not.toBe(server.asked[0]);
    expect(server.asked.at(-1)).toBe(server.asked[0]);
  });

  it('for longer than one mail is called again for the next', async () => {
    server = await MailServer.open();
    server.hangsUpAfterEach = true;
    await open();
    expect(await mailing.run()).toEqual({ ...nothing, sent: 3 });
    expect(server.connections).toBe(3);
    expect(server.taken).toHaveLength(3);
  });

  describe('and a password', () => {
    const password = 'canary-of-the-mail-server';
    const withPassword = (url: string) => url.replace('://', `://portal:${password}@`);

    it('never goes over a line without TLS', async () => {
      server = await MailServer.open({ allowInsecureAuth: true, disabledCommands: ['STARTTLS'] });
      await open(withPassword(server.url));
      expect(await mailing.run()).toEqual(nothing);
      expect(server.passwords).toEqual([]);
      expect(server.taken).toEqual([]);
      await allWait(/STARTTLS/i);
    });

    it.each([
      ['from the first byte', { secure: true }, 'smtps:'],
      ['by STARTTLS', { hideSTARTTLS: false }, 'smtp:'],
    ])(
      'never goes to a server whose certificate nobody vouches for, TLS %s',
      async (_what, options, protocol) => {
        server = await MailServer.open(options);
        await open(withPassword(server.url.replace('smtp:', protocol)));
        expect(await mailing.run()).toEqual(nothing);
        expect(server.passwords).toEqual([]);
        await allWait(/certificate/i);
      },
    );
  });
});
