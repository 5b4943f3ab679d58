import { html, Html } from './html.js';

const style = new Html(`<style>
:root{color-scheme:light dark;--line:#8886;--link:light-dark(#0b57d0,#8ab4f8)}
*{box-sizing:border-box}
body{font:1rem/1.55 system-ui,sans-serif;margin:0;color:light-dark(#1b1b1b,#e8e8e8);background:light-dark(#fff,#16181c)}
header,main,footer{max-width:62rem;margin:auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline;border-bottom:1px solid var(--line)}
header a.name{font-weight:700;font-size:1.15rem;margin-right:auto}
footer{border-top:1px solid var(--line);margin-top:2rem;font-size:.9rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}h3{margin:0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem}
form.search{display:flex;gap:.5rem}form.search input{flex:1;min-width:0}
input,button{font:inherit;padding:.55rem .8rem;border:1px solid var(--line);border-radius:.4rem;background:inherit;color:inherit}
button{background:light-dark(#0b57d0,#8ab4f8);color:light-dark(#fff,#16181c);border:0}
ul.plain{list-style:none;padding:0}ul.plain>li{border-bottom:1px solid var(--line);padding:1rem 0}
.small{font-size:.9rem;opacity:.85;margin:.25rem 0}
.row{display:flex;flex-wrap:wrap;gap:.4rem 1rem;padding:0;list-style:none}
.scroll{overflow-x:auto}table{border-collapse:collapse}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
td.number{text-align:right;font-variant-numeric:tabular-nums}
.notes{white-space:pre-line;overflow-wrap:anywhere}
</style>`);

/** A whole page. `title` stands in the window and before the name of the site. */
export function layout(site: string, title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === '' ? site : `${title} – ${site}`}</title>
        ${style}
      </head>
      <body>
        <a class="skip" href="#isi">Langsung ke isi</a>
        <header>
          <a class="name" href="/">${site}</a>
          <nav aria-label="Utama">
            <ul class="row" style="margin:0">
              <li><a href="/">Dataset</a></li>
              <li><a href="/docs">API</a></li>
            </ul>
          </nav>
        </header>
        <main id="isi">${content}</main>
        <footer>
          Data dapat diambil tanpa akun. <a href="/docs">Petunjuk API</a> ·
          <a href="/api/v1/datasets">Katalog sebagai JSON</a> ·
          <a href="/api/3/action/package_search">API CKAN</a>
        </footer>
      </body>
    </html> `.text;
}

/** The search box. */
export const searchForm = (q: string): Html =>
  html`<form class="search" role="search" action="/" method="get">
    <input
      type="search"
      name="q"
      value="${q}"
      aria-label="Cari dataset"
      placeholder="Cari dataset, misalnya penduduk miskin"
      maxlength="500"
    />
    <button>Cari</button>
  </form>`;
