import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from '../scripts/browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

// Playwright's own workers read this file again and must find the same port.
const port = (process.env['MTL_TEST_PORT'] ??= String(await findFreePort()));
const address = `http://127.0.0.1:${port}/a/b/`;

export default defineConfig({
  testDir: `${root}/e2e`,
  // The benchmark's harness has unit tests beside it.
  testMatch: '*.spec.ts',
  outputDir: `${root}/test-results`,
  // Software WebGPU keeps both cores of a small machine busy with one page.
  workers: 1,
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
    launchOptions: browserLaunchOptions(),
    trace: 'retain-on-failure',
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
