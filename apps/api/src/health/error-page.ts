import { allErrors } from '#lib/errors';

interface ListedError {
  code: string;
  status: number;
  id: string;
  en: string;
}

/** Every error code with its status and both sentences, in order of code. */
export function errorCatalogue(): { errors: ListedError[] } {
  return { errors: allErrors().map(([code, { status, id, en }]) => ({ code, status, id, en })) };
}

/** The same as a page; each code is an anchor. */
export function errorPage(): string {
  const rows = errorCatalogue().errors.map(
    ({ code, status, id, en }) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${String(status)}</td><td>${escape(id)}</td><td lang="en">${escape(en)}</td></tr>`,
  );
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Kode kesalahan</title>
<meta name="viewport" content="width=device-width"><style>body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.4rem .6rem;text-align:left;vertical-align:top}
tr:target{background:#fff3bf}</style></head><body><h1>Kode kesalahan</h1>
<table><thead><tr><th>Kode</th><th>HTTP</th><th>Artinya dan yang perlu dilakukan</th><th>In English</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></body></html>`;
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
