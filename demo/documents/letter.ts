import {
  letterNumber,
  readLetterTemplate,
  type Disposition,
  type DispositionChain,
  type Letter,
} from '#lib/documents';
import { diskominfo, headOfWalidata } from './offices.ts';

const number = letterNumber(readLetterTemplate('500.14.4/{nomor:4}/{kode-unit}/{tahun}'), {
  number: 118,
  date: '2026-11-26',
  unitCode: '403.113',
});

/** A refusal with the list of what is available as its annex. */
export const sampleLetter: Letter = {
  letterhead: diskominfo,
  number,
  place: 'Contoh',
  date: '2026-11-26',
  nature: 'Segera',
  attachment: '1 (satu) lembar',
  subject: 'Jawaban atas Permohonan Data Statistik Sektoral',
  recipient: ['Yth. Ketua Program Studi Statistika', 'Universitas Contoh Nusantara', 'di Contoh'],
  body: [
    {
      kind: 'paragraph',
      text: 'Menindaklanjuti surat Saudara Nomor 045/PS-STAT/XI/2026 tanggal 18 November 2026, dengan ini kami sampaikan hal-hal sebagai berikut.',
    },
    {
      kind: 'list',
      items: [
        'Dari tiga data yang dimohonkan, dua data tersedia dan dapat diunduh pada portal Satu Data Kabupaten Contoh.',
        'Data Penduduk Menurut Nama dan Alamat tidak dapat diberikan karena memuat data pribadi.',
        'Rincian ketersediaan setiap data beserta alasannya kami sertakan pada lampiran surat ini.',
      ],
    },
    {
      kind: 'paragraph',
      text: 'Apabila Saudara berkeberatan, keberatan dapat diajukan secara tertulis paling lambat 30 (tiga puluh) hari kerja sejak surat ini diterima.',
    },
    { kind: 'paragraph', text: 'Demikian disampaikan, atas perhatian Saudara kami ucapkan terima kasih.' },
  ],
  signatory: headOfWalidata,
  copies: ['Bupati Contoh (sebagai laporan)', 'Kepala Badan Perencanaan Pembangunan Daerah'],
  annexes: [
    {
      title: 'Keterangan Ketersediaan Data',
      body: [
        {
          kind: 'table',
          table: {
            stub: 2,
            columns: [
              { header: { id: 'No.' }, align: 'center' },
              { header: { id: 'Data' } },
              { header: { id: 'Ketersediaan' } },
              { header: { id: 'Keterangan' } },
            ],
            rows: [
              {
                cells: [
                  '1',
                  'Jumlah Penduduk Menurut Kecamatan',
                  'Tersedia',
                  'data.contoh.go.id/dataset/penduduk',
                ],
              },
              {
                cells: [
                  '2',
                  'Luas Panen Padi Menurut Kecamatan',
                  'Tersedia',
                  'data.contoh.go.id/dataset/padi',
                ],
              },
              {
                cells: [
                  '3',
                  'Penduduk Menurut Nama dan Alamat',
                  'Dikecualikan',
                  'Memuat data pribadi (Undang-Undang Nomor 27 Tahun 2022).',
                ],
              },
            ],
          },
        },
      ],
    },
  ],
  verification: { code: 'H3V8-6PQ1-ZC5A', url: 'https://data.contoh.go.id/verifikasi/H3V8-6PQ1-ZC5A' },
  issuedAt: new Date('2026-11-26T04:00:00Z'),
};

export const sampleDisposition: Disposition = {
  letterhead: diskominfo,
  letter: {
    from: 'Universitas Contoh Nusantara',
    number: '045/PS-STAT/XI/2026',
    date: '2026-11-18',
    subject: 'Permohonan Data Statistik Sektoral',
  },
  receivedOn: '2026-11-19',
  agendaNumber: '312/2026',
  nature: [
    { text: 'Biasa', chosen: false },
    { text: 'Segera', chosen: true },
    { text: 'Rahasia', chosen: false },
  ],
  recipients: [
    { text: 'Kepala Bidang Statistik dan Persandian', chosen: true },
    { text: 'Kepala Bidang Informatika', chosen: false },
    { text: 'Sekretaris', chosen: false },
  ],
  instructions: [
    { text: 'Tanggapan dan saran', chosen: false },
    { text: 'Proses lebih lanjut', chosen: true },
    { text: 'Koordinasi dan konfirmasi', chosen: true },
    { text: 'Untuk diketahui', chosen: false },
  ],
  note: 'Periksa ketersediaan setiap data yang diminta, lalu siapkan jawabannya sebelum hari kerja kesepuluh.',
  signatory: { ...headOfWalidata, signature: 'by-hand' },
  place: 'Contoh',
  date: '2026-11-19',
  issuedAt: new Date('2026-11-19T02:00:00Z'),
};

/** Passed on by three posts; the fourth has not answered yet. */
export const sampleDispositionChain: DispositionChain = {
  letterhead: diskominfo,
  letter: {
    from: 'Bupati Contoh (SK Bupati)',
    number: '188/45/Kept/403.013/2026',
    subject: 'Pengumpulan Statistik Sektoral Kabupaten Contoh 2025',
  },
  receivedOn: '2026-11-26',
  agendaNumber: '312/2026',
  nature: 'Segera',
  links: [
    ['Kepala Dinas', 'Kepala Bidang', 'Laksanakan pengumpulan data sektoral tahun 2025 sesuai SK Bupati.'],
    ['Kepala Bidang', 'Kepala Seksi Data dan Statistik', 'Siapkan surat dan matriks untuk seluruh OPD.'],
    ['Kepala Seksi Data dan Statistik', 'Staf Data dan Statistik', 'Kirim surat hari ini, lalu laporkan.'],
  ].map(([from = '', to = '', instruction = ''], index) => ({
    from,
    to,
    received: `Kamis, 26 November 2026 pukul 09.${String(index)}0 WIB`,
    due: `Kamis, 26 November 2026 pukul 09.${String(index)}5 WIB (waktu baku 15 menit)`,
    given: { instruction, at: `Kamis, 26 November 2026 pukul 09.${String(index)}4 WIB` },
    signatory: {
      ...(index === 0
        ? headOfWalidata
        : { name: ['', 'Ir. Sri Lestari, M.T.', 'Bambang Wijaya, S.Kom.'][index] ?? '' }),
      post: from,
      signature: { on: '2026-11-26' },
    },
  })),
  place: 'Contoh',
  date: '2026-11-26',
  verification: { code: 'H3V8-6PQ1-ZC5A', url: 'https://data.contoh.go.id/verifikasi/H3V8-6PQ1-ZC5A' },
  issuedAt: new Date('2026-11-26T04:00:00Z'),
};
