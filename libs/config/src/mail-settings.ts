/** Who mail comes from. */
export interface MailSender {
  /** Shown beside the address. */
  name: string;
  address: string;
}

/** How mail leaves: through a server, into a folder of `.eml` files, or not at all. */
export type MailSettings =
  | { kind: 'smtp'; server: SmtpServer; from: MailSender }
  | { kind: 'folder'; folder: string; from: MailSender }
  | { kind: 'off' };

/** A mail server that takes our mail. */
export interface SmtpServer {
  host: string;
  port: number;
  /** `smtps:` speaks TLS from the first byte; `smtp:` asks for it once connected (STARTTLS). */
  implicitTls: boolean;
  credentials: { user: string; password: string } | undefined;
}

/** Ports of submission: RFC 6409 (STARTTLS), RFC 8314 (TLS from the first byte). */
const usualPort = { 'smtp:': 587, 'smtps:': 465 };

const wrongUrl = 'SMTP_URL harus smtp://[pengguna:sandi@]host[:port], atau smtps:// untuk TLS sejak awal';
const wrongSender = 'MAIL_FROM harus alamat surel, misalnya Portal Data <tanpa-balas@data.example.go.id>';

/**
 * Reads how mail leaves. A server goes before a folder; with neither there is no mail.
 * @param given texts of SMTP_URL, MAIL_FROM and MAIL_FOLDER
 * @param siteTitle name of the sender where MAIL_FROM has none
 * @param faults what cannot be used is added here, never with the address of the server: it holds a password
 */
export function readMail(
  given: { url: string | undefined; from: string | undefined; folder: string | undefined },
  siteTitle: string,
  faults: string[],
): MailSettings {
  if (given.url === undefined && given.folder === undefined) return { kind: 'off' };
  // Files that nobody sends on need no address that exists.
  const from = senderOf(given.from ?? (given.url === undefined ? 'lumbung@localhost' : ''), siteTitle);
  if (given.url !== undefined && given.from === undefined) faults.push('MAIL_FROM belum diisi');
  else if (from === undefined) faults.push(wrongSender);
  const sender = from ?? { name: siteTitle, address: '' };
  if (given.url === undefined) return { kind: 'folder', folder: given.folder ?? '', from: sender };
  const server = serverOf(given.url);
  if (server === undefined) faults.push(wrongUrl);
  return server === undefined ? { kind: 'off' } : { kind: 'smtp', server, from: sender };
}

function serverOf(text: string): SmtpServer | undefined {
  try {
    const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
    if (protocol !== 'smtp:' && protocol !== 'smtps:') return undefined;
    if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== '') return undefined;
    if ((username === '') !== (password === '')) return undefined;
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? usualPort[protocol] : Number(port),
      implicitTls: protocol === 'smtps:',
      credentials:
        username === ''
          ? undefined
          : { user: decodeURIComponent(username), password: decodeURIComponent(password) },
    };
  } catch {
    return undefined;
  }
}

/** `alamat` or `Nama <alamat>`. */
function senderOf(text: string, siteTitle: string): MailSender | undefined {
  const [, name = '', bracketed, bare] =
    /^(?:([^<>\p{Cc}]*?)\s*<([^<>]+)>|([^<>]+))$/u.exec(text.trim()) ?? [];
  const address = bracketed ?? bare ?? '';
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(address)) return undefined;
  return { name: name.replace(/^"(.*)"$/, '$1').trim() || siteTitle, address };
}
