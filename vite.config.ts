import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Everything the worker needs lands in its own folder, so that the size budget can tell it apart. */
const workerFiles = {
  entryFileNames: 'worker/[name]-[hash].js',
  chunkFileNames: 'worker/[name]-[hash].js',
  assetFileNames: 'worker/[name]-[hash][extname]',
};

export default defineConfig({
  // Relative addresses: the built site works from any sub-path.
  base: './',
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
  },
  worker: {
    format: 'es',
    rolldownOptions: { output: workerFiles },
  },
});
