// How long the page is busy when the table of kept runs opens: `node scripts/bench-runs.mjs [runs] [steps]`.
// Reported, not asserted.
/* global window, document -- functions that are handed to the page run there */
import path from 'node:path';
import { requireBrowser, startBrowser, ensureBuilt } from './experiment.mjs';
import { projectRoot } from './setup.mjs';
import { benchSources } from './sources.mjs';
import { startStaticServer } from './static-server.mjs';

const site = path.join('.cache', 'bench', 'site');

/** Longest time in which nothing else had its turn, and when the first rows were there. */
async function measure(page) {
  return page.evaluate(async () => {
    const gaps = [];
    let last = performance.now();
    let isOver = false;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      if (!isOver) port2.postMessage(0);
    };
    port2.postMessage(0);
    const start = performance.now();
    document.querySelectorAll('[role=radiogroup] [role=radio]')[2].click();
    const count = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
    const turn = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
    while (!document.querySelector('[role=grid] tr[aria-selected]')) await turn();
    const shownMs = performance.now() - start;
    let rows = count();
    let still = 0;
    while (still < 60) {
      await turn();
      still = rows === count() ? still + 1 : 0;
      rows = count();
    }
    const readMs = performance.now() - start;
    isOver = true;
    return {
      shownMs,
      readMs,
      rows: Number(rows) - 2,
      longestMs: Math.max(...gaps),
      over50: gaps.filter((gap) => gap > 50).length,
    };
  });
}

async function main([runs = '500', steps = '100000']) {
  requireBrowser();
  ensureBuilt({
    folder: site,
    sources: benchSources,
    parameters: ['--config', path.join('e2e', 'bench', 'vite.config.ts')],
    name: 'the benchmark',
  });
  const server = await startStaticServer({ root: path.join(projectRoot, site) });
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const filler = await context.newPage();
    await filler.goto(`${server.url}runs.html?fill`);
    await filler.waitForFunction(() => window.runsBench !== undefined);
    await filler.evaluate(
      ([count, length]) => window.runsBench.fill(count, length),
      [Number(runs), Number(steps)],
    );
    await filler.close();
    for (let round = 0; round < 3; round++) {
      const page = await context.newPage();
      // Else the page opens in the room that was left open.
      await page.addInitScript(() => localStorage.clear());
      await page.goto(`${server.url}runs.html`);
      await page.waitForFunction(() => window.playground !== undefined);
      await page.waitForTimeout(1500);
      const { rows, shownMs, readMs, longestMs, over50 } = await measure(page);
      const what = round === 0 ? 'first opening, files among it' : 'files in the cache';
      console.log(
        `${rows} runs (${what}): first rows after ${shownMs.toFixed(0)} ms, all read after ${readMs.toFixed(0)} ms (with a second of rest); longest task ${longestMs.toFixed(0)} ms, ${over50} over 50 ms`,
      );
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

await main(process.argv.slice(2));
