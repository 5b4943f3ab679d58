import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { composeBooks } from '../support/compose-books.js';
import { RoundSteps } from '../support/round-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

const instruction = 'Laksanakan pengumpulan data sektoral 2025.';
const reason = 'Belum sesuai dengan laporan dinas.';

describe('rounds of other procedures, by configuration alone', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
  });

  describe('acceptance checks of seed 003 (satu-data 1.4), by configuration alone', () => {
    const untilCollection = async () => {
      await steps.prepare('sragen', { kakNumber: '', decreeNumber: '' });
      await steps.good(steps.act('staf', 'start'));
      await steps.good(steps.act('kabid', 'finish', { instruction }));
      await steps.good(steps.act('staf', 'finish', { documents: [{ kind: 'letter', number: '045/12' }] }));
    };

    it('the signature of the superior is mandatory at step 4', async () => {
      await untilCollection();
      const [agency, other] = steps.agencies;
      await steps.handIn(agency, ['10', '20', '30']);
      await steps.good(steps.fill(other, ['1', '2', '3']));
      await steps.good(steps.submit(other));
      await steps.endTime();
      await steps.good(steps.act('staf', 'finish'));
      expect((await steps.act('staf', 'finish')).body.code).toBe('ROUND_STEP_NOT_DONE');
      await steps.good(steps.decide(other, 'approve'));
      expect((await steps.good(steps.act('staf', 'finish'))).place).toBe('verify');
    });

    it('the return at 5 names the wrong cells, and the round ends with publication without Kadin', async () => {
      await untilCollection();
      for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('staf', 'finish'));
      const [agency, other] = steps.agencies;
      const [cell] = await steps.cells(agency);
      const back = await steps.good(
        steps.act('staf', 'refuse', {
          reason,
          cells: [{ id: cell!.id, comment: 'Kurang dari tahun lalu.' }],
        }),
      );
      expect(back.place).toBe('collect');
      expect((await steps.cells(agency)).map(({ state }) => state)).toEqual([
        'returned',
        'approved',
        'approved',
      ]);
      expect((await steps.slice(other)).state).toBe('approved');
      await steps.good(steps.fill(agency, ['12']));
      await steps.good(steps.submit(agency));
      await steps.good(steps.decide(agency, 'approve'));
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('staf', 'finish'));
      const [again] = await steps.cells(agency);
      await steps.good(steps.judge([{ cell: again!.id, verdict: 'accepted' }]));
      await steps.good(steps.acceptClean());
      await steps.good(steps.act('staf', 'finish'));
      await composeBooks(api);
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('staf', 'finish'));
      await steps.good(steps.act('kasi', 'finish'));
      await steps.good(steps.act('kabid', 'finish', { instruction }));
      expect(await steps.published(agency.indicator)).toEqual([]);
      const done = await steps.good(
        steps.act('staf', 'finish', { documents: [{ kind: 'book', number: 'Buku 2025' }] }),
      );
      expect(done.place).toBe('finished');
      expect((await steps.published(agency.indicator)).map(({ value }) => value)).toEqual([12, 20, 30]);
    });
  });

  it('walks the two-step procedure', async () => {
    await steps.prepare('dua-langkah', { kakNumber: '', decreeNumber: '' });
    await steps.good(steps.act('staf', 'start'));
    for (const agency of steps.agencies) await steps.handIn(agency, ['10', '20', '30']);
    await steps.good(steps.act('staf', 'finish'));
    expect((await steps.act('kasi', 'finish')).body.code).toBe('ROUND_STEP_NOT_DONE');
    await steps.good(steps.acceptClean());
    expect((await steps.good(steps.act('kasi', 'finish'))).place).toBe('finished');
    expect(await steps.published('KEP-001')).toHaveLength(3);
  });
});
