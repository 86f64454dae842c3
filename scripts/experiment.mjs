// `npm run experiment -- <preset | link | file.json> [options]`: trains an experiment in the real
// app, headless, once for each seed and cell of a grid, and prints final scores of the validation data;
// or compares it with its tasks alone, or methods with each other.
/* global window -- functions that are handed to the page run there */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, launchBrowser } from './browser.mjs';
import { runCommand, toFileError, UserError } from './cli.mjs';
import { readArguments, usage } from './experiment-arguments.mjs';
import { applyCell, toCells, toCellText } from './experiment-grid.mjs';
import { mergeResults, toCall, toProgressText, toStudyText } from './experiment-studies.mjs';
import { ensureDependencies, projectRoot, toolEnvironment } from './setup.mjs';
import { isBuiltFrom, siteSources } from './sources.mjs';
import { startStaticServer } from './static-server.mjs';

const defaultEpochs = 30;

/**
 * Input of `playground.load`: a file's document or link, or the preset's name or link as it is.
 *
 * @throws UserError at once when a file is meant and there is none, or this is no link
 */
export function readInput(input) {
  if (!existsSync(input)) {
    const isLink = /#|^1[\w-]{20,}$/.test(input);
    if (!isLink && /[\\/]|\.\w+$/.test(input)) throw toFileError(input, { code: 'ENOENT' });
    return input;
  }
  let text;
  try {
    text = readFileSync(input, 'utf8').trim();
  } catch (error) {
    throw toFileError(input, error);
  }
  if (!text.startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${input} is no JSON: ${error.message}`);
  }
}

/**
 * Makes sure that results can be written before hours are spent on them.
 *
 * @returns `write` and, for the end, `discard`, which takes away an empty file that this has made
 */
export function openResults(file, option = '--out') {
  let isEmpty = !existsSync(file);
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    throw toFileError(`${option} ${file}`, error);
  }
  return {
    write(text) {
      try {
        writeFileSync(file, text);
        isEmpty = false;
      } catch (error) {
        throw toFileError(`${option} ${file}`, error);
      }
    },
    discard() {
      if (isEmpty) rmSync(file, { force: true });
    },
  };
}

/** The numbers of a result that are compared between seeds, by name. */
export function toScores(result) {
  const scores = {};
  for (const [task, { validation, metrics }] of Object.entries(result.tasks)) {
    for (const [metric, value] of Object.entries(metrics)) scores[`${task} ${metric}`] = value;
    scores[`${task} loss`] = validation;
  }
  scores.total = result.validationTotal;
  return scores;
}

/** The cause of a loss that was not finite, and what to try. */
export function toNonFiniteText({ task, steps }) {
  const loss = task === undefined ? 'a loss' : `the loss of task "${task}"`;
  return `${loss} was not finite after ${String(steps)} steps; try a lower learning rate`;
}

/** Mean and sample standard deviation of each score; no deviation of a single run. */
export function summarise(runs) {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = runs.map((run) => run[name]);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const sd = values.length < 2 ? undefined : Math.sqrt(squares / (values.length - 1));
      return [name, { mean, ...(sd === undefined ? {} : { sd }) }];
    }),
  );
}

function toText(scores) {
  return Object.entries(scores)
    .map(([name, score]) => {
      if (typeof score === 'number') return `${name} ${score.toFixed(4)}`;
      return `${name} ${score.mean.toFixed(4)}${score.sd === undefined ? '' : ` ± ${score.sd.toFixed(4)}`}`;
    })
    .join('   ');
}

/** Builds the site unless a build of these very sources is there. */
export function ensureBuild() {
  ensureBuilt({ folder: 'dist', sources: siteSources, parameters: [], name: 'the app' });
}

/**
 * @param folder where the build lies
 * @param parameters of `vite build`
 * @param name as in "could not be built"
 */
export function ensureBuilt({ folder, sources, parameters, name }) {
  if (isBuiltFrom(path.join(projectRoot, folder), sources)) return;
  const vite = path.join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite))
    throw new UserError(
      `${name}: what is in ${folder} is not of these sources, and Vite is not installed to build it. Copy ${folder} from where it was built, or type npm ci.`,
    );
  console.error(`Building ${name} …`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', ...parameters], {
    cwd: projectRoot,
    env: toolEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new UserError(`${name} could not be built:\n${stdout}${stderr}`);
}

/**
 * Makes sure of a browser, getting one where there is none.
 *
 * @throws UserError when there is none; its message says what to type
 */
export function requireBrowser(ensure = ensureBrowser) {
  try {
    ensure();
  } catch (error) {
    throw new UserError(error.message, { cause: error });
  }
}

/** A browser for this command. @throws UserError when it does not start */
export async function startBrowser(adapter, more = []) {
  const { chromium } = await import('playwright');
  try {
    return await launchBrowser(chromium, { adapter, more });
  } catch (error) {
    throw new UserError(error.message, { cause: error });
  }
}

/** @param context of the browser: pages of one have the same database */
async function openPage(context, url, backend) {
  const page = await context.newPage();
  await page.goto(`${url}?guide=no${backend === undefined ? '' : `&backend=${backend}`}`);
  await page.waitForFunction(() => window.playground !== undefined);
  return page;
}

/** Calls a function of the page; what it rejects with is about the document or the machine. */
async function ask(page, call, argument) {
  try {
    return await page.evaluate(call, argument);
  } catch (error) {
    const [first] = String(error.message).split('\n');
    throw new UserError(first.replace(/^page\.evaluate: (Error: )?(playground: )?/, ''));
  }
}

async function trainSeed(page, { document, epochs, label }) {
  await ask(page, (value) => window.playground.load(value), document);
  const progress = setInterval(() => {
    page
      .evaluate(() => window.playground.status())
      .then(({ epoch, stepsPerSecond }) => {
        const speed = stepsPerSecond.toFixed(stepsPerSecond < 10 ? 1 : 0);
        console.error(
          `${label}: epoch ${String(Math.floor(epoch))} of ${String(epochs)}, ${speed} steps/s`,
        );
      })
      // The page is gone; what ended it is reported by who waits for the result.
      .catch(() => clearInterval(progress));
  }, 2000);
  try {
    return await ask(page, (value) => window.playground.train({ epochs: value }), epochs);
  } finally {
    clearInterval(progress);
  }
}

async function main(words) {
  const options = readArguments(words);
  if (options.help) {
    console.log(usage);
    return;
  }
  const input = readInput(options.input);
  const results = options.out === undefined ? undefined : openResults(options.out);
  const text = options.report === undefined ? undefined : openResults(options.report, '--report');
  // However it ends, also where nobody reads what is printed any more.
  process.once('exit', () => [results, text].forEach((file) => file?.discard()));
  const { report, ...measured } = await measure(input, options);
  results?.write(`${JSON.stringify(measured, null, 2)}\n`);
  text?.write(report);
}

async function measure(input, options) {
  ensureDependencies({ atLeast: ['playwright'] });
  requireBrowser();
  ensureBuild();
  const server = await startStaticServer();
  let browser;
  try {
    browser = await startBrowser(options.isHardware ? 'hardware' : 'software');
    const load = (page) => ask(page, (value) => window.playground.load(value), input);
    const openIn = (context) => openPage(context, server.url, options.backend);
    const context = await browser.newContext();
    const page = await openIn(context);
    const base = await load(page);
    const status = await ask(page, () => window.playground.status());
    refuse(status, options.backend);
    const { backend, adapter } = status;
    const facts = { document: base, backend, adapter };
    const device = [backend, adapter].filter((part) => part !== '').join(' ');
    if (options.study !== undefined) {
      console.error(`${base.title} · ${device}`);
      const others = Array.from({ length: countPages(options.pages, backend) - 1 }, async () => {
        const other = await openIn(context);
        await load(other);
        return other;
      });
      return { ...facts, ...(await compare([page, ...(await Promise.all(others))], options)) };
    }
    const epochs = options.epochs ?? base.training.stop.epochs ?? defaultEpochs;
    console.error(`${base.title} · ${device} · ${String(epochs)} epochs`);
    const orders = toOrders(base, options, epochs);
    const count = countPages(options.pages, backend, orders.length);
    const others = Array.from({ length: count - 1 }, async () =>
      openIn(await browser.newContext()),
    );
    const pages = [page, ...(await Promise.all(others))];
    const runs = await trainAll(pages, orders);
    return { ...facts, epochs, runs, ...summariseCells(runs, options.grid) };
  } finally {
    await browser?.close();
    await server.close();
  }
}

/** A comparison, which pages train by themselves: each does what no other has done, and finds the rest. */
async function compare(pages, { study, epochs }) {
  const [page] = pages;
  const call = toCall(study, epochs);
  const progress = setInterval(() => {
    page
      .evaluate(() => window.playground.progress())
      .then((told) => told !== null && console.error(toProgressText(told)))
      // The page is gone; what ended it is reported by who waits for the result.
      .catch(() => clearInterval(progress));
  }, 2000);
  try {
    const train = (one) =>
      ask(one, ({ name, argument }) => window.playground[name](argument), call);
    const result = mergeResults(await Promise.all(pages.map(train)));
    console.log(toStudyText(study.kind, result));
    const { runs } = result;
    const report = await ask(page, (asked) => window.playground.report(asked), { runs });
    return { study: study.kind, asked: call.argument, result, report };
  } finally {
    clearInterval(progress);
  }
}

/** Every document that is to be trained, cell by cell and seed by seed. */
export function toOrders(base, { grid, seeds = [undefined], dataSeed }, epochs) {
  return toCells(grid).flatMap((cell) =>
    seeds.map((seed) => {
      const document = structuredClone(base);
      applyCell(document, cell);
      if (seed !== undefined) document.training.seed = document.data.seed = seed;
      if (dataSeed !== undefined) document.data.seed = dataSeed;
      const label = [toCellText(cell), `seed ${String(document.training.seed)}`];
      return { document, epochs, cell, label: label.filter((part) => part !== '').join(' · ') };
    }),
  );
}

/** Pages at a time: a graphics card is one for all of them, cores are several. */
export function countPages(wanted, backend, orders = Infinity, cores = os.availableParallelism()) {
  const usual = backend === 'wasm' || backend === 'cpu' ? cores : 1;
  return Math.max(1, Math.min(wanted ?? usual, orders));
}

/** The results in the order of what was asked for, whichever page trained them; lines as they come. */
async function trainAll(pages, orders) {
  const runs = [];
  let next = 0;
  const work = async (page) => {
    while (next < orders.length) {
      const at = next;
      next += 1;
      runs[at] = await trainOrder(page, orders[at]);
    }
  };
  await Promise.all(pages.map(work));
  return runs;
}

async function trainOrder(page, order) {
  const { document, cell, label } = order;
  const result = await trainSeed(page, order);
  if (result.reason === 'non-finite') throw new UserError(`${label}: ${toNonFiniteText(result)}`);
  const scores = toScores(result);
  const facts = `${String(result.epochs)} epochs, ${result.seconds.toFixed(1)} s`;
  console.log(`${label}   ${toText(scores)}   (${facts})`);
  const values = Object.fromEntries(cell.map(({ key, value }) => [key, value]));
  const { seed } = document.training;
  return { seed, dataSeed: document.data.seed, ...(cell.length > 0 && { values }), scores, result };
}

/** Over the seeds of each cell. */
function summariseCells(runs, grid) {
  const cells = toCells(grid);
  const size = runs.length / cells.length;
  const summaries = cells.map((cell, at) => {
    const own = runs.slice(at * size, (at + 1) * size);
    const summary = summarise(own.map(({ scores }) => scores));
    const name = [toCellText(cell), 'mean ± sd'].filter((part) => part !== '').join(' · ');
    if (size > 1) console.log(`${name}   ${toText(summary)}   (${String(size)} seeds)`);
    return summary;
  });
  if (grid.length === 0) return { summary: summaries[0] };
  return {
    grid: cells.map((cell, at) => ({
      values: Object.fromEntries(cell.map(({ key, value }) => [key, value])),
      summary: summaries[at],
    })),
  };
}

/** Says what keeps this network, or this machine, from training. */
function refuse(status, wanted) {
  const errors = status.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new UserError(`the network has errors: ${errors.map(({ text }) => text).join('; ')}`);
  }
  if (wanted === undefined || status.backend === wanted) return;
  const reason = status.passedOver.find(({ name }) => name === wanted);
  throw new UserError(`${wanted} does not run here: ${reason?.detail ?? 'no reason given'}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommand(main, usage);
