/** Where the offices of a region are: `Magetan` of `Kabupaten Magetan`. */
export const seatOf = (region: string): string => region.replace(/^(?:Kabupaten|Kota)\s+/, '');

/** Who heads a region: `Bupati Magetan`, `Wali Kota Malang`. */
export const headOf = (region: string): string =>
  `${region.startsWith('Kota ') ? 'Wali Kota' : 'Bupati'} ${seatOf(region)}`;
