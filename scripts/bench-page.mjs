// What the benchmark measures in pages: the built app while it trains, and its chart beside a stock
// one. The engine runs on WASM or CPU there, since a software GPU takes the cores that the page needs.
/* global window -- functions that are handed to the page run there */

/** When the watched stretch of training begins. */
const mark = 'bench-start';
const traceCategories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Counts the worker's pictures and frames of the page; runs before the page does. */
function watchPage() {
  const seen = { pictures: 0, frames: 0 };
  window.seen = seen;
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind === 'picture') seen.pictures += 1;
      });
    }
  };
  const count = () => {
    seen.frames += 1;
    window.requestAnimationFrame(count);
  };
  window.requestAnimationFrame(count);
}

/**
 * Milliseconds of processor time of each task of a page's main thread, in a trace of the browser. By
 * the clock a task also waits for its turn on a busy machine.
 *
 * @param trace text of a trace
 * @param mark name of a user mark that the page has set; earlier tasks do not count
 */
export function toTaskTimes(trace, mark) {
  const { traceEvents } = JSON.parse(trace);
  const start = traceEvents.find(({ name }) => name === mark);
  if (start === undefined) throw new Error(`toTaskTimes: expected the mark "${mark}", got none`);
  return traceEvents
    .filter(
      ({ name, pid, tid, ts, tdur }) =>
        name === 'RunTask' &&
        pid === start.pid &&
        tid === start.tid &&
        ts >= start.ts &&
        tdur !== undefined,
    )
    .map(({ tdur }) => tdur / 1000);
}

/** Trains a document flat out in the page and watches for so long, after a warm-up. */
function trainAndWatch(page, document, durationMs) {
  return page.evaluate(
    async ([experiment, forMs, markName]) => {
      const { playground, seen } = window;
      const wait = (ms) => new Promise((resolve) => window.setTimeout(resolve, ms));
      await playground.load(experiment);
      const training = playground.train({ epochs: 100_000 }).catch(() => undefined);
      // What is on the screen is known, and asked for, some frames after it is.
      for (let frame = 0; frame < 8; frame++) {
        await new Promise((resolve) => window.requestAnimationFrame(resolve));
      }
      await wait(forMs / 2);
      Object.assign(seen, { pictures: 0, frames: 0 });
      const { step } = playground.status();
      const startMs = window.performance.now();
      window.performance.mark(markName);
      await wait(forMs);
      const seconds = (window.performance.now() - startMs) / 1000;
      const after = playground.status();
      const result = {
        ...seen,
        framesPerSecond: seen.frames / seconds,
        stepsPerSecond: (after.step - step) / seconds,
        batchSize: experiment.training.batchSize,
        backend: after.backend,
        path: after.path?.name ?? null,
      };
      await playground.pause();
      await training;
      return result;
    },
    [document, durationMs, mark],
  );
}

async function openApp(browser, address, backend) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(watchPage);
  await page.goto(backend === undefined ? address : `${address}?backend=${backend}`);
  await page.waitForFunction(() => window.playground !== undefined);
  return page;
}

/**
 * Frames and tasks of the page while the worker trains as fast as it can, and what the output maps
 * take from it: steps per second with and without them, by turns.
 */
export async function measurePage({ browser, address, backend, document, rounds, durationMs }) {
  const page = await openApp(browser, address, backend);
  try {
    const withMaps = [];
    const withoutMaps = [];
    const tasks = [];
    for (let round = 0; round < rounds; round++) {
      const views = { ...document, views: ['losses', 'outputs'] };
      withMaps.push(await trainAndWatch(page, views, durationMs));
      // The cards on the canvas have maps as well.
      const canvas = await page.addStyleTag({ content: '[data-canvas] { display: none }' });
      withoutMaps.push(await trainAndWatch(page, { ...document, views: ['losses'] }, durationMs));
      await canvas.evaluate((style) => style.remove());
      await browser.startTracing(page, { categories: traceCategories });
      await trainAndWatch(page, views, durationMs);
      tasks.push(...toTaskTimes(String(await browser.stopTracing()), mark));
    }
    const busyMs = tasks.reduce((sum, ms) => sum + ms, 0);
    return {
      backend: withMaps[0].backend,
      path: withMaps[0].path,
      framesPerSecond: median(withMaps.map((round) => round.framesPerSecond)),
      longestTaskMs: Math.max(...tasks),
      busyShare: busyMs / (rounds * durationMs),
      seconds: (rounds * durationMs) / 1000,
      stepsPerSecond: median(withMaps.map((round) => round.stepsPerSecond)),
      stepsPerSecondWithoutMaps: median(withoutMaps.map((round) => round.stepsPerSecond)),
      mapsShare: median(
        withMaps.map((round, at) => 1 - round.stepsPerSecond / withoutMaps[at].stepsPerSecond),
      ),
      mapsWhenHidden: withoutMaps.reduce((sum, round) => sum + round.pictures, 0),
    };
  } finally {
    await page.close();
  }
}

/** Samples a second of the page as it opens by itself, charts and maps included. */
export async function measureDefault({ browser, address, document, rounds, durationMs }) {
  const page = await openApp(browser, address);
  try {
    const samples = [];
    let last;
    for (let round = 0; round < rounds; round++) {
      last = await trainAndWatch(page, document, durationMs);
      samples.push(last.stepsPerSecond * last.batchSize);
    }
    return { backend: last.backend, path: last.path, samplesPerSecond: median(samples) };
  } finally {
    await page.close();
  }
}

/**
 * Processor time of the page's thread for one update of the chart: ours and a stock one of recharts
 * by turns, without what as many frames take when nothing is drawn.
 */
export async function measureCharts({ browser, address, rounds, updates }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    await page.goto(`${address}charts.html`);
    await page.waitForFunction(() => window.chartBench !== undefined);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const readMs = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
    };
    const take = async (what, count) => {
      const before = await readMs();
      await page.evaluate(([name, times]) => window.chartBench[name](times), [what, count]);
      return ((await readMs()) - before) / count;
    };
    const samples = { ours: [], recharts: [] };
    // The first round warms the compiler.
    for (let round = 0; round <= rounds; round++) {
      for (const name of ['ours', 'recharts']) {
        await page.evaluate((chart) => window.chartBench.show(chart), name);
        const idle = await take('idle', updates);
        const busy = await take('update', updates);
        if (round > 0) samples[name].push(busy - idle);
      }
    }
    return {
      oursMs: median(samples.ours),
      rechartsMs: median(samples.recharts),
      share: median(samples.ours.map((ms, round) => ms / samples.recharts[round])),
    };
  } finally {
    await page.close();
  }
}
