// Measures of the benchmark in pages: the built app while it trains, and its chart beside a stock
// one. Neither the engine nor the browser has a GPU in software there, unless there is a real one: it
// would take the cores that the page and the engine need, and nobody's page is painted by one.
/* global window -- functions that are handed to the page run there */
import { median } from './bench-report.mjs';

/** Marks at both ends of the watched stretch of training. */
const marks = { start: 'bench-start', end: 'bench-end' };
export const traceCategories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** Counts the worker's pictures and frames of the page; runs before the page does. */
function watchPage() {
  const seen = { pictures: 0, frames: 0, step: 0, hear: () => undefined };
  window.seen = seen;
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind === 'picture') seen.pictures += 1;
        if (data?.kind !== 'frame') return;
        seen.step = data.step;
        seen.hear();
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
 * Milliseconds of processor time in a trace of the browser, between two marks that the page has set.
 * By the clock a task also waits for its turn on a busy machine.
 *
 * @param trace text of a trace
 * @param marks names of the two user marks
 * @returns `tasks`, each of the page's main thread, and `workerMs`, all of its worker
 */
export function toTaskTimes(trace, marks) {
  const { traceEvents } = JSON.parse(trace);
  const find = (mark) => {
    const event = traceEvents.find(({ name }) => name === mark);
    if (event === undefined) throw new Error(`toTaskTimes: expected the mark "${mark}", got none`);
    return event;
  };
  const [start, end] = [find(marks.start), find(marks.end)];
  const workers = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'DedicatedWorker thread')
    .map(({ tid }) => tid);
  const all = traceEvents.filter(
    ({ name, pid, ts, tdur }) =>
      name === 'RunTask' &&
      pid === start.pid &&
      ts >= start.ts &&
      ts < end.ts &&
      tdur !== undefined,
  );
  return {
    tasks: all.filter(({ tid }) => tid === start.tid).map(({ tdur }) => tdur / 1000),
    workerMs: all
      .filter(({ tid }) => workers.includes(tid))
      .reduce((sum, { tdur }) => sum + tdur / 1000, 0),
  };
}

/** Watches a page for so long, after a warm-up, with a document that trains flat out or rests. */
function watch(page, document, durationMs, { isTraining }) {
  return page.evaluate(
    async ([experiment, forMs, names, trains]) => {
      const { playground, seen } = window;
      const wait = (ms) => new Promise((resolve) => window.setTimeout(resolve, ms));
      // The page hears of steps a few times a second: a stretch goes from one such moment to another.
      const news = () => (trains ? new Promise((resolve) => (seen.hear = resolve)) : undefined);
      await playground.load(experiment);
      const training = trains
        ? playground.train({ epochs: 100_000 }).catch(() => undefined)
        : undefined;
      // Views on the screen are known, and asked for, some frames after they are.
      for (let frame = 0; frame < 8; frame++) {
        await new Promise((resolve) => window.requestAnimationFrame(resolve));
      }
      await wait(forMs / 2);
      await news();
      Object.assign(seen, { pictures: 0, frames: 0 });
      const { step } = seen;
      const startMs = window.performance.now();
      window.performance.mark(names.start);
      await wait(forMs);
      await news();
      window.performance.mark(names.end);
      const seconds = (window.performance.now() - startMs) / 1000;
      const { pictures, frames, step: endStep } = seen;
      const { backend, path } = playground.status();
      await playground.pause();
      await training;
      return {
        pictures,
        seconds,
        framesPerSecond: frames / seconds,
        steps: endStep - step,
        batchSize: experiment.training.batchSize,
        backend,
        path: path?.name ?? null,
      };
    },
    [document, durationMs, marks, isTraining],
  );
}

const trainAndWatch = (page, document, durationMs) =>
  watch(page, document, durationMs, { isTraining: true });

/** The same with the processor time of the page's tasks and of its worker. */
async function trainAndTrace(browser, page, document, durationMs) {
  await browser.startTracing(page, { categories: traceCategories });
  const seen = await trainAndWatch(page, document, durationMs);
  const times = toTaskTimes(String(await browser.stopTracing()), marks);
  return { ...seen, ...times, stepsPerWorkerMs: seen.steps / times.workerMs };
}

async function openApp(browser, address, backend) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(watchPage);
  await page.goto(`${address}?guide=no${backend === undefined ? '' : `&backend=${backend}`}`);
  await page.waitForFunction(() => window.playground !== undefined);
  return page;
}

/** Frames per second of the page while nothing happens: what it could reach at most. */
export async function measureRest({ browser, address, document, durationMs }) {
  const page = await openApp(browser, address, 'cpu');
  try {
    return (await watch(page, document, durationMs, { isTraining: false })).framesPerSecond;
  } finally {
    await page.close();
  }
}

/**
 * Frames and tasks of the page while the worker trains as fast as it can, and what the output maps
 * take from it: steps in a second of the worker's processor time with and without them, by turns.
 */
export async function measurePage({ browser, address, backend, document, rounds, durationMs }) {
  const page = await openApp(browser, address, backend);
  try {
    const free = [];
    const withMaps = [];
    const withoutMaps = [];
    for (let round = 0; round < rounds; round++) {
      const views = { ...document, views: ['losses', 'outputs'] };
      free.push(await trainAndWatch(page, views, durationMs));
      withMaps.push(await trainAndTrace(browser, page, views, durationMs));
      // The cards on the canvas have maps as well.
      const canvas = await page.addStyleTag({ content: '[data-canvas] { display: none }' });
      const bare = { ...document, views: ['losses'] };
      withoutMaps.push(await trainAndTrace(browser, page, bare, durationMs));
      await canvas.evaluate((style) => style.remove());
    }
    const tasks = withMaps.flatMap((round) => round.tasks);
    const seconds = withMaps.reduce((sum, round) => sum + round.seconds, 0);
    const shares = withMaps.map(
      (round, at) => 1 - round.stepsPerWorkerMs / withoutMaps[at].stepsPerWorkerMs,
    );
    return {
      backend: free[0].backend,
      path: free[0].path,
      framesPerSecond: median(free.map((round) => round.framesPerSecond)),
      longestTaskMs: Math.max(...tasks),
      busyShare: tasks.reduce((sum, ms) => sum + ms, 0) / (1000 * seconds),
      seconds,
      stepsPerSecond: median(free.map((round) => round.steps / round.seconds)),
      mapsShare: median(shares),
      mapsWhenHidden: withoutMaps.reduce((sum, round) => sum + round.pictures, 0),
    };
  } finally {
    await page.close();
  }
}

/**
 * The page and that of another state of the project by turns, each in a fresh page: a machine that is busy is
 * so for both.
 *
 * @param other address of the other one
 * @returns medians of each, and of the rounds' ratios, this one's to the other's
 */
export async function measureAgainst({ address, other, rounds, ...options }) {
  const seen = { here: [], there: [] };
  for (let round = 0; round < rounds; round++) {
    const here = { ...options, address, backend: 'wasm', rounds: 1 };
    const inOrder = round % 2 === 0 ? ['here', 'there'] : ['there', 'here'];
    for (const name of inOrder)
      seen[name].push(await measurePage({ ...here, address: name === 'here' ? address : other }));
  }
  const toMedian = (all, key) => median(all.map((one) => one[key]));
  const keys = ['framesPerSecond', 'longestTaskMs', 'busyShare', 'stepsPerSecond'];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      {
        here: toMedian(seen.here, key),
        there: toMedian(seen.there, key),
        ratio: median(seen.here.map((one, at) => one[key] / seen.there[at][key])),
      },
    ]),
  );
}

/** Samples a second of the page as it opens by itself, charts and maps included. */
export async function measureDefault({ browser, address, document, rounds, durationMs }) {
  const page = await openApp(browser, address);
  try {
    const samples = [];
    let last;
    for (let round = 0; round < rounds; round++) {
      last = await trainAndWatch(page, document, durationMs);
      samples.push((last.steps / last.seconds) * last.batchSize);
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
