import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // tfjs names its ES modules only in the bundlers' field "module". Node alone would take the
  // CommonJS build, and a deep import (a gradient, a kernel) would meet a second engine.
  ssr: { resolve: { mainFields: ['module', 'main'] } },
  test: {
    environment: 'node',
    // By default one core is left idle, of two that is half of the machine.
    maxWorkers: '100%',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'e2e/{bench,claims}/**/*.test.ts'],
    // What hangs, not what is slow: a busy machine takes ten times as long as one at rest.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Style sheets are empty in tests, but for the one that figures read their colours from.
    css: { include: [/tokens\.css/] },
    // A test run never leaves a test out in silence.
    allowOnly: false,
    passWithNoTests: false,
    server: { deps: { inline: [/@tensorflow\//] } },
    // tfjs is some two thousand modules; transforming them once a day is enough.
    experimental: { fsModuleCache: true },
  },
});
