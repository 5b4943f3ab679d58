import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { statisticsFormats, type StatisticsFormatName } from '#lib/standards';
import { Omittable } from '../http/omittable.js';
import { ObservationListQuery } from '../indicators/observations.dto.js';

const formats = Object.keys(statisticsFormats) as StatisticsFormatName[];

/** Query of a cube: which figures, and in which form. */
export class CubeQuery extends OmitType(ObservationListQuery, ['limit', 'after'] as const) {
  @ApiPropertyOptional({ description: 'Bentuk jawaban.', example: 'json', default: 'json', enum: formats })
  @Omittable()
  @IsIn(formats, { message: `format harus salah satu dari ${formats.join(', ')}.` })
  format: StatisticsFormatName = 'json';

  @ApiPropertyOptional({ description: 'Bahasa label.', example: 'id', default: 'id', enum: ['id', 'en'] })
  @Omittable()
  @IsIn(['id', 'en'], { message: 'language harus id atau en.' })
  language: 'id' | 'en' = 'id';

  @ApiPropertyOptional({
    description: 'SDMX-CSV: both menulis nama di samping kode.',
    example: 'id',
    default: 'id',
    enum: ['id', 'both'],
  })
  @Omittable()
  @IsIn(['id', 'both'], { message: 'labels harus id atau both.' })
  labels: 'id' | 'both' = 'id';
}
