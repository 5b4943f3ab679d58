const file = { schema: { type: 'string', format: 'binary' } } as const;

/** What the prebuilt files are served as, for the description of the API. */
export const fileContents = {
  'text/csv': file,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
  'application/json': file,
  'application/vnd.apache.parquet': file,
};
