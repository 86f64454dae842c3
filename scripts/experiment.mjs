// `npm run experiment -- <preset | link | file.json> [options]`: trains an experiment in the real
// app, headless, once for each seed, and prints final scores of the validation data.
/* global window -- functions that are handed to the page run there */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { browserLaunchOptions, ensureBrowser } from './browser.mjs';
import { ensureDependencies, projectRoot, toolEnvironment } from './setup.mjs';
import { startStaticServer } from './static-server.mjs';

export const usage = `Usage: npm run experiment -- <preset | link | file.json> [options]

  --backend webgpu|webgl|wasm|cpu   which backend to run on; else the best one there is
  --epochs N                        how long to train; else as the document says, or 30
  --seeds 1,2,3                     one run for each seed; else the document's own
                                    A seed sets weights, batches and data alike, so that the
                                    spread is that of a new start on new data.
  --data-seed N                     keeps the data at this seed in all runs
  --out results.json                writes everything as JSON`;

const defaultEpochs = 30;
const backends = ['webgpu', 'webgl', 'wasm', 'cpu'];
const maxSeed = 0xffff_ffff;

/** A document or the machine is not up to it: the reason is enough, without a place in the code. */
export class UserError extends Error {}

/** The command line is wrong: the usage helps. */
export class ArgumentError extends UserError {}

/**
 * @param words the command line after the script's name
 * @returns what to run, where a missing option is undefined
 */
export function readArguments(words) {
  let parsed;
  try {
    parsed = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        backend: { type: 'string' },
        epochs: { type: 'string' },
        seeds: { type: 'string' },
        'data-seed': { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new ArgumentError(error.message);
  }
  const { values, positionals } = parsed;
  if (values.help) return { help: true };
  if (positionals.length !== 1) {
    throw new ArgumentError(
      `expected one experiment (a preset, a link or a file), got ${String(positionals.length)}`,
    );
  }
  if (values.backend !== undefined && !backends.includes(values.backend)) {
    throw new ArgumentError(
      `--backend: expected one of ${backends.join(', ')}, got ${values.backend}`,
    );
  }
  return {
    input: positionals[0],
    backend: values.backend,
    epochs: values.epochs === undefined ? undefined : readInteger('--epochs', values.epochs, 1),
    seeds: values.seeds?.split(',').map((text) => readInteger('--seeds', text, 0)),
    dataSeed:
      values['data-seed'] === undefined
        ? undefined
        : readInteger('--data-seed', values['data-seed'], 0),
    out: values.out,
  };
}

function readInteger(name, text, min) {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < min || value > maxSeed) {
    throw new ArgumentError(
      `${name}: expected a whole number of at least ${String(min)}, got ${text}`,
    );
  }
  return value;
}

/** What `playground.load` gets: a file's document, or the preset's name or link as it is. */
function readInput(input) {
  if (!existsSync(input) || !statSync(input).isFile()) return input;
  try {
    return JSON.parse(readFileSync(input, 'utf8'));
  } catch (error) {
    throw new UserError(`${input} is no JSON: ${error.message}`);
  }
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

/** What ended a training whose loss was not finite, and what to try. */
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

/** Builds the site unless a build is there that is newer than all it is made from. */
export function ensureBuild() {
  const built = path.join(projectRoot, 'dist', 'index.html');
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
  const newest = Math.max(...sources.map((name) => newestChange(path.join(projectRoot, name))));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  console.error('Building the app …');
  const vite = path.join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build'], {
    cwd: projectRoot,
    env: toolEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new UserError(`the app could not be built:\n${stdout}${stderr}`);
}

function newestChange(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(
    stats.mtimeMs,
    ...readdirSync(file).map((name) => newestChange(path.join(file, name))),
  );
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

async function openPage(browser, url, backend) {
  const page = await browser.newPage();
  await page.goto(backend === undefined ? url : `${url}?backend=${backend}`);
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
  ensureDependencies();
  requireBrowser();
  ensureBuild();
  const { chromium } = await import('playwright');
  const server = await startStaticServer();
  const browser = await chromium.launch(browserLaunchOptions());
  try {
    const page = await openPage(browser, server.url, options.backend);
    const base = await ask(page, (value) => window.playground.load(value), input);
    const status = await ask(page, () => window.playground.status());
    const errors = status.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new UserError(`the network has errors: ${errors.map(({ text }) => text).join('; ')}`);
    }
    if (options.backend !== undefined && status.backend !== options.backend) {
      const reason = status.passedOver.find(({ name }) => name === options.backend);
      throw new UserError(
        `${options.backend} does not run here: ${reason?.detail ?? 'no reason given'}`,
      );
    }
    const epochs = options.epochs ?? base.training.stop.epochs ?? defaultEpochs;
    const device = [status.backend, status.adapter].filter((part) => part !== '').join(' ');
    console.error(`${base.title} · ${device} · ${String(epochs)} epochs`);

    const runs = [];
    for (const seed of options.seeds ?? [undefined]) {
      const document = structuredClone(base);
      if (seed !== undefined) document.training.seed = document.data.seed = seed;
      if (options.dataSeed !== undefined) document.data.seed = options.dataSeed;
      const label = `seed ${String(document.training.seed)}`;
      const result = await trainSeed(page, { document, epochs, label });
      if (result.reason === 'non-finite') {
        throw new UserError(`${label}: ${toNonFiniteText(result)}`);
      }
      const scores = toScores(result);
      const facts = `${String(result.epochs)} epochs, ${result.seconds.toFixed(1)} s`;
      console.log(`${label}   ${toText(scores)}   (${facts})`);
      runs.push({ seed: document.training.seed, dataSeed: document.data.seed, scores, result });
    }
    const summary = summarise(runs.map(({ scores }) => scores));
    if (runs.length > 1)
      console.log(`mean ± sd   ${toText(summary)}   (${String(runs.length)} seeds)`);
    if (options.out !== undefined) {
      const { backend, adapter } = status;
      const report = { document: base, backend, adapter, epochs, runs, summary };
      writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const help = error instanceof ArgumentError ? `\n\n${usage}` : '';
    console.error(`${error.message}${help}`);
    process.exitCode = 1;
  }
}
