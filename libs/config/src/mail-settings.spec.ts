import { readMail, type MailSettings } from './mail-settings.js';

const read = (given: { url?: string; from?: string; folder?: string }): MailSettings | string[] => {
  const faults: string[] = [];
  const { url, from, folder } = given;
  const settings = readMail({ url, from, folder }, 'Portal Data', faults);
  return faults.length > 0 ? faults : settings;
};
const from = 'Portal Magetan <portal@data.test>';
const sender = { name: 'Portal Magetan', address: 'portal@data.test' };

describe('the settings of mail', () => {
  it('are off where nothing is said', () => {
    expect(read({})).toEqual({ kind: 'off' });
    expect(read({ from })).toEqual({ kind: 'off' });
  });

  it.each([
    ['smtp://mail.test', { host: 'mail.test', port: 587, implicitTls: false, credentials: undefined }],
    ['smtps://mail.test', { host: 'mail.test', port: 465, implicitTls: true, credentials: undefined }],
    ['smtp://mail.test:25/', { host: 'mail.test', port: 25, implicitTls: false, credentials: undefined }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, implicitTls: false, credentials: undefined }],
    [
      'smtps://portal%40data.test:p%40ss%3Aw%2Ford@mail.test',
      {
        host: 'mail.test',
        port: 465,
        implicitTls: true,
        credentials: { user: 'portal@data.test', password: 'p@ss:w/ord' },
      },
    ],
  ])('name a server by %s', (url, server) => {
    expect(read({ url, from })).toEqual({ kind: 'smtp', server, from: sender });
  });

  it('prefer a server to a folder', () => {
    expect(read({ url: 'smtp://mail.test', from, folder: '/mail' })).toMatchObject({ kind: 'smtp' });
    expect(read({ from, folder: '/mail' })).toEqual({ kind: 'folder', folder: '/mail', from: sender });
    expect(read({ folder: '/mail' })).toEqual({
      kind: 'folder',
      folder: '/mail',
      from: { name: 'Portal Data', address: 'lumbung@localhost' },
    });
  });

  it.each([
    ['portal@data.test', { name: 'Portal Data', address: 'portal@data.test' }],
    ['<portal@data.test>', { name: 'Portal Data', address: 'portal@data.test' }],
    ['"Portal, Magetan" <portal@data.test>', { name: 'Portal, Magetan', address: 'portal@data.test' }],
  ])('read the sender %s', (text, expected) => {
    expect(read({ folder: '/mail', from: text })).toMatchObject({ from: expected });
  });

  it.each(['portal', 'Portal <portal>', 'a@b.test, c@d.test', 'Portal\r\nBcc: x <a@b.test>', 'a b@c.test'])(
    'refuse the sender %j',
    (text) => {
      expect(read({ folder: '/mail', from: text })).toEqual([expect.stringContaining('MAIL_FROM harus')]);
    },
  );

  it.each([
    'mail.test',
    'http://canary:canary@mail.test',
    'smtp://',
    'smtp://canary@mail.test',
    'smtp://user:canary%E0%A4@mail.test',
    'smtp://user:canary@mail.test/path',
    'smtp://user:canary@mail.test?tls=no',
    'smtp://user:canary@mail.test:99999',
  ])('refuse the server %s without repeating it', (url) => {
    const faults = read({ url, from });
    expect(faults).toEqual([expect.stringContaining('SMTP_URL harus')]);
    expect(JSON.stringify(faults)).not.toContain('canary');
  });

  it('want a sender beside a server', () => {
    expect(read({ url: 'smtp://mail.test' })).toEqual(['MAIL_FROM belum diisi']);
  });
});
