import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { collectLicences } from './scripts/licences.mjs';
import { serviceWorker } from './scripts/service-worker.mjs';
import { siteSources, sourceMark } from './scripts/sources.mjs';

/**
 * Everything the worker needs lands in its own folder, so that the size budget can tell it apart.
 * tfjs repeats its licence in each of its two thousand files, which is a third of the worker; it
 * is named once per file instead.
 */
const workerOutput = {
  entryFileNames: 'worker/[name]-[hash].js',
  chunkFileNames: 'worker/[name]-[hash].js',
  assetFileNames: 'worker/[name]-[hash][extname]',
  // It stays the same from one version of the page to the next, and so in the browser's cache.
  codeSplitting: { groups: [{ name: 'tfjs', test: /@tensorflow\/tfjs-(?:core|layers)\// }] },
  comments: { legal: false },
  postBanner:
    '/*! Contains TensorFlow.js, Copyright Google LLC, http://www.apache.org/licenses/LICENSE-2.0 */',
};

/**
 * What is loaded together is one file: of the sixty that the page would be by itself, each is compressed
 * alone, and together they are 12 kB more.
 */
const pageFiles = [
  { name: 'page', tags: ['$initial' as const], priority: 4 },
  {
    name: 'pictures',
    test: /\/src\/ui\/(?:ExampleChooser|canvas\/(?:DataExcerpt|DataImage|DataPicture|ExamplePicture|GateMatrix|MapPicture|UnitTiles))/,
    priority: 3,
  },
  // A phone, which has no panels at first, has something to say as well.
  {
    name: 'run-message',
    test: /\/src\/ui\/run-controls\/(?:RunMessage|RunAnnouncer|LoadMessage|stop-text|use-slow)\./,
    priority: 3,
  },
  {
    name: 'panels',
    test: /\/src\/ui\/(?:palette|data|inspector|run-controls|forms|views\/compare\/CompareDoor)[/.]/,
    priority: 2,
  },
  // Before the charts, of whose axes it takes what it needs: nobody waits for recharts who draws none.
  { name: 'views', test: /\/src\/ui\/views\/(?!charts\/|inside\/|landscape|steps\/)/, priority: 1 },
  // With the libraries that it alone needs; the charts' own parts are a file beside it.
  {
    name: 'recharts',
    test: /\/node_modules\/(?:recharts|victory-vendor|d3-\w+|@reduxjs|immer|reselect|react-redux|redux|es-toolkit|decimal\.js-light|eventemitter3|use-sync-external-store)\//,
    priority: 1,
  },
  { name: 'charts', test: /\/src\/ui\/views\/charts\//, priority: 1 },
  { name: 'inside', test: /\/src\/ui\/views\/inside\//, priority: 1 },
  {
    name: 'landscape',
    test: /\/src\/(?:landscape|ui\/landscape|ui\/views\/landscape)\//,
    priority: 1,
  },
];

/** The files of a language say which: `words-zh`, `help-en`, after the folder that they are made from. */
function toChunkName({ facadeModuleId }: { readonly facadeModuleId: string | null }): string {
  const [, language] =
    /\/src\/(?:i18n|catalog\/words)\/(\w+)\/\w+\.ts$/.exec(facadeModuleId ?? '') ?? [];
  return `assets/[name]${language === undefined ? '' : `-${language}`}-[hash].js`;
}

/** Every prepared file by name, so that nothing else is taken for it: see src/worker/assets.ts. */
function toDataFiles(): Record<string, { readonly bytes: number; readonly sha256: string }> {
  const folder = new URL('public/data/', import.meta.url);
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => {
        const content = readFileSync(new URL(name, folder));
        const sha256 = createHash('sha256').update(content).digest('hex');
        return [name, { bytes: content.length, sha256 }];
      }),
  );
}

export default defineConfig(({ command }) => {
  // Vite takes NODE_ENV from outside at its word, and a visitor would get React's slow development
  // build. Vite reads it only after this; scripts/build.test.mjs holds it to that.
  if (command === 'build') process.env.NODE_ENV = 'production';
  const licences = collectLicences('licences.md');
  return {
    // Relative addresses: the built site works from any sub-path.
    base: './',
    plugins: [react(), licences.page, sourceMark(siteSources), serviceWorker()],
    define: { dataFiles: JSON.stringify(toDataFiles()) },
    // Found out only when their worker starts, tfjs, idb and papaparse would cost the first visit a reload of the page.
    optimizeDeps: {
      entries: [
        'index.html',
        'src/worker/trainer.worker.ts',
        'src/storage/storage.worker.ts',
        'src/app/tables/table.worker.ts',
      ],
    },
    // In development a class says which component it is from; a visitor only loads it.
    ...(command === 'build' && { css: { modules: { generateScopedName: '[hash:base64:5]' } } }),
    build: {
      target: 'es2022',
      // Read by the size budget.
      manifest: true,
      rolldownOptions: {
        // Making a component is a call, and does nothing else.
        treeshake: { manualPureFunctions: ['memo', 'forwardRef'] },
        output: { codeSplitting: { groups: pageFiles }, chunkFileNames: toChunkName },
      },
    },
    worker: {
      format: 'es',
      plugins: () => [licences.worker],
      rolldownOptions: { output: workerOutput },
    },
  };
});
