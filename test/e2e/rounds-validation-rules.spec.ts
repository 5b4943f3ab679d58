import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src/create-api.js';
import { RoundSteps } from '../support/round-steps.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

describe('validation rules in a round', () => {
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

  const rules = [
    {
      id: 'kep-001.range',
      kind: 'range',
      severity: 'hard',
      source: 'MS-Var, aturan validasi',
      min: '0',
      max: '1000',
    },
    {
      id: 'kep-001.change',
      kind: 'change',
      severity: 'soft',
      source: 'forum 2025',
      against: 'period-before',
      mostPercent: '50',
    },
  ];
  const setRules = (list: object[]) =>
    steps.ask(steps.posts.staf, 'PUT', '/indicators/KEP-001/rules', { rules: list });
  const findings = async (id: string) =>
    (await steps.ask(steps.posts.staf, 'GET', `/contributions/${id}/findings`)).body as unknown as {
      findings: {
        rule: string;
        severity: string;
        cellIds: string[];
        fingerprint: string;
        message: { id: string };
      }[];
    };

  beforeEach(async () => {
    const recorded = await steps.ask(steps.agencies[0].operator, 'POST', '/indicators/KEP-001/observations', {
      observations: [{ period: '2024', region: '35.20.01', value: '100' }],
    });
    expect(recorded.status).toBe(200);
    await steps.good(setRules(rules));
    await steps.untilCollection();
  });

  it('a hard rule stops the slice until the figure is right; a soft one until somebody says why', async () => {
    const [agency] = steps.agencies;
    const { id } = await steps.slice(agency);
    await steps.good(steps.fill(agency, ['200', '2000', '30']));
    const stopped = await steps.submit(agency);
    expect([stopped.status, stopped.body.code]).toEqual([422, 'CONTRIBUTION_BREAKS_RULES']);
    expect(stopped.body.places.map(({ code }) => code).sort()).toEqual([
      'hard:kep-001.range',
      'soft:kep-001.change',
    ]);
    const failures = async () =>
      (
        (await steps.ask(agency.head, 'GET', `/rounds/${steps.id}/scorecards`)).body.items as unknown as {
          ruleFailures: object;
        }[]
      )[0]?.ruleFailures;
    expect(await failures()).toEqual({ hard: 1, soft: 1, justified: 0 });
    const hard = (await findings(id)).findings.find(({ severity }) => severity === 'hard')!;
    const justify = (fingerprint: string, text: string) =>
      steps.ask(agency.operator, 'POST', `/contributions/${id}/justifications`, { fingerprint, text });
    expect((await justify(hard.fingerprint, 'Memang sebesar itu.')).body.code).toBe('FINDING_IS_HARD');
    await steps.good(steps.fill(agency, [undefined, '20']));
    const [shown] = await steps.cells(agency);
    expect(shown!.before).toEqual({ period: '2024', value: '100', absence: null });
    const soft = (await findings(id)).findings[0]!;
    expect(soft.message.id).toContain('100');
    await steps.good(justify(soft.fingerprint, 'Dua desa dimekarkan pada bulan Mei.'));
    expect(await failures()).toEqual({ hard: 0, soft: 1, justified: 1 });
    await steps.good(steps.submit(agency));
    await steps.good(steps.decide(agency, 'approve'));
    await steps.handIn(steps.agencies[1], ['1', '2', '3']);
    await steps.good(steps.act('staf', 'finish'));
    // The verifier sees the finding with its justification, and bulk acceptance leaves its cell.
    expect((await findings(id)).findings[0]).toMatchObject({
      rule: 'kep-001.change',
      justification: { text: 'Dua desa dimekarkan pada bulan Mei.' },
    });
    expect(await steps.good(steps.acceptClean())).toMatchObject({ accepted: 5, left: 1 });
  });

  it('another figure needs another word', async () => {
    const [agency] = steps.agencies;
    const { id } = await steps.slice(agency);
    await steps.good(steps.fill(agency, ['200', '20', '30']));
    const [soft] = (await findings(id)).findings;
    await steps.good(
      steps.ask(agency.operator, 'POST', `/contributions/${id}/justifications`, {
        fingerprint: soft!.fingerprint,
        text: 'Dua desa dimekarkan pada bulan Mei.',
      }),
    );
    await steps.good(steps.fill(agency, ['300']));
    expect((await steps.submit(agency)).body.code).toBe('CONTRIBUTION_BREAKS_RULES');
  });

  it('rules that mean nothing are refused with their places', async () => {
    const refused = await setRules([
      { id: 'X', kind: 'range', severity: 'hard', source: 's', min: '9', max: '1', extra: 1 },
      { id: 'kep-001.relation', kind: 'relation', severity: 'soft', source: 's', expression: 'KEP-001 <=' },
    ]);
    expect([refused.status, refused.body.code]).toEqual([422, 'VALIDATION_RULE_INVALID']);
    expect(refused.body.places.map(({ field }) => field)).toEqual(['rules.0.extra', 'rules.0.id']);
    const unread = await setRules([
      { id: 'kep-001.relation', kind: 'relation', severity: 'soft', source: 's', expression: 'KEP-001 <=' },
    ]);
    expect(unread.status).toBe(422);
  });
});
