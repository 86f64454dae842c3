// How long the page's thread is busy when the table of kept runs opens: a part of `npm run bench`. Reported, not
// asserted. Times are those of the processor, so that other work on the machine says nothing.
/* global window, document -- functions that are handed to the page run there */
import { toTaskTimes, traceCategories } from './bench-page.mjs';

/** As many as are kept without a pin, each with a long history. */
const runs = 500;
const steps = 100_000;

/**
 * Every opening is of a new page, over a database that was filled once.
 *
 * @param url of the built pages of the benchmark
 * @returns by opening; at the first the files come too
 */
export async function measureRuns({ browser, url, rounds }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const filler = await context.newPage();
    await filler.goto(`${url}runs.html?fill`);
    await filler.waitForFunction(() => window.runsBench !== undefined);
    await filler.evaluate(([count, length]) => window.runsBench.fill(count, length), [runs, steps]);
    await filler.close();
    const openings = [];
    for (let round = 0; round < rounds; round++)
      openings.push(await measureOpening(browser, context, url));
    return { runs, steps, openings };
  } finally {
    await context.close();
  }
}

async function measureOpening(browser, context, url) {
  const page = await context.newPage();
  try {
    // Else the page opens in the room that was left open.
    await page.addInitScript(() => localStorage.clear());
    await page.goto(`${url}runs.html`);
    await page.waitForFunction(() => window.playground !== undefined);
    await page.waitForTimeout(1500);
    await browser.startTracing(page, { categories: traceCategories });
    const shownMs = await page.evaluate(openRuns);
    return readOpening(String(await browser.stopTracing()), shownMs);
  } finally {
    await page.close();
  }
}

/** @param shownMs by the clock on the wall, until the first rows were there */
export function readOpening(trace, shownMs) {
  const before = toTaskTimes(trace, { start: 'runs-asked', end: 'runs-shown' }).tasks;
  const { tasks } = toTaskTimes(trace, { start: 'runs-asked', end: 'runs-read' });
  const workMs = before.reduce((sum, ms) => sum + ms, 0);
  return {
    shownMs,
    workMs,
    /** For files, the database and whatever else ran on the machine. */
    waitMs: Math.max(0, shownMs - workMs),
    longestMs: Math.max(0, ...tasks),
    over50: tasks.filter((ms) => ms > 50).length,
  };
}

/** Runs in the page: opens the table, and waits until all runs are read. */
async function openRuns() {
  const turn = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  const startMs = performance.now();
  performance.mark('runs-asked');
  document.querySelectorAll('[role=radiogroup] [role=radio]')[2].click();
  while (!document.querySelector('[role=grid] tr[aria-selected]')) await turn();
  performance.mark('runs-shown');
  const shownMs = performance.now() - startMs;
  const count = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
  let rows = count();
  for (let still = 0; still < 60;) {
    await turn();
    still = rows === count() ? still + 1 : 0;
    rows = count();
  }
  performance.mark('runs-read');
  return shownMs;
}
