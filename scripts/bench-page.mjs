// What the benchmark measures in pages: the built app while it trains, and its chart beside a stock
// one. The engine runs on WASM or CPU there, since a software GPU takes the cores that the page needs.
/* global window -- functions that are handed to the page run there */

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Counts the worker's output maps, frames of the page and its long tasks; runs before the page does. */
function watchPage() {
  const seen = { maps: 0, frames: 0, longest: 0, longTasks: 0 };
  window.seen = seen;
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind === 'picture' && data.picture.kind === 'maps') seen.maps += 1;
      });
    }
  };
  const count = () => {
    seen.frames += 1;
    window.requestAnimationFrame(count);
  };
  window.requestAnimationFrame(count);
  // The browser reports tasks from 50 ms on.
  new window.PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      seen.longTasks += 1;
      seen.longest = Math.max(seen.longest, duration);
    }
  }).observe({ type: 'longtask' });
}

/** Trains a document flat out in the page and watches for so long, after a warm-up. */
function trainAndWatch(page, document, durationMs) {
  return page.evaluate(
    async ([experiment, forMs]) => {
      const { playground, seen } = window;
      const wait = (ms) => new Promise((resolve) => window.setTimeout(resolve, ms));
      await playground.load(experiment);
      const training = playground.train({ epochs: 100_000 }).catch(() => undefined);
      await wait(forMs / 2);
      Object.assign(seen, { maps: 0, frames: 0, longest: 0, longTasks: 0 });
      const { step } = playground.status();
      const startMs = window.performance.now();
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
    [document, durationMs],
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
    for (let round = 0; round < rounds; round++) {
      const views = { ...document, views: ['losses', 'outputs'] };
      withMaps.push(await trainAndWatch(page, views, durationMs));
      withoutMaps.push(await trainAndWatch(page, { ...document, views: ['losses'] }, durationMs));
    }
    return {
      backend: withMaps[0].backend,
      path: withMaps[0].path,
      framesPerSecond: median(withMaps.map((round) => round.framesPerSecond)),
      longestTaskMs: Math.max(...withMaps.map((round) => round.longest)),
      longTasks: withMaps.reduce((sum, round) => sum + round.longTasks, 0),
      seconds: (rounds * durationMs) / 1000,
      stepsPerSecond: median(withMaps.map((round) => round.stepsPerSecond)),
      stepsPerSecondWithoutMaps: median(withoutMaps.map((round) => round.stepsPerSecond)),
      mapsShare: median(
        withMaps.map((round, at) => 1 - round.stepsPerSecond / withoutMaps[at].stepsPerSecond),
      ),
      mapsWhenHidden: withoutMaps.reduce((sum, round) => sum + round.maps, 0),
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
