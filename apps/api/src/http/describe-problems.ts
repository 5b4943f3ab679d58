import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type Responses = NonNullable<Components['responses']>;

const text = (description: string) => ({ type: 'string', description }) as const;

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
  properties: {
    type: { ...text('Alamat penjelasan kode ini.'), format: 'uri-reference' },
    title: text('Satu kalimat tentang apa yang salah.'),
    status: { type: 'integer', description: 'Status HTTP.' },
    code: text('Kode yang tidak pernah berubah arti; daftarnya di /docs/errors.'),
    detail: text('Apa yang salah dan apa yang dapat dilakukan, dalam bahasa yang diminta Accept-Language.'),
    instance: text('Nomor permintaan, sama dengan kepala x-request-id.'),
    places: {
      type: 'array',
      description: 'Letak kesalahan: isian, atau lembar, baris, dan kolom berkas.',
      items: {
        type: 'object',
        properties: {
          field: text('Isian atau parameter.'),
          sheet: text('Lembar.'),
          cell: text('Sel, seperti C7.'),
          row: { type: 'integer', description: 'Baris, dari 1.' },
          column: text('Kolom.'),
          code: text('Kode aturan yang tidak dipenuhi di sini, bila ada.'),
          found: text('Yang ditemukan di sana, dipendekkan.'),
          message: text('Apa yang salah di sini.'),
        },
      },
    },
  },
} as const;

const responses: Responses = {
  Problem: {
    description: 'Permintaan ditolak atau gagal (RFC 9457).',
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        example: {
          type: '/docs/errors#BAD_INPUT',
          title: 'Permintaan tidak dapat dipakai.',
          status: 400,
          code: 'BAD_INPUT',
          detail: 'Permintaan tidak dapat dipakai. Perbaiki isian yang disebut lalu kirim lagi.',
          instance: '7f1c2d3e-0000-4000-8000-000000000001',
          places: [{ field: 'limit', message: 'limit paling banyak 100.' }],
        },
      },
    },
  },
  CkanError: {
    description: 'Permintaan ditolak atau gagal, dalam amplop CKAN.',
    content: {
      'application/json': {
        example: {
          help: 'http://localhost:3000/api/3/action/help_show?name=package_show',
          success: false,
          error: { __type: 'Not Found Error', message: 'Not found' },
        },
      },
    },
  },
};

const actionOfCkan = /^\/api(\/3)?\/action\//;

/** Every operation says how it answers when something is wrong: as a problem document, CKAN's actions in their envelope. */
export function describeProblems(description: OpenAPIObject): OpenAPIObject {
  const { components = {} } = description;
  components.schemas = {
    ...components.schemas,
    Problem: problem as unknown as NonNullable<Components['schemas']>[string],
  };
  components.responses = { ...components.responses, ...responses };
  for (const [path, item] of Object.entries(description.paths)) {
    const answer = actionOfCkan.test(path) ? 'CkanError' : 'Problem';
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete])
      if (operation) operation.responses['default'] = { $ref: `#/components/responses/${answer}` };
  }
  return { ...description, components };
}
