import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { benchSources, sourceMark } from '../../scripts/sources.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The benchmark's pages, built as the app is: production code, in a folder that nobody publishes. */
export default defineConfig(() => {
  process.env.NODE_ENV = 'production';
  return {
    root: folder,
    base: './',
    publicDir: `${folder}/../../public`,
    plugins: [react(), sourceMark(benchSources)],
    build: {
      target: 'es2022',
      outDir: `${folder}/../../.cache/bench/site`,
      emptyOutDir: true,
      rolldownOptions: {
        input: [`${folder}/index.html`, `${folder}/charts.html`, `${folder}/runs.html`],
      },
    },
    worker: { format: 'es' as const },
  };
});
