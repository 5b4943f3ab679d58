import type { Mark } from './mark.js';

const address = /(?<![\w.%+-])([a-z0-9][\w.%+-]{0,63})@((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?![\w-])/giu;

/**
 * Domains of public bodies and schools, whose addresses are contacts of the body. Source: Peraturan Menkominfo 5/2015
 * (second-level domains under .id for institutions).
 */
const publicDomain = /(?:^|\.)(?:go|desa|sch|ac|mil)\.id$/i;

/** Mailboxes of an office, wherever they are kept: many schools and health centres use a free provider. */
const officeMailbox =
  /^(?:info|humas|admin|administrasi|sekretariat|sekre|kontak|contact|cs|layanan|pelayanan|pengaduan|ppid|kantor|office|marketing|sales|reservation|reservasi|support|noreply|webmaster|redaksi|tu|tatausaha|umum)(?:[._\d-]|$)/i;
const institutionMailbox = new RegExp(
  [
    String.raw`(?:^|[._\d-])(?:sd|mi|smp|mts|sma|smk|ma|slb|tk|kb|rs|rsu|bps|kec|kel|desa|upt|ksp|cv|pt)(?=[._\d-]|$)`,
    String.raw`(?:^|[._\d-])(?:sdn|sdit|smpn|mtsn|sman|smkn|paud|pkbm|pkm|rsud|klinik|dinas|dinkes|disdik|diskominfo|bappeda|uptd)`,
    'sekolah|puskesmas|kecamatan|kelurahan|pemdes|pemkab|pemkot|kantor|bumdes|koperasi|yayasan|pesantren|hotel',
  ].join('|'),
  'i',
);

/** Addresses of persons; those of offices are left alone: a public body has to be reachable. */
export function emailMarks(text: string): Mark[] {
  if (!text.includes('@')) return [];
  return Array.from(text.matchAll(address), (match): Mark => {
    const [mailbox = '', domain = ''] = [match[1], match[2]];
    const office =
      publicDomain.test(domain) || officeMailbox.test(mailbox) || institutionMailbox.test(mailbox);
    const { index: start } = match;
    return { evidence: 'email', start, end: start + match[0].length, fits: !office };
  });
}
