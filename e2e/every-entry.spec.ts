import { expect, test, type Page } from '@playwright/test';
import { completeSketches } from '../src/catalog/testing/example-sketches.ts';
import { sketches } from '../src/catalog/testing/sketches.ts';
import { openBundle } from './engine/bundle.ts';

let page: Page;
const errors: string[] = [];

test.beforeAll(async ({ browser, baseURL }) => {
  page = await browser.newPage({ baseURL: baseURL! });
  page.on('pageerror', ({ message }) => errors.push(message));
  await openBundle(page, 'entries-page.ts');
  await page.waitForFunction(() => 'entriesBench' in window);
});

test.afterAll(() => page.close());

for (const { title } of completeSketches(sketches)) {
  test(`${title}: every kind trains on WebGPU as on the CPU`, async () => {
    const [cpu, webgpu] = await page.evaluate(
      async (one) => [
        await window.entriesBench.train(one, 'cpu'),
        await window.entriesBench.train(one, 'webgpu'),
      ],
      title,
    );
    // Nothing of the catalogue is left to the kernels of tfjs.
    expect([cpu.path, webgpu.path]).not.toContain('tfjs');
    expect(cpu.figures.length).toBeGreaterThan(1);
    for (const [at, { name, value }] of cpu.figures.entries()) {
      const other = webgpu.figures[at]?.value ?? NaN;
      // A metric that nothing is counted for yet, such as the precision of no answer, is none on both.
      if (Number.isNaN(value)) expect(other, name).toBeNaN();
      else expect(Math.abs(value - other), name).toBeLessThan(2e-3 * Math.max(1, Math.abs(value)));
    }
    expect(errors).toEqual([]);
  });
}
