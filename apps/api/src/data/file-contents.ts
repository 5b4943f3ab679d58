const binary = { schema: { type: 'string', format: 'binary' } };

/** Columns, then rows as objects; `_absent` of a row tells why values are missing. */
const json = {
  schema: {
    type: 'object',
    required: ['fields', 'records', 'total'],
    properties: {
      fields: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name', 'label', 'type', 'unit', 'description'],
          properties: {
            name: { type: 'string' },
            label: { type: 'string' },
            type: { type: 'string' },
            unit: { type: 'string' },
            description: { type: 'string' },
          },
        },
      },
      records: { type: 'array', items: { type: 'object', additionalProperties: true } },
      total: { type: 'integer' },
    },
  },
  example: {
    fields: [{ name: 'jumlah', label: 'Jumlah', type: 'integer', unit: 'Jiwa', description: '' }],
    records: [{ jumlah: 51230 }],
    total: 1,
  },
};

/** What the prebuilt files are served as, for the description of the API. */
export const fileContents = {
  'text/csv': binary,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
  'application/json': json,
  'application/vnd.apache.parquet': binary,
};
