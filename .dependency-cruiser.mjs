/**
 * Who may import whom. Default deny: an import that no line of `allowed` draws is an error, and type imports
 * count. test/house plants a violation of every rule and expects it to be caught.
 */
const room = (name) => `^src/${name}/`;
const rooms = (...names) => `^src/(${names.join('|')})/`;
const npm = (...names) => `node_modules/(${names.join('|')})/`;
const COMPOSE = '^src/compose[^/]*[.]ts$';
const TESTS = '^test/|[.]test[.]ts$|^src/adapters/[^/]+/[^/]+/testing/';
/** The parts that need no server: test/world.ts makes a whole bot of them, and the contracts hold them to the real ones. */
const SERVERLESS = '^src/adapters/(store/memory|queue/inline)(/|[.]ts$)';
const GENERATED = '^src/adapters/store/postgres/generated/';
/** The kinds of adapter whose members do not know each other. */
const KINDS = '(chat|alerts|steps|store|queue|trackers|imports)';
/** What several kinds of step share: the shape of what they are given, and how an answer from outside is told. It knows no kind. */
const STEPS_SHARED = '^src/adapters/steps/shared/';

const error = (name, comment, rule) => ({ name, comment, severity: 'error', ...rule });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  allowedSeverity: 'error',
  allowed: [
    { from: { path: room('kit') }, to: { path: room('kit') } },
    { from: { path: room('domain') }, to: { path: rooms('domain', 'kit') } },
    { from: { path: room('domain') }, to: { path: npm('date-fns', '@date-fns') } },
    { from: { path: room('ports') }, to: { path: rooms('ports', 'domain', 'kit') } },
    { from: { path: room('ports') }, to: { path: npm('zod'), dependencyTypes: ['type-only'] } },
    { from: { path: room('intake') }, to: { path: rooms('intake', 'ports', 'domain', 'kit') } },
    { from: { path: room('intake') }, to: { path: npm('zod', 'date-fns', '@date-fns') } },
    { from: { path: room('voice') }, to: { path: rooms('voice', 'ports', 'domain', 'kit') } },
    { from: { path: room('voice') }, to: { path: npm('i18next') } },
    {
      from: { path: room('flow') },
      to: { path: rooms('flow', 'intake', 'voice', 'ports', 'domain', 'kit') },
    },
    { from: { path: room('flow') }, to: { path: npm('date-fns', '@date-fns') } },
    { from: { path: room('adapters') }, to: { path: rooms('adapters', 'ports', 'domain', 'kit') } },
    { from: { path: room('config') }, to: { path: rooms('config', 'ports', 'domain', 'kit') } },
    { from: { path: room('config') }, to: { path: npm('zod', 'yaml', 're2js') } },
    { from: { path: room('cli') }, to: { path: rooms('cli', 'config', 'voice', 'domain', 'kit') } },
    { from: { path: room('cli') }, to: { path: COMPOSE } },
    { from: { path: COMPOSE }, to: { path: '^src/' } },
    { from: { path: '^src/main[.]ts$' }, to: { path: rooms('cli', 'voice', 'kit') } },
    // Packages at the edge only; node's own modules where something is read, written or started.
    {
      from: { path: `${room('adapters')}|${COMPOSE}` },
      to: { dependencyTypes: ['npm', 'npm-optional', 'core'] },
    },
    { from: { path: rooms('config', 'cli') }, to: { dependencyTypes: ['core'] } },
    { from: { path: '^src/main[.]ts$' }, to: { dependencyTypes: ['core'] } },
    // The catalogues are files, so the voice reads them; identifiers are hashed, so flow may hash.
    { from: { path: room('voice') }, to: { path: '^(node:)?(fs|path)$', dependencyTypes: ['core'] } },
    {
      from: { path: rooms('flow', 'kit') },
      to: { path: '^(node:)?(crypto|buffer)$', dependencyTypes: ['core'] },
    },
    { from: { path: TESTS }, to: {} },
  ],
  forbidden: [
    error('no-circular', 'Circles of types count too.', {
      from: { pathNot: GENERATED },
      to: { circular: true },
    }),
    error('adapter-kinds-are-strangers', 'chat/ may not know store/: only a compose file introduces them.', {
      from: { path: '^src/adapters/([^/]+)/', pathNot: TESTS },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
    }),
    error('siblings-are-strangers', 'slack may not know mattermost: only the registry names its siblings.', {
      from: {
        path: `^src/adapters/${KINDS}/([^/.]+)`,
        pathNot: `^src/adapters/[^/]+/registry[.]ts$|${TESTS}`,
      },
      to: { path: '^src/adapters/$1/', pathNot: `^src/adapters/$1/$2(/|[.]ts$)|${STEPS_SHARED}` },
    }),
    error(
      'folder-has-one-face',
      "A member's folder is entered by its index.ts. postgres/migrate.ts is a face too, because the supervisor migrates and must not load Prisma.",
      {
        from: { pathNot: `^src/adapters/${KINDS}/[^/]+/|${TESTS}` },
        to: {
          path: `^src/adapters/${KINDS}/[^/]+/`,
          pathNot: `^src/adapters/[^/]+/[^/]+/index[.]ts$|^src/adapters/store/postgres/migrate[.]ts$|${STEPS_SHARED}`,
        },
      },
    ),
    error('ports-are-types', 'A port promises; it holds no running code.', {
      from: { path: room('ports'), pathNot: TESTS },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    }),
    error('slack-stays-in-slack', 'Types of a platform do not cross a port.', {
      from: { pathNot: `^src/adapters/chat/slack|${TESTS}` },
      to: { path: npm('@slack') },
    }),
    error('mattermost-stays-in-mattermost', 'Types of a platform do not cross a port.', {
      from: { pathNot: `^src/adapters/chat/mattermost|${TESTS}` },
      to: { path: npm('@mattermost') },
    }),
    error('prisma-stays-in-postgres', 'The generated client is nobody else’s business.', {
      from: { pathNot: `^src/adapters/store/postgres/|${TESTS}` },
      to: { path: `${npm('[.]prisma', '@prisma', 'prisma')}|${GENERATED}` },
    }),
    error('bullmq-stays-in-queue', 'The queue only wakes workers; nobody else may lean on it.', {
      from: { pathNot: `^src/adapters/queue/|${TESTS}` },
      to: { path: npm('bullmq') },
    }),
    error('ioredis-stays-in-queue', 'Redis holds wake-ups only.', {
      from: { pathNot: `^src/adapters/(queue|embedded)/|${TESTS}` },
      to: { path: npm('ioredis') },
    }),
    error('fastify-stays-in-http', 'Others hand over a ports/route.', {
      from: { pathNot: `^src/adapters/http/|${TESTS}` },
      to: { path: npm('fastify') },
    }),
    error('no-orphans', 'A file that nobody imports and that imports nobody.', {
      from: { orphan: true, pathNot: TESTS },
      to: {},
    }),
    error('no-dead-rooms', 'main.ts cannot reach it, so nobody can use it.', {
      from: { path: '^src/main[.]ts$' },
      to: { path: '^src/', pathNot: `${TESTS}|${GENERATED}|${SERVERLESS}`, reachable: false },
    }),
    error('src-knows-no-test', 'What runs must not need what tests.', {
      from: { path: '^src/', pathNot: TESTS },
      to: { path: TESTS },
    }),
    error('kit-earns-its-place', 'What one file needs belongs into that file’s room.', {
      from: { path: '^src/', pathNot: TESTS },
      module: { path: room('kit'), pathNot: TESTS, numberOfDependentsLessThan: 2 },
    }),
    error('nothing-unresolved', 'An import that leads nowhere.', {
      from: {},
      to: { couldNotResolve: true },
    }),
    error('not-from-dev', 'Running code does not need what only builds and tests it.', {
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: `node_modules|${GENERATED}` },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      // As Node reads a package: some have paths that stand nowhere else.
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types', 'default'],
    },
  },
};
