import { defineErrors } from '#lib/errors';

/** Refusals of the statistics formats: what was asked for cannot be said in that form. */
export const StatisticsErrors = defineErrors({
  STATISTICS_CUBE_INVALID: {
    status: 422,
    id: 'Data statistik ini tidak utuh sehingga tidak dapat disajikan. Perbaiki bagian yang disebut.',
    en: 'These statistics are not consistent and cannot be presented. Correct the parts named.',
  },
  STATISTICS_CUBE_TOO_WIDE: {
    status: 422,
    id: 'Kombinasi dimensi terlalu banyak untuk format {format}. Saring datanya, atau pakai CSV.',
    en: 'There are too many combinations of dimensions for the format {format}. Filter the data, or use CSV.',
  },
  STATISTICS_FORMAT_NEEDS_YEARS: {
    status: 422,
    id: 'Format {format} hanya memuat data tahunan. Pilih periode tahunan, atau pakai format lain.',
    en: 'The format {format} takes yearly data only. Choose yearly periods, or use another format.',
  },
  STATISTICS_NAME_CLASH: {
    status: 422,
    id: 'Dua kolom akan bernama sama ({column}) dalam format {format}. Ganti nama dimensinya, atau pakai format lain.',
    en: 'Two columns would have the same name ({column}) in the format {format}. Rename the dimension, or use another format.',
  },
});
