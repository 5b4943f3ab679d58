import { ApiProperty } from '@nestjs/swagger';
import type { ImportOutcome } from '#lib/indicators';
import { yesOrNo } from '../http/fields.js';

/** Query of an import. */
export class ImportQuery {
  @yesOrNo('Hanya memberi tahu yang akan terjadi; tidak ada yang disimpan.', true)
  dryRun: boolean = false;
}

/** What an import did, or would do. */
export class ImportAnswer implements ImportOutcome {
  @ApiProperty({ description: 'Sudah disimpan; false pada uji coba.', example: true })
  applied!: boolean;

  @ApiProperty({
    description: 'Indikator baru, dengan barisnya.',
    type: [Object],
    example: [{ code: 'KEP-001', name: 'Jumlah Penduduk', row: 2 }],
  })
  created!: ImportOutcome['created'];

  @ApiProperty({
    description: 'Indikator yang isiannya berubah.',
    type: [Object],
    example: [{ code: 'KEP-002', row: 3, fields: ['interpretation'] }],
  })
  changed!: ImportOutcome['changed'];

  @ApiProperty({
    description: 'Indikator yang mendapat versi baru.',
    type: [Object],
    example: [{ code: 'KEP-003', row: 5, validFrom: '2025-01-01', fields: ['definition'] }],
  })
  versioned!: ImportOutcome['versioned'];

  @ApiProperty({ description: 'Baris yang sama dengan yang ada.', example: 12, type: 'integer' })
  unchanged!: number;

  @ApiProperty({
    description: 'Dimensi menurut kode.',
    type: Object,
    example: { created: ['umur'], changed: [], unchanged: 1 },
  })
  dimensions!: ImportOutcome['dimensions'];
}
