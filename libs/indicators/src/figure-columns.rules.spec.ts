import { figuresOf } from './figure-columns.rules.js';

describe('figures from the columns that PostgreSQL sends', () => {
  it('are none where there are no columns', () => {
    const none = {
      region: null,
      period: null,
      disaggregation: null,
      version: null,
      revision: null,
      value: null,
      absence: null,
      flag: null,
      releasedAt: null,
    };
    expect(figuresOf(none)).toEqual([]);
  });

  it('keep their digits, what is missing, and microseconds whatever PostgreSQL leaves out', () => {
    const figures = figuresOf({
      region: '35.20.01\n35.20.02\n35.20.02',
      period: '2024\n2024\n2024/2025',
      disaggregation: '{}\n{}\n{"jenis_kelamin": "L"}',
      version: '1\n1\n2',
      revision: '1\n10\n1',
      value: '123456789012345678.90\n\n0',
      absence: '\nwithheld\n',
      flag: 'sementara\n\n',
      releasedAt: '2026-02-01 02:00:00\n2026-02-01 02:00:00.5\n2026-02-01 02:00:00.000001',
    });
    expect(figures).toEqual([
      {
        region: '35.20.01',
        period: '2024',
        disaggregation: {},
        version: 1,
        revision: 1,
        value: '123456789012345678.90',
        absence: null,
        flag: 'sementara',
        releasedAt: '2026-02-01T02:00:00.000000Z',
      },
      {
        region: '35.20.02',
        period: '2024',
        disaggregation: {},
        version: 1,
        revision: 10,
        value: null,
        absence: 'withheld',
        flag: null,
        releasedAt: '2026-02-01T02:00:00.500000Z',
      },
      {
        region: '35.20.02',
        period: '2024/2025',
        disaggregation: { jenis_kelamin: 'L' },
        version: 2,
        revision: 1,
        value: '0',
        absence: null,
        flag: null,
        releasedAt: '2026-02-01T02:00:00.000001Z',
      },
    ]);
  });

  it('are told apart where their texts are of one length, and where all are the same or empty', () => {
    const figures = figuresOf({
      region: '35.20.01\n35.20.02\n35.20.01',
      period: '2024\n2024\n2025',
      disaggregation: '{}\n{}\n{}',
      version: '1\n1\n1',
      revision: '1\n2\n1',
      value: '12\n12\n12',
      absence: '\n\n',
      flag: '\n\n',
      releasedAt: '2026-02-01 02:00:00\n2026-02-01 02:00:00\n2026-02-01 02:00:00',
    });
    expect(figures.map(({ region, period, revision, value }) => [region, period, revision, value])).toEqual([
      ['35.20.01', '2024', 1, '12'],
      ['35.20.02', '2024', 2, '12'],
      ['35.20.01', '2025', 1, '12'],
    ]);
    expect(figures.map(({ absence, flag }) => absence ?? flag)).toEqual([null, null, null]);
  });

  it.each(['7', ''])('are one where there is one, its value «%s»', (value) => {
    const one = {
      region: '35.20',
      period: '2024',
      disaggregation: '{}',
      version: '1',
      revision: '1',
      value,
      absence: value === '' ? 'nil' : '',
      flag: '',
      releasedAt: '2026-02-01 02:00:00',
    };
    expect(figuresOf(one)).toMatchObject([
      { region: '35.20', value: value === '' ? null : '7', absence: value === '' ? 'nil' : null },
    ]);
  });
});
