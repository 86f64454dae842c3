import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from '../scripts/browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

// Playwright's own workers read this file again and must find the same port.
const port = (process.env['MTL_TEST_PORT'] ??= String(await findFreePort()));
/** Stories that train on WebGPU, which in software keeps more than one core busy with one page. */
const onDevice = /(?:backends|every-entry|jobs|shaders|what-dies)\.spec\.ts$/;
const address = `http://127.0.0.1:${port}/a/b/`;

export default defineConfig({
  testDir: `${root}/e2e`,
  outputDir: `${root}/test-results`,
  // The benchmark's harness has unit tests beside it, hence the names.
  projects: [
    { name: 'device', testMatch: onDevice, workers: 1 },
    { name: 'page', testMatch: '*.spec.ts', testIgnore: onDevice },
  ],
  // A story waits most of its time: on two cores a second one costs little.
  workers: 2,
  retries: 0,
  // How long a story may hang, not how fast it has to be: a busy machine is no defect.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: address,
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    // Whoever comes the first time is shown around, and training begins by itself: a story of its own.
    storageState: {
      cookies: [],
      origins: [
        {
          origin: new URL(address).origin,
          localStorage: [{ name: 'mtl.guide.over', value: 'true' }],
        },
      ],
    },
    // It would answer in the place of the files that stories lose; the story that is offline asks for it.
    serviceWorkers: 'block',
    launchOptions: browserLaunchOptions(),
    // A trace of every story is a tenth of their time: ask for one with `--trace on`.
  },
  webServer: {
    command: `node scripts/static-server.mjs ${port}`,
    cwd: root,
    url: address,
    reuseExistingServer: false,
  },
});

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
