/**
 * Who may know whom. One row a part of the house: what it is, and which parts it may import from. Everything
 * below the table only turns it into rules. To change the plan, change a row here and say why in the commit.
 */
const plan = {
  // part                        lives in                                   may import from
  'shared/domain': { at: '^shared/src/domain/', knows: [] },
  'shared/contract': { at: '^shared/src/contract/', knows: ['shared/domain'] },

  platform: { at: '^server/src/platform/', knows: ['shared/domain', 'shared/contract', 'migrations'] },
  migrations: { at: '^server/migrations/', knows: [] },
  health: { at: '^server/src/health/', knows: ['shared/contract', 'platform', 'books'] },
  identity: { at: '^server/src/identity/', knows: ['shared/domain', 'shared/contract', 'platform'] },
  ledger: { at: '^server/src/ledger/', knows: ['shared/domain', 'platform'] },
  // Lays the journal beside the tables of every feature, and shares no code with them.
  books: { at: '^server/src/books/', knows: ['platform', 'ledger'] },
  areas: { at: '^server/src/areas/', knows: ['shared/domain', 'shared/contract', 'platform'] },
  photos: { at: '^server/src/photos/', knows: ['shared/domain', 'shared/contract', 'platform'] },
  voices: { at: '^server/src/voices/', knows: ['shared/domain', 'shared/contract', 'platform'] },
  notices: { at: '^server/src/notices/', knows: ['shared/domain', 'shared/contract', 'platform'] },
  programme: {
    at: '^server/src/programme/',
    knows: [
      'shared/domain',
      'shared/contract',
      'platform',
      'identity',
      'ledger',
      'areas',
      'photos',
      'notices',
    ],
  },
  // Walks from door to door; what it found becomes awards of the programme.
  inspections: {
    at: '^server/src/inspections/',
    knows: ['shared/domain', 'shared/contract', 'platform', 'identity', 'areas', 'photos', 'programme'],
  },
  redemptions: {
    at: '^server/src/redemptions/',
    knows: [
      'shared/domain',
      'shared/contract',
      'platform',
      'identity',
      'ledger',
      'areas',
      'notices',
      'programme',
    ],
  },
  reports: {
    at: '^server/src/reports/',
    knows: [
      'shared/domain',
      'shared/contract',
      'platform',
      'identity',
      'areas',
      'photos',
      'voices',
      'notices',
      'programme',
    ],
  },
  // Orders and letters are issued from a report; the report knows nothing of them but its own steps.
  letters: {
    at: '^server/src/letters/',
    knows: ['shared/domain', 'shared/contract', 'platform', 'areas', 'photos', 'notices', 'reports'],
  },
  wallet: {
    at: '^server/src/wallet/',
    knows: ['shared/domain', 'shared/contract', 'platform', 'identity', 'ledger', 'programme', 'redemptions'],
  },
  insight: {
    at: '^server/src/insight/',
    knows: ['shared/domain', 'shared/contract', 'platform', 'ledger', 'books', 'areas', 'programme'],
  },
  'the whole server': {
    at: '^server/src/(app\\.module|create-server)\\.ts$',
    knows: [
      'shared/domain',
      'shared/contract',
      'platform',
      'health',
      'identity',
      'ledger',
      'books',
      'areas',
      'photos',
      'voices',
      'notices',
      'programme',
      'inspections',
      'redemptions',
      'reports',
      'letters',
      'wallet',
      'insight',
    ],
  },
  'the start': {
    at: '^server/src/main\\.ts$',
    knows: ['platform', 'identity', 'the whole server', 'seed', 'stand-ins'],
  },
  seed: {
    at: '^server/seed/',
    knows: ['shared/domain', 'platform', 'ledger', 'areas', 'photos', 'voices', 'reports'],
  },
  'stand-ins': { at: '^server/stand-ins/', knows: ['platform'] },
  tour: {
    at: '^server/tour/',
    knows: ['shared/domain', 'shared/contract', 'platform', 'the whole server', 'seed', 'stand-ins'],
  },
  // Asks the server as its visitors do, without the wire.
  bench: {
    at: '^server/bench/',
    knows: [
      'shared/domain',
      'shared/contract',
      'platform',
      'identity',
      'ledger',
      'areas',
      'programme',
      'reports',
      'the whole server',
      'seed',
    ],
  },
  // What every command does: open the database, speak to the terminal.
  command: { at: '^server/command/', knows: ['platform'] },
  'books command': { at: '^server/books/', knows: ['platform', 'command', 'ledger', 'books'] },
  'areas command': {
    at: '^server/areas/',
    knows: ['shared/domain', 'shared/contract', 'platform', 'command', 'areas'],
  },

  'mini-program platform': { at: '^miniapp/src/platform/', knows: ['shared/domain'] },
  'mini-program api': {
    at: '^miniapp/src/api/',
    knows: ['shared/domain', 'shared/contract', 'mini-program platform'],
  },
  'mini-program ui': {
    at: '^miniapp/src/ui/',
    knows: ['shared/domain', 'mini-program platform', 'mini-program api'],
  },
  'mini-program drafts': {
    at: '^miniapp/src/drafts/',
    knows: [
      'shared/domain',
      'shared/contract',
      'mini-program platform',
      'mini-program api',
      'mini-program ui',
    ],
  },
};

// What the mini-program and the console know alike: how a question is written, what an answer means, and that a command
// sent again is the same command.
plan['both sides of the wire'] = {
  at: '^miniapp/src/api/(address|outcome|read-answer|use-command)\\.ts$',
  knows: ['shared/domain', 'shared/contract'],
};
plan.console = {
  at: '^miniapp/console/src/',
  knows: ['shared/domain', 'shared/contract', 'both sides of the wire'],
};

/** Audiences of the mini-program: each may use the shared parts, none may know another. */
for (const audience of ['main', 'resident', 'cadre', 'shop']) {
  plan[`the pages of ${audience}`] = {
    at: `^miniapp/src/${audience}/`,
    knows: [
      'shared/domain',
      'shared/contract',
      'mini-program platform',
      'mini-program api',
      'mini-program ui',
      'mini-program drafts',
    ],
  };
}

const ours =
  '^(shared/src|server/(src|migrations|seed|stand-ins|tour|command|books|areas|bench)|miniapp/(console/)?src)/';
const tests = '[.-]spec\\.tsx?$';

const planRules = Object.entries(plan).map(([name, { at, knows }]) => ({
  name: `plan: ${name}`,
  comment: `${name} may know ${knows.join(', ') || 'nobody'}`,
  severity: 'error',
  from: { path: at, pathNot: tests },
  to: { path: ours, pathNot: [at, ...knows.map(part => plan[part].at)] },
}));

/** Another feature is reached only through its services, its module and the words it hands out. */
const features = [
  'identity',
  'ledger',
  'books',
  'areas',
  'photos',
  'voices',
  'notices',
  'programme',
  'redemptions',
  'reports',
  'letters',
  'wallet',
];
const wallRules = features.map(feature => ({
  name: `wall: ${feature}`,
  comment: `controllers, entities and views of ${feature} are its own`,
  severity: 'error',
  from: { path: '^server/(src|seed|tour|books|areas)/', pathNot: [`^server/src/${feature}/`, tests] },
  to: { path: `^server/src/${feature}/[^.]*\\.(controller|entity|views)\\.ts$` },
}));

export default {
  forbidden: [
    ...planRules,
    ...wallRules,
    {
      name: 'every part has a row in the plan',
      severity: 'error',
      from: {
        path: ours,
        pathNot: [...Object.values(plan).map(part => part.at), '^miniapp/src/app\\.', tests],
      },
      to: {},
    },
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no dangling imports', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'tests are leaves',
      severity: 'error',
      from: { pathNot: [tests, '^(server|miniapp)/test-support/', '^server/(golden|mutation)/'] },
      to: { path: [tests, '^(server|miniapp)/test-support/'] },
    },
    {
      name: 'server and mini-program meet only in shared',
      severity: 'error',
      from: { path: '^server/', pathNot: tests },
      to: { path: '^miniapp/' },
    },
    {
      name: 'the mini-program and the console carry no zod',
      severity: 'error',
      from: { path: '^miniapp/(console/)?src/' },
      to: {
        path: ['^shared/src/contract/(?!routes\\.ts)', 'node_modules/zod'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no orphans',
      comment: 'pages are named by app.config.ts, and x.h5.ts stands in for x.weapp.ts in the other build',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(shared|server|miniapp)/src/',
        pathNot: [
          '\\.d\\.ts$',
          '\\.config\\.ts$',
          '\\.h5\\.tsx?$',
          '^miniapp/src/\\w+/[\\w-]+/index\\.tsx$',
          tests,
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '^server/jest\\.config', '^server/node_modules', '^miniapp/node_modules'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.plan.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.weapp.ts', '.h5.ts', '.scss', '.json'],
    },
  },
};
