/** Names a table by its sheet and range, `Tabel 5.1!A3:F45`; in a CSV by its range alone. */
export function tableId(sheet: string, range: string): string {
  return sheet === '' ? range : `${sheet}!${range}`;
}

/** Name of the sheet in the `id` of a table; nothing for that of a CSV. */
export function sheetOfTable(id: string): string | undefined {
  const mark = id.lastIndexOf('!');
  return mark < 0 ? undefined : id.slice(0, mark);
}
