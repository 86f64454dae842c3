// Who may call whom: the table in ARCHITECTURE.md, as rules.

/** Tests, and in folders called `testing` what several of them share. */
const tests = '([.]test[.]tsx?|(?<=/)testing/.+)$';
const packages = '(^|/)node_modules/';

/** Matches the packages themselves and everything inside them. */
const inPackages = (...names) => `${packages}(${names.join('|')})(/|$)`;
const tfjs = inPackages('@tensorflow');

/**
 * What lies in `from` may import from within src only what `rooms` match.
 * Tests are held to it like everything else, but for `testsToo`.
 */
function rooms(name, from, allowed, testsToo = []) {
  const rule = (suffix, source, targets) => ({
    name: `${name}-rooms${suffix}`,
    comment: `${name} may import only: ${targets.join(', ')}`,
    severity: 'error',
    from: source,
    to: { path: '^src/', pathNot: targets.map((target) => `^src/${target}`) },
  });
  return [
    rule('', { path: from, pathNot: tests }, allowed),
    rule('-tests', { path: from.replace(/\/$/, '/.*') + tests }, [...allowed, ...testsToo]),
  ];
}

/** What lies in `from`, tests apart, may use only these packages. */
function libraries(name, from, allowed) {
  return {
    name: `${name}-packages`,
    comment: `${name} may use only: ${allowed.join(', ') || 'no package'}`,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: { path: packages, pathNot: allowed.length > 0 ? inPackages(...allowed) : '^$' },
  };
}

const page = ['core/', 'catalog/', 'landscape/', 'store/', 'export/', 'i18n/', 'ui/'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rooms('core', '^src/core/', ['core/']),
    libraries('core', '^src/core/', ['zod', 'fflate']),

    ...rooms('catalog', '^src/catalog/', ['core/', 'catalog/'], ['engine/']),
    libraries('catalog', '^src/catalog/', ['zod', '@tensorflow']),
    {
      name: 'catalog-tfjs-types-only',
      comment: 'The catalogue names the types of tfjs; the engine hands in what runs.',
      severity: 'error',
      from: { path: '^src/catalog/', pathNot: tests },
      to: { path: tfjs, dependencyTypesNot: ['type-only'] },
    },

    ...rooms('engine', '^src/engine/', ['core/', 'catalog/', 'engine/']),
    libraries('engine', '^src/engine/', ['@tensorflow', '@bufbuild']),

    ...rooms('worker-client', '^src/worker/client', ['core/', 'worker/client']),
    ...rooms(
      'worker-session',
      '^src/worker/session',
      ['core/', 'worker/session'],
      ['worker/testing/'],
    ),
    ...rooms('trainer.worker', '^src/worker/trainer[.]worker', [
      'core/',
      'worker/session',
      'worker/assets',
      'engine/',
    ]),
    ...rooms('worker-assets', '^src/worker/assets', ['core/', 'worker/assets']),
    {
      name: 'trainer.worker-core-types-only',
      comment: 'The entry wires; it may name what passes through it.',
      severity: 'error',
      from: { path: '^src/worker/trainer[.]worker' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    libraries('worker', '^src/worker/', []),
    {
      name: 'worker-entry-by-address',
      comment: 'The worker is started with `new Worker(new URL(…))`, never imported.',
      severity: 'error',
      from: {},
      to: { path: '^src/worker/trainer[.]worker' },
    },

    ...rooms('storage', '^src/storage/', ['core/', 'storage/']),
    libraries('storage', '^src/storage/', ['idb']),
    {
      name: 'storage-worker-by-address',
      comment: 'The worker is started with `new Worker(new URL(…))`, never imported.',
      severity: 'error',
      from: {},
      to: { path: '^src/storage/storage[.]worker' },
    },

    ...rooms('landscape', '^src/landscape/', ['core/', 'catalog/', 'landscape/']),
    libraries('landscape', '^src/landscape/', []),
    {
      name: 'landscape-worker-by-address',
      comment: 'The worker is started with `new Worker(new URL(…))`, never imported.',
      severity: 'error',
      from: {},
      to: { path: '^src/landscape/landscape[.]worker' },
    },

    ...rooms('store', '^src/store/', ['core/', 'catalog/', 'store/']),
    libraries('store', '^src/store/', ['zustand']),

    ...rooms('export', '^src/export/', ['core/', 'catalog/', 'i18n/', 'export/']),
    libraries('export', '^src/export/', []),

    ...rooms('i18n', '^src/i18n/', ['core/', 'i18n/']),
    libraries('i18n', '^src/i18n/', ['i18next', 'react-i18next']),
    {
      name: 'i18n-core-types-only',
      comment: 'The texts know what the core names, not what it does.',
      severity: 'error',
      from: { path: '^src/i18n/', pathNot: tests },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },

    ...rooms('ui', '^src/ui/', page),
    ...rooms('ui/primitives', '^src/ui/primitives/', ['ui/primitives/']),
    {
      name: 'ui-features-apart',
      comment: 'One part of the page never reaches into another; ui/shell puts them together.',
      severity: 'error',
      from: { path: '^src/ui/([^/]+)/', pathNot: '^src/ui/shell/' },
      to: {
        path: '^src/ui/[^/]+/',
        pathNot: '^src/ui/($1|primitives|forms|figures|glossary|landscape|symbols|testing)/',
      },
    },
    {
      name: 'ui-common-below-features',
      comment: 'What all parts of the page share knows none of them.',
      severity: 'error',
      from: { path: '^src/ui/[^/]+$', pathNot: tests },
      to: { path: '^src/ui/[^/]+/', pathNot: '^src/ui/primitives/' },
    },

    ...rooms(
      'app',
      '^src/app/',
      [...page, 'app/', 'worker/client', 'storage/'],
      ['worker/session', 'worker/assets', 'engine/'],
    ),
    ...rooms('main', '^src/main[.]tsx$', [...page, 'app/']),

    {
      name: 'kernels-in-engine-only',
      comment: 'What only the worker calls of the catalogue is no part of the page.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/engine/',
          '^src/landscape/landscape[.]worker',
          '^src/catalog/.*kernels[.]ts$',
          tests,
        ],
      },
      to: { path: '^src/catalog/.*/(kernels|device-forms)[.]ts$' },
    },
    {
      name: 'tfjs-in-engine-only',
      comment: 'The page never loads tfjs.',
      severity: 'error',
      from: { pathNot: ['^src/engine/', '^src/catalog/'] },
      to: { path: tfjs },
    },
    {
      name: 'known-rooms',
      comment: 'A new folder under src needs a line in the table first.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/(core|catalog|engine|landscape|worker|store|storage|export|ui|i18n|app)/',
          '^src/[^/]+[.]tsx?$',
        ],
      },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or have a third between them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports it and it imports nothing: it can go.',
      severity: 'error',
      from: { orphan: true, pathNot: [tests, '[.]d[.]ts$', '^src/main[.]tsx$'] },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'The import names a file or package that is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-node',
      comment: 'The app runs in a browser.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-imports',
      comment: 'What only tests need stays in tests.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: [tests, inPackages('vitest', 'fast-check', '@playwright', '@testing-library')] },
    },
    {
      name: 'declared-packages',
      comment: 'The app runs on `dependencies`; the rest is not there for its visitors.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js'],
    },
  },
};
