// `npm run bench`: this engine, its peers and the page, measured side by side in one run of one
// browser. Prints tables, writes JSON and pictures, and makes the README's table.
/* global window -- functions that are handed to the page run there */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  measureAgainst,
  measureCharts,
  measureDefault,
  measurePage,
  measureRest,
} from './bench-page.mjs';
import { measureRuns } from './bench-runs.mjs';
import { toPicture } from './bench-picture.mjs';
import { readmeTable, reportText } from './bench-report.mjs';
import { wantedAdapter } from './browser.mjs';
import { ArgumentError, runCommand, UserError } from './cli.mjs';
import { ensureBuild, ensureBuilt, requireBrowser, startBrowser } from './experiment.mjs';
import { ensureDependencies, projectRoot } from './setup.mjs';
import { benchSources } from './sources.mjs';
import { startStaticServer } from './static-server.mjs';

export const usage = `Usage: npm run bench -- [options]

  --backends webgpu,webgl,wasm,cpu   which backends to measure on; all of them by default
  --networks XS,S,T6,M               which reference networks; all of them by default
  --presets ID,ID                    which presets in the parts sessions and edits; all by default
  --parts steps,gradients,growth,catalogue,sessions,edits,default,page,runs,
                                     profile: what to measure; everything by default
  --against FOLDER                   another state's dist: frames and tasks of its page by turns with
                                     this one's, as ratios, in the part "page"
  --quick                            fewer and shorter rounds: minutes instead of a quarter hour
  --hardware                         ask for the graphics card, as MTL_HARDWARE=1 does; else a
                                     software adapter
  --out FOLDER                       where results go; bench-results by default
  --readme                           measure nothing: print the README's table of the last results`;

const backends = ['webgpu', 'webgl', 'wasm', 'cpu'];
const networks = ['XS', 'S', 'T6', 'M'];

/** Without it a browser gives the times of a card in steps of a tenth of a millisecond. */
const fineTimestamps = '--enable-webgpu-developer-features';
/** Steps whose kernels are timed, at most. */
const profiledSteps = 50;

const efforts = {
  full: { rounds: 7, roundMs: 400, capMs: 6000, minRounds: 2 },
  quick: { rounds: 3, roundMs: 150, capMs: 1500, minRounds: 1 },
};

/** @param words the command line after the script's name */
export function readArguments(words) {
  let values;
  try {
    ({ values } = parseArgs({
      args: words,
      options: {
        backends: { type: 'string' },
        networks: { type: 'string' },
        presets: { type: 'string' },
        parts: { type: 'string' },
        out: { type: 'string' },
        against: { type: 'string' },
        quick: { type: 'boolean' },
        hardware: { type: 'boolean' },
        readme: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new ArgumentError(error.message);
  }
  return {
    backends: readList('--backends', values.backends, backends),
    networks: readList('--networks', values.networks, networks),
    // The pages know which there are.
    presets: values.presets?.split(','),
    parts: readList('--parts', values.parts, parts),
    out: path.resolve(values.out ?? path.join(projectRoot, 'bench-results')),
    against: values.against === undefined ? undefined : path.resolve(values.against),
    isQuick: values.quick ?? false,
    isHardware: values.hardware ?? wantedAdapter() === 'hardware',
    isReadme: values.readme ?? false,
    isHelp: values.help ?? false,
  };
}

function readList(name, text, known) {
  if (text === undefined) return known;
  const chosen = text.split(',');
  const strange = chosen.find((word) => !known.includes(word));
  if (strange !== undefined) {
    throw new ArgumentError(`${name}: expected some of ${known.join(', ')}, got ${strange}`);
  }
  return chosen;
}

const benchSite = path.join('.cache', 'bench', 'site');

function ensureBenchSite() {
  ensureBuilt({
    folder: benchSite,
    sources: benchSources,
    parameters: ['--config', path.join('e2e', 'bench', 'vite.config.ts')],
    name: 'the benchmark',
  });
}

/** One case in a fresh page: what it leaves behind goes with the page. */
async function runCase({ browser, address }, label, lanes, effort) {
  console.error(`${label}: ${[...new Set(lanes.map(({ name }) => name))].join(', ')}`);
  const page = await browser.newPage();
  try {
    await page.goto(address);
    await page.waitForFunction(() => window.bench !== undefined);
    return await page.evaluate((value) => window.bench.run(value), { lanes, effort });
  } catch (error) {
    const [message] = String(error.message).split('\n');
    return lanes.map(({ name }) => ({ name, error: message }));
  } finally {
    await page.close();
  }
}

/** Several contenders on one network. */
function compare(site, network, backend, contenders, effort) {
  const lanes = contenders.map((name) => ({ name, network, backend }));
  return runCase(site, `${network} on ${backend}`, lanes, effort);
}

/** Contenders of each comparison. */
function contendersFor(network, backend) {
  const names = ['ours', 'tfjs-fit', 'tfjs-loop'];
  // jax-js has a CPU device as well, which interprets and is there for looking for mistakes.
  if (backend === 'webgpu' || backend === 'wasm') names.push('jax');
  // The only tfjs backend without a graphics card on which convolutions train at all.
  if (network === 'M' && backend === 'wasm') names.push('tfjs-cpu');
  if (network !== 'M' && backend === 'cpu') names.push('per-sample');
  return names;
}

async function measureSteps(site, { backends: chosen, networks: ids, effort }, found) {
  // The largest network last: on a software adapter it takes longer than all others.
  for (const network of ids) {
    for (const backend of chosen) {
      const contenders = contendersFor(network, backend);
      const measured = await compare(site, network, backend, contenders, effort);
      found({ network, backend, measured });
    }
  }
}

/** S with as many tasks as points of the plane have at most, and the LeNet with its two. */
const gradientCases = [
  ...[2, 4, 6].map((tasks) => ({
    id: 'S',
    tasks,
    network: { width: 64, depth: 2, tasks, batchSize: 32 },
  })),
  { id: 'M', tasks: 2, network: 'M' },
];

/** Methods that need each task's gradient, against the same network with equal weights. */
async function measureGradients(site, { backends: chosen, networks: ids, effort }, found) {
  const contenders = ['ours', 'ours-mgda', 'ours-pcgrad'];
  for (const { id, tasks, network } of gradientCases.filter((one) => ids.includes(one.id))) {
    for (const backend of chosen) {
      const lanes = contenders.map((name) => ({ name, network, backend }));
      const label = `${id} with ${String(tasks)} tasks on ${backend}`;
      const measured = await runCase(site, label, lanes, effort);
      found({ network: id, backend, tasks, measured });
    }
  }
}

const base = { width: 32, depth: 2, tasks: 2, batchSize: 32 };
/** By axis: sizes, and the network of each. Layers of 8 units are little work each: they count cards. */
const growthAxes = {
  width: { values: [8, 32, 128, 512, 1024, 2048], toShape: (width) => ({ ...base, width }) },
  depth: { values: [1, 2, 4, 8, 16], toShape: (depth) => ({ ...base, depth }) },
  tasks: { values: [1, 2, 3, 4, 5, 6], toShape: (tasks) => ({ ...base, tasks }) },
  batchSize: {
    values: [8, 32, 128, 512, 2048],
    toShape: (batchSize) => ({ ...base, batchSize }),
  },
  cards: { values: [1, 2, 4, 8, 16, 32], toShape: (depth) => ({ ...base, width: 8, depth }) },
};

/** All sizes along an axis take turns, so that the curve is that of the engine and not of the load. */
async function measureGrowth(site, { backends: chosen, effort }, found) {
  for (const backend of chosen) {
    for (const [axis, { values, toShape }] of Object.entries(growthAxes)) {
      const lanes = values.map((value) => ({ name: 'ours', network: toShape(value), backend }));
      const few = { ...effort, roundMs: effort.roundMs / 2 };
      const all = await runCase(site, `${axis} on ${backend}`, lanes, few);
      all.forEach((measured, at) => found({ backend, axis, value: values[at], measured }));
    }
  }
}

/**
 * Every preset, layer, block and head of the catalogue on a processor: steps of this engine's programs
 * against steps by tfjs.
 */
async function measureCatalogue(site, { effort }, found) {
  for (const { group, id, document, peers } of site.experiments) {
    const lane = (name, backend) => ({ name, network: { document }, backend });
    const lanes = [
      lane('steps-compiled', 'wasm'),
      ...peers.map((backend) => lane('steps-tfjs', backend)),
    ];
    const few = { ...effort, roundMs: effort.roundMs / 2, capMs: effort.capMs / 3 };
    found({ group, id, measured: await runCase(site, `${group} ${id}`, lanes, few) });
  }
}

/**
 * Presets and reference networks, by id.
 * @throws ArgumentError where there is no such preset
 */
function toWhole({ experiments, documents }, { presets: chosen, networks: ids }) {
  const known = new Map(
    experiments.filter(({ group }) => group === 'preset').map(({ id, document }) => [id, document]),
  );
  const strange = chosen?.find((id) => !known.has(id));
  if (strange !== undefined)
    throw new ArgumentError(
      `--presets: expected some of ${[...known.keys()].join(', ')}, got ${strange}`,
    );
  return Object.fromEntries([
    ...(chosen ?? [...known.keys()]).map((id) => [id, known.get(id)]),
    ...ids.map((id) => [id, documents[id]]),
  ]);
}

/** The session as people have it, against its steps alone, and beside that of the stripes. */
async function measureSessions(site, request, found) {
  const { effort } = request;
  const { stripes } = toWhole(site, { presets: ['stripes'], networks: [] });
  for (const [id, document] of Object.entries(toWhole(site, request))) {
    const lane = (name, of) => ({ name, network: { document: of }, backend: 'wasm' });
    const lanes = [
      lane('default', document),
      lane('steps-compiled', document),
      lane('default', stripes),
    ];
    found({ id, measured: await runCase(site, `session of ${id}`, lanes, effort) });
  }
}

/** From an edit to the first step after it. */
async function measureEdits(site, request, found) {
  for (const [id, document] of Object.entries(toWhole(site, request))) {
    const lanes = [{ name: 'edits', network: { document }, backend: 'wasm' }];
    const [measured] = await runCase(site, `edits of ${id}`, lanes, request.effort);
    found({ id, measured });
  }
}

/** Each kernel of this engine on WebGPU, by the card's own timestamps. */
async function measureProfiles({ browser, address }, { networks: ids }, found) {
  for (const network of ids) {
    console.error(`kernels of ${network} on webgpu`);
    const page = await browser.newPage();
    try {
      await page.goto(address);
      await page.waitForFunction(() => window.bench !== undefined);
      const ask = ([id, steps]) => window.bench.profile(id, steps);
      found({ network, ...(await page.evaluate(ask, [network, profiledSteps])) });
    } catch (error) {
      const [message] = String(error.message).split('\n');
      found({ network, error: message });
    } finally {
      await page.close();
    }
  }
}

/** The default of the page, against tensorflow/playground's own algorithm. */
async function measureDefaults(site, app, { effort, durationMs }, found) {
  for (const network of ['P24', 'XS', 'P68']) {
    const peers = ['per-sample', 'per-sample-losses'];
    const measured = await compare(site, network, 'auto', ['default', ...peers], effort);
    // The app has no data set of seven numbers.
    const inPage =
      network === 'P68'
        ? undefined
        : await measureDefault({
            ...app,
            document: site.documents[network],
            rounds: 3,
            durationMs,
          });
    found({ network, measured, inPage });
  }
}

async function measurePages(site, app, { isQuick, isHardware, durationMs, against }) {
  const rounds = isQuick ? 2 : 4;
  const { browser } = app;
  const charts = await measureCharts({ ...site, browser, rounds, updates: 20 });
  const atRest = await measureRest({ ...app, document: site.documents.S, durationMs });
  const training = [];
  for (const backend of ['wasm', 'cpu']) {
    console.error(`page while training S on ${backend}`);
    const document = site.documents.S;
    training.push(await measurePage({ ...app, backend, document, rounds, durationMs }));
  }
  if (against === undefined) return { charts, isOnCard: isHardware, atRest, training };
  const server = await startStaticServer({ root: against });
  try {
    console.error(`page while training S, by turns with that of ${against}`);
    const measured = { ...app, document: site.documents.S, rounds: 2 * rounds, durationMs };
    const before = await measureAgainst({ ...measured, other: server.url });
    return { charts, isOnCard: isHardware, atRest, training, before };
  } finally {
    await server.close();
  }
}

/** Hands each finding on as soon as it is there, so that a run that is cut short leaves something. */
const keepIn = (list, results, save) => (entry) => {
  list.push(entry);
  save(results);
};
const measureInto = (name, work) => (site, _app, request, results, save) =>
  work(site, request, keepIn(results[name], results, save));

/** By part of the benchmark, in the order in which they are made: what a person sees first. */
const measurements = {
  async page(site, app, request, results) {
    results.page = await measurePages(site, app, request);
  },
  async runs({ address }, { browser }, { isQuick }, results) {
    console.error('page that opens kept runs');
    results.runs = await measureRuns({ browser, url: address, rounds: isQuick ? 2 : 4 });
  },
  default: (site, app, request, results, save) =>
    measureDefaults(site, app, request, keepIn(results.defaults, results, save)),
  steps: measureInto('steps', measureSteps),
  gradients: measureInto('gradients', measureGradients),
  profile: measureInto('profiles', measureProfiles),
  catalogue: measureInto('catalogue', measureCatalogue),
  sessions: measureInto('sessions', measureSessions),
  edits: measureInto('edits', measureEdits),
  growth: measureInto('growth', measureGrowth),
};
const parts = Object.keys(measurements);

/** @param save called with what is known so far, so that a run that is cut short leaves something */
async function measure(options, save) {
  requireBrowser();
  ensureBuild();
  ensureBenchSite();
  const benchServer = await startStaticServer({ root: path.join(projectRoot, benchSite) });
  const appServer = await startStaticServer();
  const browser = await startBrowser(options.isHardware ? 'hardware' : 'software', [
    fineTimestamps,
  ]);
  const pageBrowser = options.isHardware ? browser : await startBrowser('none');
  try {
    const site = {
      browser,
      address: benchServer.url,
      ...(await readNetworks(browser, benchServer)),
    };
    const app = { browser: pageBrowser, address: appServer.url };
    const effort = options.isQuick ? efforts.quick : efforts.full;
    const durationMs = options.isQuick ? 1500 : 4000;
    const request = { ...options, effort, durationMs };
    const results = {
      date: new Date().toISOString(),
      browser: `Chromium ${browser.version()}`,
      machine: `${os.type()} ${os.arch()}, ${String(os.cpus().length)} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}`,
      quick: options.isQuick,
      titles: site.titles,
      batchSizes: site.batchSizes,
      steps: [],
      gradients: [],
      growth: [],
      catalogue: [],
      sessions: [],
      edits: [],
      defaults: [],
      profiles: [],
    };
    for (const part of parts.filter((one) => options.parts.includes(one)))
      await measurements[part](site, app, request, results, save);
    save(results);
    return results;
  } finally {
    await browser.close();
    await pageBrowser.close();
    await benchServer.close();
    await appServer.close();
  }
}

/** Names, sizes and documents of the reference networks, from the page that knows them. */
async function readNetworks(browser, { url }) {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    return await page.evaluate(() => {
      const all = window.bench.networks();
      const by = (read) => Object.fromEntries(all.map((network) => [network.id, read(network)]));
      return {
        titles: by(({ title }) => title),
        batchSizes: by(({ batchSize }) => batchSize),
        documents: by(({ id }) => window.bench.document(id)),
        experiments: window.bench.experiments(),
      };
    });
  } finally {
    await page.close();
  }
}

async function main(words) {
  const options = readArguments(words);
  if (options.isHelp) {
    console.log(usage);
    return;
  }
  const file = path.join(options.out, 'bench.json');
  if (options.isReadme) {
    if (!existsSync(file)) throw new UserError(`there is no ${file} yet; run the benchmark first`);
    console.log(readmeTable(JSON.parse(readFileSync(file, 'utf8'))));
    return;
  }
  ensureDependencies({ atLeast: ['playwright'] });
  mkdirSync(options.out, { recursive: true });
  const results = await measure(options, (known) => {
    writeFileSync(file, `${JSON.stringify(known, null, 1)}\n`);
    writeFileSync(path.join(options.out, 'bench.svg'), toPicture(known));
  });
  console.log(reportText(results));
  console.error(`\nWritten to ${path.relative(process.cwd(), options.out) || '.'}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(main, usage);
