import { ApiProperty } from '@nestjs/swagger';
import type { PresentedReport } from './report.presenter.js';

/** Everything a person must know and do about a file they handed in. */
export class ReportAnswer implements PresentedReport {
  @ApiProperty({
    description: 'Unggahan yang dilaporkan.',
    type: Object,
    example: { id: '3f0e1f5a-7c0b-4d5e-9a57-0d9c1a3b6e21', fileName: 'luas-panen-2024.xlsx', state: 'read' },
  })
  upload!: PresentedReport['upload'];

  @ApiProperty({ description: 'Nomor bacaan yang dilaporkan: yang terbaru.', example: 1 })
  reading!: number;

  @ApiProperty({
    description: 'Banyaknya sebab menurut tingkatnya. Kesalahan dan pertanyaan menghalangi konfirmasi.',
    type: Object,
    example: { error: 1, question: 0, warning: 2, note: 0 },
  })
  counts!: PresentedReport['counts'];

  @ApiProperty({
    description:
      'Satu isi untuk setiap sebab (kode dan kolom), yang paling mendesak lebih dulu; `places` paling banyak 1.000 dan `count` menyebut semuanya, `texts` isi sel pada setiap tempat.',
    type: [Object],
    example: [
      {
        severity: 'error',
        code: 'cell-does-not-fit',
        rule: 'Isi sel sesuai jenis kolomnya',
        message:
          'Kolom «Jiwa» dibaca sebagai bilangan bulat, tetapi isi sel yang disebut tidak dapat dibaca demikian.',
        action: 'Perbaiki isi sel ini, atau jadikan kolomnya teks.',
        column: { position: 2, label: 'Jiwa' },
        places: [{ sheet: 'Tabel 5.1', row: 52, column: 2, cell: 'B52' }],
        texts: ['1O'],
        count: 1,
      },
    ],
  })
  entries!: PresentedReport['entries'];

  @ApiProperty({
    description:
      'Salinan berkas dengan sel yang ditandai. `none`: tidak ada yang ditandai; `on-request`: dibuat saat diminta; `waiting`: sedang dibuat; `ready`: siap diunduh; `refused`: tidak dapat dibuat.',
    type: Object,
    example: { state: 'ready', href: '/api/v1/uploads/3f0e1f5a-7c0b-4d5e-9a57-0d9c1a3b6e21/report/file' },
  })
  file!: PresentedReport['file'];
}
