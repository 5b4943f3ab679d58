import ExcelJS from 'exceljs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { bearer, type GivenPerson } from '../support/given.js';
import { RoundSteps, type GivenAgency } from '../support/round-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

interface Taken {
  code: string;
  changed: number;
  asked: number;
  filled: number;
  empty: number;
  places: { sheet: string; cell: string; code: string }[];
}

describe('the workbook of a slice', () => {
  let api: NestFastifyApplication;
  let steps: RoundSteps;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await emptyDatabase();
    steps = await RoundSteps.in(api);
    await steps.untilCollection();
  });

  const download = async (agency: GivenAgency): Promise<Buffer> => {
    const { id } = await steps.slice(agency);
    const answer = await api.inject({
      url: `/api/v1/contributions/${id}/workbook`,
      headers: bearer(agency.operator),
    });
    expect(answer.statusCode).toBe(200);
    return answer.rawPayload;
  };
  const upload = async (agency: GivenAgency, content: Buffer, person: GivenPerson = agency.operator) => {
    const { id } = await steps.slice(agency);
    const answer = await api.inject({
      method: 'POST',
      url: `/api/v1/contributions/${id}/workbook`,
      headers: { ...bearer(person), 'content-type': 'application/octet-stream', 'x-file-name': 'isian.xlsx' },
      payload: content,
    });
    return { status: answer.statusCode, body: answer.json<Taken>() };
  };
  /** Opens the workbook, finds the open cells of the first asked column, and lets the test write into them. */
  const edited = async (
    content: Buffer,
    change: (sheet: ExcelJS.Worksheet, open: ExcelJS.Cell[]) => void,
  ): Promise<Buffer> => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(content as unknown as ArrayBuffer);
    for (const sheet of workbook.worksheets) {
      const open: ExcelJS.Cell[] = [];
      sheet.eachRow((row) => {
        for (let column = 1; column <= sheet.columnCount; column++) {
          const cell = row.getCell(column);
          const validates = (cell.dataValidation as { type?: string } | undefined)?.type;
          if (
            (cell.protection as { locked?: boolean } | undefined)?.locked === false &&
            (validates === 'decimal' || validates === 'whole' || validates === 'custom')
          )
            open.push(cell);
        }
      });
      if (open.length > 0) change(sheet, open);
    }
    return Buffer.from(await workbook.xlsx.writeBuffer());
  };

  it('is made for the agency, the same bytes every time, and brings its answers back', async () => {
    const [agency] = steps.agencies;
    const workbook = await download(agency);
    expect((await download(agency)).equals(workbook)).toBe(true);
    const filled = await edited(workbook, (_sheet, open) => {
      expect(open).toHaveLength(3);
      open.forEach((cell, index) => {
        if (index < 2) cell.value = (index + 1) * 10;
      });
    });
    const taken = await upload(agency, filled);
    expect([taken.status, taken.body.changed, taken.body.asked, taken.body.filled, taken.body.empty]).toEqual(
      [200, 2, 3, 2, 1],
    );
    expect((await steps.cells(agency)).map(({ value, state }) => [value, state])).toEqual([
      ['10', 'filled'],
      ['20', 'filled'],
      [null, 'empty'],
    ]);
    // The same workbook again changes nothing.
    expect((await upload(agency, filled)).body.changed).toBe(0);
  });

  it('knows its cells after rows were inserted and the sheet got another name', async () => {
    const [agency] = steps.agencies;
    const filled = await edited(await download(agency), (sheet, open) => {
      open.forEach((cell, index) => {
        cell.value = 100 + index;
      });
      sheet.name = 'Data kami';
      sheet.spliceRows(1, 0, [], []);
    });
    const taken = await upload(agency, filled);
    expect([taken.status, taken.body.changed]).toEqual([200, 3]);
    expect((await steps.cells(agency)).map(({ value }) => value)).toEqual(['100', '101', '102']);
  });

  it('refuses the workbook of another agency, and of somebody who may not fill', async () => {
    const [agency, other] = steps.agencies;
    const foreign = await upload(agency, await download(other));
    expect([foreign.status, foreign.body.code]).toEqual([422, 'WORKBOOK_REFUSED']);
    expect((await upload(agency, await download(agency), agency.head)).status).toBe(403);
    expect((await steps.cells(agency)).every(({ state }) => state === 'empty')).toBe(true);
  });

  it('names what is wrong by sheet and cell, and keeps nothing of the rest', async () => {
    const [agency] = steps.agencies;
    let wrong = '';
    const filled = await edited(await download(agency), (_sheet, open) => {
      open[0]!.value = 10;
      open[1]!.value = 'banyak sekali';
      wrong = open[1]!.address;
    });
    const taken = await upload(agency, filled);
    expect([taken.status, taken.body.code]).toEqual([422, 'WORKBOOK_REFUSED']);
    expect(taken.body.places.map(({ cell }) => cell)).toEqual([wrong]);
    expect((await steps.cells(agency)).every(({ state }) => state === 'empty')).toBe(true);
  });

  it('leaves what the forum accepted alone where the workbook says the same', async () => {
    const [agency] = steps.agencies;
    await steps.handIn(agency, ['10', '20', '30']);
    await steps.handIn(steps.agencies[1], ['1', '2', '3']);
    await steps.good(steps.act('staf', 'finish'));
    const [first, second] = await steps.cells(agency);
    await steps.good(
      steps.judge([
        { cell: first!.id, verdict: 'accepted' },
        { cell: second!.id, verdict: 'returned', comment: 'Tidak sama dengan laporan.' },
      ]),
    );
    await steps.good(steps.act('kasi', 'refuse', { reason: 'Belum sesuai dengan laporan.' }));
    const workbook = await download(agency);
    const values = [10, 25, 30];
    const corrected = await edited(workbook, (_sheet, open) => {
      open.forEach((cell, index) => (cell.value = values[index]!));
    });
    expect((await upload(agency, corrected)).body.changed).toBe(1);
    const meddling = await edited(workbook, (_sheet, open) => (open[0]!.value = 11));
    expect((await upload(agency, meddling)).body.places.map(({ code }) => code)).toEqual(['cell-locked']);
  });
});
