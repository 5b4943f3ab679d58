import { html, type Html } from './html.js';

/** Asks before anything is changed: programs that look into mail open its links, too. */
export const unsubscribeQuestion = (meaning: string, token: string): Html => html`
  <h1>Berhenti menerima surel?</h1>
  <p>Surel «${meaning}» tidak akan dikirim lagi. Pemberitahuan di dalam portal tetap ada.</p>
  <form action="?token=${token}" method="post">
    <button>Ya, berhenti</button>
  </form>
  <p class="small">Bila tidak, tutup saja halaman ini: tidak ada yang berubah.</p>
`;

/** Said once it is done, however often it is done. */
export const unsubscribedPage = (meaning: string): Html => html`
  <h1>Surel dihentikan</h1>
  <p>Surel «${meaning}» tidak dikirim lagi. Surel jenis lain tidak berubah.</p>
  <p class="small">Untuk menerimanya kembali, masuk lalu nyalakan surel di pengaturan pemberitahuan.</p>
`;
