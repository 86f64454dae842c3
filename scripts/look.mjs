// `npm run look -- [presets] [options]`: takes pictures of the built page in many states, and lists
// what is too small, cut off or on top of something else in each.
/* global window -- functions that are handed to the page run there */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { browserLaunchOptions } from './browser.mjs';
import { UserError } from './cli.mjs';
import { ensureBuild, requireBrowser } from './experiment.mjs';
import { measurePage } from './look-measures.mjs';
import { toLargeNetworks } from './look-networks.mjs';
import { ensureDependencies } from './setup.mjs';
import { startStaticServer } from './static-server.mjs';

const workspaces = ['learn', 'build', 'compare'];

const usage = `Usage: npm run look -- [preset …] [options]

  preset …                 ids of presets, six-tasks, thirty-layers, or all of them by the word all;
                           else the one that the page opens on
  --sizes 1280x720,390x844 windows, in CSS pixels; else 1440x900
  --themes light,dark      else light
  --languages en,zh        else en
  --rooms learn,build,compare  else build
  --zoom 200               the browser's zoom in per cent; else 100
  --print                  as it is printed
  --steps N                trains so many steps first; else 60
  --backend NAME           which backend to train on; else wasm
  --forced-colors          as in a high-contrast theme of the system
  --smallest N             text below N pixels is too small; else 11
  --out FOLDER             where the pictures go; else test-results/look`;

/**
 * @param words the command line after the script's name
 * @throws UserError when it cannot be understood
 */
export function readLookArguments(words) {
  let parsed;
  try {
    parsed = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        sizes: { type: 'string', default: '1440x900' },
        themes: { type: 'string', default: 'light' },
        languages: { type: 'string', default: 'en' },
        rooms: { type: 'string', default: 'build' },
        zoom: { type: 'string', default: '100' },
        print: { type: 'boolean', default: false },
        steps: { type: 'string', default: '60' },
        backend: { type: 'string', default: 'wasm' },
        'forced-colors': { type: 'boolean', default: false },
        smallest: { type: 'string', default: '11' },
        out: { type: 'string', default: path.join('test-results', 'look') },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UserError(`${error.message}\n\n${usage}`, { cause: error });
  }
  const { values, positionals } = parsed;
  return {
    help: values.help === true,
    presets: positionals.length === 0 ? [undefined] : positionals,
    sizes: values.sizes.split(',').map(readSize),
    themes: values.themes.split(',').map((name) => readOneOf('--themes', name, ['light', 'dark'])),
    languages: values.languages
      .split(',')
      .map((name) => readOneOf('--languages', name, ['en', 'zh'])),
    rooms: values.rooms.split(',').map((name) => readOneOf('--rooms', name, workspaces)),
    zoom: Math.max(1, readCount('--zoom', values.zoom)) / 100,
    print: values.print,
    steps: readCount('--steps', values.steps),
    smallest: readCount('--smallest', values.smallest),
    backend: values.backend,
    forcedColors: values['forced-colors'],
    out: values.out,
  };
}

function readSize(text) {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (!match) throw new UserError(`--sizes: expected a size like 1280x720, got ${text}`);
  return { width: Number(match[1]), height: Number(match[2]) };
}

function readOneOf(name, text, known) {
  if (!known.includes(text)) {
    throw new UserError(`${name}: expected one of ${known.join(', ')}, got ${text}`);
  }
  return text;
}

function readCount(name, text) {
  if (!/^\d+$/.test(text)) throw new UserError(`${name}: expected a whole number, got ${text}`);
  return Number(text);
}

/** All states that the options ask for, each with the name of its picture. */
export function toStates({ presets, sizes, themes, languages, rooms }) {
  return presets.flatMap((preset) =>
    rooms.flatMap((room) =>
      languages.flatMap((language) =>
        themes.flatMap((theme) =>
          sizes.map((size) => ({
            ...{ preset, room, language, theme, size },
            name: toName([preset ?? 'start', room, language, theme], size),
          })),
        ),
      ),
    ),
  );
}

const toName = (parts, { width, height }) => [...parts, `${width}x${height}`].join('-');

/** Presets by id, and the large networks by their names. */
async function toProjects(page, presets) {
  const known = await page.evaluate(() => window.playground.presets());
  const base = await page.evaluate(() => window.playground.document());
  const large = toLargeNetworks(base);
  const all = [...known, ...Object.keys(large)];
  const wanted = presets.includes('all') ? all : presets;
  const unknown = wanted.find((name) => name !== undefined && !all.includes(name));
  if (unknown !== undefined)
    throw new UserError(`expected presets of ${all.join(', ')}, got ${unknown}`);
  return wanted.map((preset) => ({ preset, input: large[preset] ?? preset }));
}

async function look(browser, url, state, options) {
  const { width, height } = state.size;
  const context = await browser.newContext({
    // A browser that zooms in has fewer pixels of its own.
    viewport: {
      width: Math.round(width / options.zoom),
      height: Math.round(height / options.zoom),
    },
    deviceScaleFactor: options.zoom,
    colorScheme: state.theme,
    forcedColors: options.forcedColors ? 'active' : 'none',
  });
  try {
    await context.addInitScript(
      ([language, room]) => {
        localStorage.setItem('mtl.language', language);
        localStorage.setItem('mtl.workspace', room);
      },
      [state.language, state.room],
    );
    const page = await context.newPage();
    await page.goto(`${url}?guide=no&backend=${options.backend}`);
    await page.waitForFunction(() => window.playground !== undefined);
    if (state.input !== undefined)
      await page.evaluate((input) => window.playground.load(input), state.input);
    if (options.steps > 0)
      await page.evaluate((steps) => window.playground.train({ steps }), options.steps);
    if (options.print) await page.emulateMedia({ media: 'print', colorScheme: state.theme });
    // Pictures of what was learnt arrive a moment after the last step.
    await page.waitForTimeout(800);
    const faults = await measurePage(page, {
      smallest: options.smallest,
      within: 'body *',
    });
    await page.screenshot({ path: path.join(options.out, `${state.name}.png`) });
    return faults;
  } finally {
    await context.close();
  }
}

/** What is to be looked at, as the page loads it. */
async function open(browser, url, { presets, backend }) {
  const page = await browser.newPage();
  try {
    await page.goto(`${url}?guide=no&backend=${backend}`);
    await page.waitForFunction(() => window.playground !== undefined);
    return await toProjects(page, presets);
  } finally {
    await page.close();
  }
}

async function main(words) {
  const options = readLookArguments(words);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  ensureDependencies();
  requireBrowser();
  ensureBuild();
  mkdirSync(options.out, { recursive: true });
  const { chromium } = await import('playwright');
  const server = await startStaticServer();
  const browser = await chromium.launch(browserLaunchOptions({ adapter: 'none' }));
  let count = 0;
  try {
    const projects = await open(browser, server.url, options);
    const inputs = new Map(projects.map(({ preset, input }) => [preset, input]));
    for (const plain of toStates({ ...options, presets: [...inputs.keys()] })) {
      const state = { ...plain, input: inputs.get(plain.preset) };
      const faults = await look(browser, server.url, state, options);
      count += faults.length;
      console.log(`${state.name}: ${faults.length === 0 ? 'nothing found' : ''}`);
      for (const { kind, what, where } of faults)
        console.log(`  ${kind.padEnd(8)} ${where}  ${what}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`\nPictures are in ${options.out}; ${String(count)} places to look at.`);
  return count === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
