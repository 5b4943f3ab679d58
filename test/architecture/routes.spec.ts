import { randomUUID } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { roles, roleTable, systemActor, type Actor, type Permission, type Role } from '#lib/access';
import { AccessTokenStrategy } from '#lib/accounts';
import { createApi } from '../../apps/api/src/create-api.js';
import { apiDescription } from '../../apps/api/src/http/describe-api.js';
import { AccessGuard } from '../../apps/api/src/http/access.guard.js';
import { ProblemFilter } from '../../apps/api/src/http/problem.filter.js';
import { RateLimits } from '../../apps/api/src/http/rate-limit.service.js';
import { allRoutes, servedPaths, type Route } from '../support/all-routes.js';
import { exampleBody } from '../support/example-body.js';
import { bearer, given, type GivenPerson } from '../support/given.js';
import { routeFixtures } from '../support/route-fixtures.js';
import { emptyDatabase, testEnvironment } from '../support/test-environment.js';

@Controller('forgotten')
class Forgetful {
  @Get()
  open(): string {
    return 'open';
  }
}

const somebody: Actor = {
  ...systemActor,
  assignments: [{ role: 'administrator', organizationId: randomUUID(), acting: false }],
};

@Module({
  controllers: [Forgetful],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: AccessTokenStrategy, useValue: { actorOf: () => Promise.resolve(somebody) } },
    { provide: RateLimits, useValue: { count: () => true } },
  ],
})
class ForgetfulModule {}

/** Answered by the web server itself: the description of the API. */
const notOfControllers = [/^\/docs(\/|$|-)/, /^\/api\/v1\/openapi\.json$/, /^\*$/];

describe('all routes', () => {
  let api: NestFastifyApplication;
  let routes: Route[];
  /** Holders of each role in agency A and agency B. */
  let inA: Record<Role, GivenPerson>;
  let inB: Record<Role, GivenPerson>;

  beforeAll(async () => {
    api = await createApi(testEnvironment());
    routes = allRoutes(api);
    await emptyDatabase();
    inA = await oneOfEachRole();
    inB = await oneOfEachRole();
  });
  afterAll(() => api.close());

  async function oneOfEachRole(): Promise<Record<Role, GivenPerson>> {
    const { id } = await given.organization();
    const people = {} as Record<Role, GivenPerson>;
    for (const role of roles) people[role] = await given.person({ role, organizationId: id });
    return people;
  }

  /** Parts of addresses that are no identifiers. */
  const words: Record<string, string> = {
    ':action': 'submit',
    ':number': '1',
    ':finding': 'nik:jumlah',
    ':format': 'csv',
    ':year': '2027',
  };
  const ask = (
    route: Route,
    person: GivenPerson | undefined,
    id: string = randomUUID(),
    payload: object = {},
  ) =>
    api.inject({
      method: route.method as 'GET',
      url: route.path.replace(/:\w+|\*/g, (part) => words[part] ?? id),
      headers: { ...(person && bearer(person)), 'if-match': '"1"' },
      ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { payload }),
    });
  const withPermission = (): (Route & { permission: Permission })[] =>
    routes.flatMap((route) =>
      route.access?.kind === 'permission' ? [{ ...route, permission: route.access.permission }] : [],
    );
  const nameOf = (route: Route) => `${route.method} ${route.path}`;

  it('are found by this test', () => {
    expect(routes.map(nameOf)).toEqual(
      expect.arrayContaining(['GET /api/v1/me', 'POST /api/v1/auth/sign-in']),
    );
    expect(routes.length).toBeGreaterThan(40);
  });

  it('say who may pass', () => {
    expect(routes.filter(({ access }) => access === undefined).map(({ handler }) => handler)).toEqual([]);
  });

  it('belong to a controller, where the guard stands', () => {
    const unnamed = (path: string) => path.replace(/:[^/]+/g, ':');
    const known = new Set(routes.map(({ path }) => unnamed(path)));
    const strange = servedPaths(api).filter(
      (path) => !known.has(unnamed(path)) && !notOfControllers.some((pattern) => pattern.test(path)),
    );
    expect(strange).toEqual([]);
  });

  it('without a mark are refused, whoever asks', async () => {
    const app = await NestFactory.create<NestFastifyApplication>(ForgetfulModule, new FastifyAdapter(), {
      logger: false,
    });
    app.useGlobalFilters(new ProblemFilter(testEnvironment()));
    await app.init();
    for (const headers of [{}, { authorization: 'Bearer of-an-administrator' }]) {
      const answer = await app.inject({ method: 'GET', url: '/forgotten', headers });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'NOT_ALLOWED']);
    }
    await app.close();
  });

  it('let somebody without a token into public ones only', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { statusCode } = await ask(route, undefined);
      const asWanted =
        route.access?.kind === 'public'
          ? // Signing in refuses an empty body before it looks at anybody.
            statusCode !== 401 && statusCode !== 403 && statusCode < 500
          : statusCode === 401;
      if (!asWanted) wrong.push(`${nameOf(route)}: ${String(statusCode)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('for everybody signed in are open to every role', async () => {
    const wrong: string[] = [];
    const { id } = await given.organization();
    for (const route of routes.filter(({ access }) => access?.kind === 'signed-in')) {
      for (const role of roles) {
        // One may sign them out.
        const { statusCode } = await ask(route, await given.person({ role, organizationId: id }));
        if (statusCode === 401 || statusCode === 403 || statusCode >= 500)
          wrong.push(`${nameOf(route)} as ${role}: ${String(statusCode)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(roles)('with a permission open to %s as the table of roles says', async (role) => {
    const wrong: string[] = [];
    for (const route of withPermission()) {
      const allowed = roleTable[role][route.permission] !== undefined;
      const answer = await ask(route, inA[role]);
      const code = answer.statusCode === 403 ? answer.json<{ code: string }>().code : '';
      const asWanted = allowed
        ? answer.statusCode !== 401 && answer.statusCode !== 403 && answer.statusCode < 500
        : answer.statusCode === 403 && code === 'NOT_ALLOWED';
      if (!asWanted) wrong.push(`${nameOf(route)}: ${String(answer.statusCode)} ${code}`);
    }
    expect(wrong).toEqual([]);
  });

  describe('to things of an agency', () => {
    const shape = (answer: { statusCode: number; body: string }, id: string): string =>
      `${String(answer.statusCode)} ${answer.body.replaceAll(id, 'ID').replace(/"instance":"[^"]*"/, '')}`;
    const routesTo = (path: string) =>
      withPermission().filter((route) => route.path === path || route.path.startsWith(`${path}/`));

    it('are all asked for something real', () => {
      const reachOwn = (permission: Permission) =>
        roles.some((role) => roleTable[role][permission] === 'own');
      const missing = withPermission().filter(
        (route) =>
          reachOwn(route.permission) &&
          route.path.includes('/:') &&
          !routeFixtures.some(({ path }) => routesTo(path).some((covered) => covered.path === route.path)),
      );
      expect(missing.map(nameOf)).toEqual([]);
    });

    it.each(routeFixtures)('$path answer other agencies as if there were nothing', async ({ path, make }) => {
      const id = await make(api, inA.operator);
      const description = apiDescription(api, testEnvironment());
      const wrong: string[] = [];
      for (const route of routesTo(path)) {
        for (const role of roles) {
          const reach = roleTable[role][route.permission];
          const body = exampleBody(description, route);
          const other = await ask(route, inB[role], id, body);
          const name = `${nameOf(route)} as ${role}`;
          if (reach === undefined && other.statusCode !== 403)
            wrong.push(`${name}: ${String(other.statusCode)}`);
          if (reach === 'own') {
            const nothing = randomUUID();
            const absent = await ask(route, inB[role], nothing, body);
            // Whatever is asked, the answer for a hidden thing is the answer for no thing.
            if (shape(other, id) !== shape(absent, nothing))
              wrong.push(
                `${name}, other agency: ${shape(other, id)} but for nothing ${shape(absent, nothing)}`,
              );
            if (other.statusCode !== 404) wrong.push(`${name}, other agency: ${String(other.statusCode)}`);
          }
          if (reach !== undefined && route.method === 'GET') {
            const own = await ask(route, inA[role], id);
            const code = own.statusCode < 400 ? '' : own.json<{ code: string }>().code;
            if (
              own.statusCode === 401 ||
              own.statusCode === 403 ||
              code === 'NOT_FOUND' ||
              own.statusCode >= 500
            )
              wrong.push(`${name}, own agency: ${String(own.statusCode)} ${code}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    });

    it('are in no list that another agency reads', async () => {
      const ids = await Promise.all(routeFixtures.map(({ make }) => make(api, inA.operator)));
      const wrong: string[] = [];
      for (const route of withPermission().filter(
        ({ method, path }) => method === 'GET' && !path.includes(':'),
      )) {
        for (const role of roles.filter((name) => roleTable[name][route.permission] === 'own')) {
          const { body } = await ask(route, inB[role]);
          if (ids.some((id) => body.includes(id))) wrong.push(`${nameOf(route)} as ${role}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  });
});
