/** The arrows of docs/architecture.md. */
const ground = '(errors|config|process)';
const tools = '(access|workflow|calendar|tabular|documents|mail|notifications|audit|database|storage|jobs)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'libs-not-to-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'api-not-to-worker',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '^apps/worker/' },
    },
    {
      name: 'worker-not-to-api',
      severity: 'error',
      from: { path: '^apps/worker/' },
      to: { path: '^apps/api/' },
    },
    {
      name: 'only-index-from-outside',
      comment: 'A library is entered through its index.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-only-index',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'ground-stands-alone',
      severity: 'error',
      from: { path: `^libs/${ground}/` },
      to: { path: '^libs/', pathNot: [`^libs/${ground}/`] },
    },
    {
      name: 'tools-know-no-feature',
      severity: 'error',
      from: { path: `^libs/${tools}/` },
      to: { path: '^libs/', pathNot: [`^libs/${tools}/`, `^libs/${ground}/`] },
    },
    {
      name: 'accounts-know-no-feature',
      severity: 'error',
      from: { path: '^libs/accounts/' },
      to: {
        path: '^libs/(catalogue|datastore|deadlines|intake|indicators|publications|rounds|verification|standards)/',
      },
    },
    {
      name: 'deadlines-know-no-feature',
      comment: 'Whoever has steps with time standards asks for due dates, not the other way.',
      severity: 'error',
      from: { path: '^libs/deadlines/' },
      to: {
        path: '^libs/(accounts|catalogue|datastore|intake|indicators|publications|rounds|verification|standards)/',
      },
    },
    {
      name: 'registers-know-no-feature',
      comment: 'Whoever makes a letter asks for its number, not the other way.',
      severity: 'error',
      from: { path: '^libs/registers/' },
      to: {
        path: '^libs/(accounts|catalogue|datastore|deadlines|intake|indicators|publications|rounds|verification|standards)/',
      },
    },
    {
      name: 'catalogue-and-datastore-below-the-rest',
      severity: 'error',
      from: { path: '^libs/(catalogue|datastore)/' },
      to: { path: '^libs/(intake|indicators|publications|rounds|verification|standards)/' },
    },
    {
      name: 'datastore-knows-no-catalogue',
      severity: 'error',
      from: { path: '^libs/datastore/' },
      to: { path: '^libs/catalogue/' },
    },
    {
      name: 'intake-below-verification',
      severity: 'error',
      from: { path: '^libs/intake/' },
      to: { path: '^libs/(publications|rounds|verification|standards)/' },
    },
    {
      name: 'indicators-above-catalogue-only',
      severity: 'error',
      from: { path: '^libs/indicators/' },
      to: { path: '^libs/(intake|publications|rounds|verification|standards)/' },
    },
    {
      name: 'publications-above-indicators-only',
      comment:
        'Rounds have books and releases made; a publication does not know which procedure asked for it.',
      severity: 'error',
      from: { path: '^libs/publications/' },
      to: { path: '^libs/(intake|rounds|verification|standards)/' },
    },
    {
      name: 'rounds-above-publications-and-indicators-only',
      severity: 'error',
      from: { path: '^libs/rounds/' },
      to: { path: '^libs/(intake|verification|standards)/' },
    },
    {
      name: 'calendar-stands-alone',
      comment: 'The arithmetic of working days needs nothing but Node.',
      severity: 'error',
      from: { path: '^libs/calendar/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/calendar/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'pure-files',
      comment: 'Rules are pure: neither Nest nor TypeORM.',
      severity: 'error',
      from: { path: '\\.(states|access|rules)\\.ts$' },
      to: { path: ['node_modules/(@nestjs|typeorm|pg)/'] },
    },
    { name: 'not-to-spec', severity: 'error', from: {}, to: { path: '\\.spec\\.ts$' } },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(apps|libs)/',
        pathNot: ['\\.spec\\.ts$', 'main\\.ts$', 'index\\.ts$', '\\.child\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^node_modules/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
