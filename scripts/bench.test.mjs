import { expect, it } from 'vitest';
import { toTaskTimes } from './bench-page.mjs';
import { readOpening } from './bench-runs.mjs';
import { logScale, toPicture } from './bench-picture.mjs';
import {
  catalogueTable,
  editsTable,
  median,
  profilesTable,
  ratio,
  readmeTable,
  reportText,
  sessionsTable,
  toNumber,
  toTable,
} from './bench-report.mjs';
import { readArguments } from './bench.mjs';

const counts = { dispatches: 18, submits: 1, buffers: 0, pipelinesSync: 0, pipelinesAsync: 0 };
const opened = { path: 'shaders', adapter: 'acme gpu', firstStep: counts };
const entry = (name, ...samples) => ({ name, opened, samples, counts });
const results = {
  date: '2026-11-24T10:00:00.000Z',
  browser: 'Chromium 156',
  machine: 'Linux x64, 2 × x',
  quick: false,
  titles: { XS: 'tiny' },
  batchSizes: { XS: 10 },
  steps: [
    {
      network: 'S',
      backend: 'webgpu',
      measured: [
        entry('ours', 2, 4, 3),
        entry('tfjs-fit', 20, 80, 60),
        { name: 'jax', error: 'no' },
      ],
    },
  ],
  gradients: [
    {
      network: 'S',
      backend: 'cpu',
      tasks: 2,
      measured: [entry('ours', 2), entry('ours-mgda', 3)],
    },
  ],
  // Four times the time for twice the work.
  growth: [8, 16].map((value) => ({
    backend: 'cpu',
    axis: 'width',
    value,
    measured: {
      ...entry('ours', (value / 8) ** 2),
      opened: { ...opened, products: 1000 * value },
    },
  })),
  defaults: [
    {
      network: 'XS',
      measured: [entry('default', 0.5), entry('per-sample', 1), entry('per-sample-losses', 1.5)],
      inPage: undefined,
    },
  ],
};

it('reads what to measure, and refuses what it does not know', () => {
  expect(readArguments([]).backends).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
  expect(readArguments(['--backends', 'cpu,wasm', '--quick'])).toMatchObject({
    backends: ['cpu', 'wasm'],
    networks: ['XS', 'S', 'T6', 'M'],
    isQuick: true,
  });
  expect(() => readArguments(['--networks', 'L'])).toThrow(/expected some of XS, S, T6, M, got L/);
  expect(readArguments(['--against', 'old/dist']).against).toMatch(/old.dist$/);
  expect(() => readArguments(['--fast'])).toThrow(/--fast/);
});

it('takes ratios within rounds, where load hits both sides', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  // The machine was slow in the second round only.
  expect(ratio([10, 100, 10], [1, 10, 1])).toBe(10);
  expect(ratio([10, 100], [5])).toBe(2);
});

it('writes numbers with the digits that count, in columns', () => {
  expect([0, 0.01234, 0.456, 3, 12.34, 567.8, NaN].map(toNumber)).toEqual([
    '0',
    '0.012',
    '0.46',
    '3',
    '12.3',
    '568',
    '–',
  ]);
  expect(
    toTable([
      ['a', 'bb', 'c'],
      ['xx', 'y', '10'],
    ]),
  ).toBe('a   bb   c\n--  --  --\nxx  y   10');
});

it('says who ran how fast, and who did not', () => {
  const text = reportText(results);
  expect(text).toContain('adapter: acme gpu');
  expect(text).toMatch(/S webgpu +this engine +shaders +3 +2 +2\.5–3\.5 +18 +1 +0 +0/);
  expect(text).toMatch(/tfjs model\.fit +shaders +60 .* 20 /);
  expect(text).toMatch(/jax-js, jit +does not run: no/);
  expect(text).toMatch(/S cpu +MGDA +2 +3 +1\.5 +1\.92/);
  expect(text).toMatch(/width +8 +1\n/);
  expect(text).toMatch(/width +16 +4 +2×/);
  // 10 samples in half a millisecond, the peer's in one.
  expect(text).toMatch(/tiny +shaders +20000 +10000 +2/);
  const training = {
    backend: 'cpu',
    path: 'compiled',
    framesPerSecond: 59.2,
    longestTaskMs: 12.4,
    busyShare: 0.11,
    mapsShare: 0.24,
    mapsWhenHidden: 0,
  };
  const charts = { oursMs: 3, rechartsMs: 15, share: 0.2 };
  const page = { charts, isOnCard: false, atRest: 60, training: [training] };
  const paged = reportText({ ...results, page });
  expect(paged).toMatch(/without a GPU.* at rest: 60 frames\/s/);
  expect(paged).toMatch(/cpu \(compiled\): 59\.2 frames\/s, .* 24 % of the steps/);
  const same = { here: 1, there: 1, ratio: 1 };
  const before = {
    ...{ framesPerSecond: { ...same, ratio: 0.98 }, longestTaskMs: { ...same, ratio: 1.31 } },
    ...{ busyShare: same, stepsPerSecond: same },
  };
  expect(paged).not.toMatch(/other state/);
  expect(reportText({ ...results, page: { ...page, before } })).toMatch(
    /other state.* frames\/s 0\.98×, longest task 1\.31×/,
  );
  expect(readmeTable(results)).toContain(
    '| S | webgpu | 3 (shaders) | 60 (20×) |  | does not run |  | 18 / 1 / 0 |',
  );
});

it('sets each entry of the catalogue beside the quicker way of tfjs, the least gain first', () => {
  const on = (path, made) => ({ ...made, opened: { ...opened, path } });
  const layer = (id, stepMs) => ({
    group: 'dense',
    id,
    measured: [
      entry('steps-compiled', stepMs),
      on('tfjs on wasm', entry('steps-tfjs', 8)),
      on('tfjs on cpu', entry('steps-tfjs', 4)),
    ],
  });
  const broken = {
    group: 'head',
    id: 'odd',
    measured: [{ name: 'steps-compiled', error: 'no rule for it' }],
  };
  const lines = catalogueTable([layer('small', 0.1), layer('large', 0.5), broken]).split('\n');
  expect(lines[2]).toMatch(/^dense +large +2000 +250 +tfjs on cpu +8$/);
  expect(lines[3]).toMatch(/^dense +small +10000 +250 +tfjs on cpu +40$/);
  expect(lines[4]).toMatch(/^head +odd +no rule for it/);
});

it('sets sessions beside their steps and the stripes, and says how long edits take', () => {
  const measured = [entry('default', 3, 6), entry('steps-compiled', 2, 4), entry('default', 1, 2)];
  const lost = { id: 'lost', measured: [{ name: 'default', error: 'no memory' }] };
  const text = sessionsTable([{ id: 'experts', measured }, lost]);
  expect(text).toMatch(/experts +shaders +222 +1\.5 +0\.33/);
  expect(text).toMatch(/lost +no memory/);
  const edits = [{ id: 'stripes', measured: entry('edits', 20, 30, 40) }];
  expect(editsTable(edits)).toMatch(/stripes +shaders +30 +25–35/);
});

it('takes the times of the page and of its worker between two marks of a trace', () => {
  const task = (tid, ts, tdur, pid = 7) => ({ name: 'RunTask', pid, tid, ts, tdur });
  const traceEvents = [
    { name: 'thread_name', pid: 7, tid: 2, args: { name: 'DedicatedWorker thread' } },
    task(1, 10, 90_000), // Before the watched stretch.
    { name: 'from', pid: 7, tid: 1, ts: 100 },
    task(1, 110, 4000),
    task(1, 120, 6000),
    task(2, 130, 50_000),
    task(2, 140, 30_000),
    task(3, 150, 70_000), // Another thread.
    task(1, 160, 80_000, 8), // Another process, with the same number for a thread.
    { name: 'RunTask', pid: 7, tid: 1, ts: 170 }, // Without processor time.
    { name: 'to', pid: 7, tid: 1, ts: 200 },
    task(2, 210, 60_000),
  ];
  const trace = JSON.stringify({ traceEvents });
  expect(toTaskTimes(trace, { start: 'from', end: 'to' })).toEqual({
    tasks: [4, 6],
    workerMs: 80,
  });
  expect(() => toTaskTimes(trace, { start: 'from', end: 'end' })).toThrow(/"end"/);
});

it('tells the work of a page that opens kept runs from what it waits for', () => {
  const task = (ts, tdur) => ({ name: 'RunTask', pid: 7, tid: 1, ts, tdur });
  const mark = (name, ts) => ({ name, pid: 7, tid: 1, ts });
  const traceEvents = [
    ...[mark('runs-asked', 100), task(110, 40_000), task(120, 30_000)],
    ...[mark('runs-shown', 200), task(210, 60_000), mark('runs-read', 300), task(310, 90_000)],
  ];
  const opening = readOpening(JSON.stringify({ traceEvents }), 250);
  expect(opening).toEqual({ shownMs: 250, workMs: 70, waitMs: 180, longestMs: 60, over50: 1 });
  const text = reportText({
    ...results,
    runs: { runs: 500, steps: 100_000, openings: [opening] },
  });
  expect(text).toContain('first rows after 70 ms of work of the page (250 ms on the clock');
  expect(text).toContain('longest task until all are read 60 ms, 1 over 50 ms');
});

it('draws every measured contender and every point of the growth', () => {
  const toX = logScale([1, 100], [0, 10]);
  expect([1, 10, 100].map(toX)).toEqual([0, 5, 10]);
  const picture = toPicture(results);
  expect(picture.match(/height="11"/g)).toHaveLength(2);
  expect(picture.match(/<polyline points="([^"]*)"/)[1].split(' ')).toHaveLength(2);
  expect(picture).not.toContain('NaN');
});

it('shows each kernel in a step, and its share of all of them', () => {
  const kernels = [
    { label: 'dense', dispatches: 8, us: 300 },
    { label: 'update', dispatches: 4, us: 100 },
  ];
  const text = profilesTable([
    { network: 'S', adapter: 'acme', steps: 4, kernels },
    { network: 'M', error: 'the device has no timestamps' },
  ]);
  const cells = text.split('\n').map((line) =>
    line
      .trim()
      .split(/\s{2,}|\s*\|\s*/)
      .filter(Boolean),
  );
  expect(cells).toContainEqual(['S', 'dense', '2', '75', '75 %']);
  expect(cells).toContainEqual(['S', 'update', '1', '25', '25 %']);
  expect(text).toContain('not timed: the device has no timestamps');
});
