import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';

/**
 * Opens a page of the site that runs a file of this folder in the place of the playground: engines
 * need a secure address and the site's data files.
 */
export async function openBundle(page: Page, entry: string): Promise<void> {
  await page.route('**/engine-bench', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Engine</title>' }),
  );
  await page.goto('./engine-bench');
  await page.addScriptTag({ type: 'module', content: await bundle(entry) });
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(entry, import.meta.url)),
        output: { codeSplitting: false },
      },
    },
  });
  if (!('output' in built)) throw new Error('expected one bundle');
  return built.output[0].code;
}
