import { html, Html } from './html.js';

const style = new Html(`<style>
:root{color-scheme:light dark;--line:light-dark(#d5dbe3,#3a414b);--ink:light-dark(#1b1f24,#e8eaed);--soft:light-dark(#4a5360,#b3bac4);
--paper:light-dark(#fff,#15181c);--band:light-dark(#f1f6f3,#1c2320);--link:light-dark(#0b5d44,#7fd1b1)}
*{box-sizing:border-box}
body{font:1rem/1.55 system-ui,sans-serif;margin:0;color:var(--ink);background:var(--paper)}
.inner{max-width:62rem;margin:auto;padding:1rem}
header{background:var(--band);border-bottom:3px solid var(--link)}
header .inner{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;padding-block:.75rem}
header a.name{font-weight:700;font-size:1.1rem;margin-right:auto;color:inherit;text-decoration:none}
footer{border-top:1px solid var(--line);margin-top:2rem;font-size:.9rem;color:var(--soft)}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,button:focus-visible,input:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.25rem;line-height:1.35;margin-top:2rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
form.search{display:flex;gap:.5rem;margin:1rem 0}form.search input{flex:1;min-width:0}
input,button{font:inherit;padding:.6rem .9rem;border:1px solid var(--soft);border-radius:.4rem;background:inherit;color:inherit}
button{background:var(--link);color:var(--paper);border-color:var(--link);font-weight:600}
ul.plain{list-style:none;padding:0}ul.plain>li{border-top:1px solid var(--line);padding:1rem 0}
ul.plain h2{font-size:1.1rem;margin:0}
.small{font-size:.9rem;color:var(--soft);margin:.25rem 0}
.row{display:flex;flex-wrap:wrap;gap:.4rem 1rem;padding:0;margin:0;list-style:none}
.chips,.downloads{gap:.5rem;margin:1rem 0}
.chips a,.downloads a{display:inline-block;padding:.3rem .7rem;border:1px solid var(--line);border-radius:1rem;text-decoration:none}
.downloads a{border-color:var(--link);border-radius:.4rem;padding:.5rem .8rem}
@media(max-width:40rem){.chips{flex-wrap:nowrap;overflow-x:auto;padding-bottom:.4rem}.chips a{white-space:nowrap}}
.chips a:hover,.downloads a:hover,.chips a[aria-current]{background:var(--band);border-color:var(--link)}
.scroll{overflow-x:auto}table{border-collapse:collapse}
caption{text-align:left}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
th{background:var(--band)}
td.number{text-align:right;font-variant-numeric:tabular-nums}
.notes{white-space:pre-line;overflow-wrap:anywhere}
</style>`);

/** A barn, so that browsers ask for no other icon. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b5d44" d="M8 1l7 5v9H1V6z"/><path fill="#fff" d="M5 8h6v7H5z"/></svg>',
)}`;

/** A whole page. `title` stands in the window and before the name of the site. */
export function layout(site: string, title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === '' ? site : `${title} – ${site}`}</title>
        <link rel="icon" href="${icon}" />
        ${style}
      </head>
      <body>
        <a class="skip" href="#isi">Langsung ke isi</a>
        <header>
          <div class="inner">
            <a class="name" href="/">${site}</a>
            <nav aria-label="Utama">
              <ul class="row">
                <li><a href="/">Dataset</a></li>
                <li><a href="/indikator">Indikator</a></li>
                <li><a href="/publikasi">Publikasi</a></li>
                <li><a href="/jadwal-rilis">Jadwal rilis</a></li>
                <li><a href="/docs">API</a></li>
              </ul>
            </nav>
          </div>
        </header>
        <main id="isi" class="inner">${content}</main>
        <footer>
          <div class="inner">
            Data dapat diambil tanpa akun. <a href="/docs">Petunjuk API</a> ·
            <a href="/api/v1/datasets">Katalog sebagai JSON</a> ·
            <a href="/api/3/action/package_search">API CKAN</a>
          </div>
        </footer>
      </body>
    </html> `.text;
}

/** The search box; `topic` keeps the search within one. */
export const searchForm = (q: string, topic = ''): Html =>
  html`<form class="search" role="search" action="/" method="get">
    <input
      type="search"
      name="q"
      value="${q}"
      aria-label="Cari dataset"
      placeholder="Cari dataset, misalnya penduduk miskin"
      maxlength="500"
    />
    ${topic !== '' && html`<input type="hidden" name="topic" value="${topic}" />`}
    <button>Cari</button>
  </form>`;
