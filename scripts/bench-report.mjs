// The benchmark's results in words: tables for the terminal and the one in the README.

/** As in e2e/bench/statistics.ts: the value below which a share of the samples lies. */
function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

export const median = (samples) => quantile(samples, 0.5);

/**
 * Ratio of the times of `slow` and `fast`: the median over rounds of the ratio within each
 * round, so that other work on the machine hits both sides of it.
 */
export function ratio(slow, fast) {
  const rounds = Math.min(slow.length, fast.length);
  return median(Array.from({ length: rounds }, (_, round) => slow[round] / fast[round]));
}

/** Three digits that count, as people write them. */
export function toNumber(value) {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return String(Number(value.toFixed(1)));
  return value >= 0.1 || value === 0 ? String(Number(value.toFixed(2))) : value.toPrecision(2);
}

const names = {
  ours: 'this engine',
  'ours-mgda': 'MGDA',
  'ours-pcgrad': 'PCGrad',
  'tfjs-fit': 'tfjs model.fit',
  'tfjs-loop': 'tfjs loop',
  'tfjs-cpu': 'tfjs loop on cpu',
  jax: 'jax-js, jit',
  'per-sample': 'per-sample JS',
  'per-sample-losses': 'per-sample JS with losses',
  default: 'playground, auto',
  'steps-compiled': 'programs',
  'steps-tfjs': 'tfjs',
};

/** Rows of texts under each other, the first row a heading. */
export function toTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((text, column) =>
        column < 2 ? text.padEnd(widths[column]) : text.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join(
    '\n',
  );
}

const countText = ({ dispatches, submits, buffers, pipelinesSync, pipelinesAsync }) => [
  toNumber(dispatches),
  toNumber(submits),
  toNumber(buffers),
  toNumber(pipelinesSync + pipelinesAsync),
];

function stepsTable(steps) {
  const rows = [
    [
      'network',
      'contender',
      'path',
      'ms/step',
      'min',
      'quartiles',
      'ours is ×',
      'dispatches',
      'submits',
      'buffers',
      'pipelines',
      'first: sync',
    ],
  ];
  for (const { network, backend, measured } of steps) {
    const ours = measured.find(({ name }) => name === 'ours');
    for (const entry of measured) {
      const head = [`${network} ${backend}`, names[entry.name]];
      if (entry.error !== undefined) {
        rows.push([...head, `does not run: ${entry.error.slice(0, 60)}`, ...Array(9).fill('')]);
        continue;
      }
      const { samples, opened, counts } = entry;
      const isCompared = entry.name !== 'ours' && ours?.samples !== undefined;
      const hasGpu = backend === 'webgpu' || backend === 'webgl';
      rows.push([
        ...head,
        opened.path,
        toNumber(median(samples)),
        toNumber(Math.min(...samples)),
        `${toNumber(quantile(samples, 0.25))}–${toNumber(quantile(samples, 0.75))}`,
        isCompared ? toNumber(ratio(samples, ours.samples)) : '',
        ...(hasGpu ? countText(counts) : ['', '', '', '']),
        hasGpu ? toNumber(opened.firstStep.pipelinesSync) : '',
      ]);
    }
  }
  return toTable(rows);
}

function gradientsTable(gradients) {
  const rows = [['network', 'method', 'tasks', 'ms/step', '× equal weights', 'bound']];
  for (const { network, backend, tasks, measured } of gradients) {
    const plain = measured.find(({ name }) => name === 'ours');
    for (const entry of measured) {
      const head = [
        `${network} ${backend}`,
        entry.name === 'ours' ? 'equal weights' : names[entry.name],
      ];
      if (entry.error !== undefined)
        rows.push([...head, String(tasks), '', entry.error.slice(0, 50), '']);
      else {
        const isPlain = entry === plain || plain.samples === undefined;
        rows.push([
          ...head,
          String(tasks),
          toNumber(median(entry.samples)),
          isPlain ? '' : toNumber(ratio(entry.samples, plain.samples)),
          isPlain ? '' : toNumber((1.15 * (1 + 2 * tasks)) / 3),
        ]);
      }
    }
  }
  return toTable(rows);
}

/**
 * Times of a step along each axis; where time grows faster than multiplications from one size to the
 * next, so many times.
 */
function growthTable(growth) {
  const chosen = [...new Set(growth.map(({ backend }) => backend))];
  const rows = [
    ['axis', 'value', ...chosen.flatMap((backend) => [`${backend} ms/step`, 'steeper'])],
  ];
  for (const { axis, value } of growth.filter(({ backend }) => backend === chosen[0])) {
    rows.push([
      axis,
      String(value),
      ...chosen.flatMap((backend) => {
        const along = growth.filter((entry) => entry.backend === backend && entry.axis === axis);
        const at = along.findIndex((entry) => entry.value === value);
        const { measured } = along[at];
        return measured.error === undefined
          ? [toNumber(median(measured.samples)), steeper(along[at - 1]?.measured, measured)]
          : ['–', ''];
      }),
    ]);
  }
  return toTable(rows);
}

/** Growth of the time as a multiple of the growth of the multiplications, where it is more. */
function steeper(before, after) {
  if (before?.samples === undefined) return '';
  const times = ratio(after.samples, before.samples);
  const more = times / (after.opened.products / before.opened.products);
  return more > 1 ? `${toNumber(more)}×` : '';
}

const stepsPerSecond = (entry) =>
  entry?.samples === undefined ? NaN : 1000 / median(entry.samples);

/** The quicker of tfjs's two ways on a processor; undefined where neither trains. */
function bestOfTfjs(measured) {
  const peers = measured.filter(({ name, samples }) => name === 'steps-tfjs' && samples);
  return peers.toSorted((a, b) => median(a.samples) - median(b.samples))[0];
}

/** Everything against the quicker way of tfjs, the least first. */
export function catalogueTable(catalogue) {
  const rows = catalogue.map(({ group, id, measured }) => {
    const [ours] = measured;
    const peer = bestOfTfjs(measured);
    const times = ours.samples && peer ? ratio(peer.samples, ours.samples) : NaN;
    const cells = [
      group,
      id,
      ours.error?.slice(0, 60) ?? toNumber(stepsPerSecond(ours)),
      toNumber(stepsPerSecond(peer)),
      peer?.opened.path ?? '',
      toNumber(times),
    ];
    return { times, cells };
  });
  const sorted = rows.toSorted((a, b) => a.times - b.times).map(({ cells }) => cells);
  return toTable([['group', 'experiment', 'steps/s', 'tfjs', 'its way', '×'], ...sorted]);
}

/** Sessions beside what they are made of, and beside the one of the stripes, which had its turns between theirs. */
export function sessionsTable(sessions) {
  return toTable([
    ['experiment', 'way', 'steps/s', 'time of a step ×', 'steps/s of the stripes ×'],
    ...sessions.map(({ id, measured }) => {
      const failed = measured.find(({ error }) => error !== undefined);
      if (failed !== undefined) return [id, failed.error.slice(0, 60), '', '', ''];
      const [session, steps, stripes] = measured;
      return [
        id,
        session.opened.path,
        toNumber(stepsPerSecond(session)),
        toNumber(ratio(session.samples, steps.samples)),
        toNumber(ratio(stripes.samples, session.samples)),
      ];
    }),
  ]);
}

export function editsTable(edits) {
  return toTable([
    ['experiment', 'way', 'ms to the first step', 'quartiles'],
    ...edits.map(({ id, measured: { error, samples, opened } }) =>
      error !== undefined
        ? [id, error.slice(0, 60), '', '']
        : [
            id,
            opened.path,
            toNumber(median(samples)),
            `${toNumber(quantile(samples, 0.25))}–${toNumber(quantile(samples, 0.75))}`,
          ],
    ),
  ]);
}

const perSecond = ({ samples }, batchSize) => (1000 * batchSize) / median(samples);

function defaultsTable({ defaults, titles, batchSizes }) {
  const rows = [
    ['network', 'what runs', 'samples/s', 'per-sample JS', '×', 'with losses', '×', 'in the page'],
  ];
  for (const { network, measured, inPage } of defaults) {
    const [ours, ...peers] = measured;
    const failed = measured.find(({ error }) => error !== undefined);
    if (failed !== undefined) {
      rows.push([titles[network], failed.error, '', '', '', '', '', '']);
      continue;
    }
    rows.push([
      titles[network],
      ours.opened.path,
      toNumber(perSecond(ours, batchSizes[network])),
      ...peers.flatMap((peer) => [
        toNumber(perSecond(peer, batchSizes[network])),
        toNumber(ratio(peer.samples, ours.samples)),
      ]),
      inPage === undefined ? '' : toNumber(inPage.samplesPerSecond),
    ]);
  }
  return toTable(rows);
}

const percent = (share) => `${(100 * share).toFixed(0)} %`;

function pageText({ charts, isOnCard, atRest, training, before }) {
  return [
    `The browser paints ${isOnCard ? 'on the graphics card' : 'without a GPU, as on a computer that has none'}; a page at rest: ${toNumber(atRest)} frames/s`,
    `Chart update: ${toNumber(charts.oursMs)} ms, stock recharts ${toNumber(charts.rechartsMs)} ms: ${percent(charts.share)}`,
    ...training.map((page) =>
      [
        `S flat out on ${page.backend}${page.path === null ? '' : ` (${page.path})`}:`,
        `${toNumber(page.framesPerSecond)} frames/s,`,
        `longest task ${toNumber(page.longestTaskMs)} ms and the page's thread ${percent(page.busyShare)} busy (processor time);`,
        `output maps take ${percent(page.mapsShare)} of the steps,`,
        `hidden ones ${page.mapsWhenHidden === 0 ? 'are not computed' : `were computed ${String(page.mapsWhenHidden)} times`}`,
      ].join(' '),
    ),
    ...(before === undefined ? [] : [againstText(before)]),
  ].join('\n');
}

/** Ratios to the page of another state, above 1 for more. */
function againstText({ framesPerSecond, longestTaskMs, busyShare, stepsPerSecond }) {
  const say = ({ ratio }) => `${ratio.toFixed(2)}×`;
  return [
    'Against the other state of the page, by turns:',
    `frames/s ${say(framesPerSecond)}, longest task ${say(longestTaskMs)},`,
    `time of the page's thread ${say(busyShare)}, steps/s ${say(stepsPerSecond)}`,
  ].join(' ');
}

function runsText({ runs, steps, openings }) {
  return [
    `${String(runs)} kept runs, each with a history of ${String(steps)} steps; times of the page's thread are the processor's.`,
    ...openings.map(({ workMs, waitMs, shownMs, longestMs, over50 }, at) =>
      [
        at === 0 ? 'First opening, files among it:' : 'Files in the cache:',
        `first rows after ${toNumber(workMs)} ms of work of the page`,
        `(${toNumber(shownMs)} ms on the clock, of which ${toNumber(waitMs)} ms waiting),`,
        `longest task until all are read ${toNumber(longestMs)} ms, ${String(over50)} over 50 ms`,
      ].join(' '),
    ),
  ].join('\n');
}

/** Each kernel's own time in a step, which the card took itself, and its share of all of them. */
export function profilesTable(profiles) {
  const rows = [['network', 'kernel', 'dispatches/step', 'µs/step', 'share']];
  for (const { network, error, steps, kernels } of profiles) {
    if (error !== undefined) {
      rows.push([network, `not timed: ${error.slice(0, 80)}`, '', '', '']);
      continue;
    }
    const total = kernels.reduce((sum, { us }) => sum + us, 0);
    for (const { label, dispatches, us } of kernels)
      rows.push([
        network,
        label,
        toNumber(dispatches / steps),
        toNumber(us / steps),
        percent(us / total),
      ]);
  }
  return toTable(rows);
}

/** The first adapter that a contender names. */
export function adapterOf({ steps, gradients, growth, profiles = [] }) {
  const profiled = profiles.find(({ adapter }) => adapter)?.adapter;
  if (profiled !== undefined) return profiled;
  const all = [...steps, ...gradients].flatMap(({ measured }) => measured);
  for (const entry of [...all, ...growth.map(({ measured }) => measured)]) {
    if (entry.opened?.adapter) return entry.opened.adapter;
  }
  return 'none used';
}

/** What was measured one by one, and how it is told. */
const listed = [
  ['A training step', ({ steps }) => steps, stepsTable],
  ["Each task's own gradient", ({ gradients }) => gradients, gradientsTable],
  ['Growth', ({ growth }) => growth, growthTable],
  ['The catalogue', ({ catalogue }) => catalogue, catalogueTable],
  ['In the session', ({ sessions }) => sessions, sessionsTable],
  ['After an edit', ({ edits }) => edits, editsTable],
  ['Kernels on webgpu', ({ profiles }) => profiles, profilesTable],
];

/** Everything that was measured, for a terminal. */
export function reportText(results) {
  const sections = [
    `${results.date.slice(0, 10)} · ${results.browser} · adapter: ${adapterOf(results)} · ${results.machine}${results.quick ? ' · quick' : ''}`,
  ];
  const add = (title, text) => sections.push(`\n${title}\n\n${text}`);
  for (const [title, pick, tell] of listed) {
    const found = pick(results) ?? [];
    if (found.length > 0) add(title, tell(found));
  }
  if (results.defaults.length > 0) add('By default', defaultsTable(results));
  if (results.page !== undefined) add('The page', pageText(results.page));
  if (results.runs !== undefined) add('Opening the kept runs', runsText(results.runs));
  return sections.join('\n');
}

/** The table of README.md, "How fast". */
export function readmeTable(results) {
  const columns = ['tfjs-fit', 'tfjs-loop', 'jax', 'per-sample'];
  const rows = results.steps.map(({ network, backend, measured }) => {
    const find = (name) => measured.find((entry) => entry.name === name);
    const ours = find('ours');
    const cell = (entry) => {
      if (entry === undefined) return '';
      if (entry.error !== undefined) return 'does not run';
      const ms = toNumber(median(entry.samples));
      return ours.error !== undefined
        ? ms
        : `${ms} (${toNumber(ratio(entry.samples, ours.samples))}×)`;
    };
    const hasGpu = backend === 'webgpu' && ours.error === undefined;
    const { dispatches, submits, buffers } = hasGpu ? ours.counts : {};
    return [
      network,
      backend,
      ours.error === undefined
        ? `${toNumber(median(ours.samples))} (${ours.opened.path})`
        : 'does not run',
      ...columns.map((name) => cell(find(name))),
      hasGpu ? [dispatches, submits, buffers].map(toNumber).join(' / ') : '',
    ];
  });
  const head = [
    'network',
    'backend',
    'this engine, ms per step (path)',
    'tfjs `model.fit`',
    'tfjs loop',
    'jax-js, `jit`',
    'per-sample JS',
    'dispatches / submits / new buffers',
  ];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    `${results.date.slice(0, 10)}, ${results.browser}, adapter: ${adapterOf(results)}, ${results.machine}.`,
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
  ].join('\n');
}
