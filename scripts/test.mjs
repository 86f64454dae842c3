// `npm test`: install what is missing, get a browser, then run every check, each to its end.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureDependencies, projectRoot, toolEnvironment } from './setup.mjs';
import {
  countBrowserTests,
  countExportTests,
  countUnitTests,
  skippedStep,
  summaryLine,
} from './test-report.mjs';

const reports = path.join(projectRoot, 'node_modules', '.cache', 'reports');
const unitReport = path.join(reports, 'unit.json');
const browserReport = path.join(reports, 'browser.json');
const exportReport = path.join(reports, 'exports.json');

/**
 * Checks of one thread each come first, two of them at a time. `needs` names a step without which
 * this one cannot run, `left` why it is left out here; `count` reads a test runner's report.
 */
const checks = [
  { name: 'Lint', script: 'lint' },
  { name: 'Types: everything', script: 'typecheck:all' },
  { name: 'Types: app, without Node', script: 'typecheck:app' },
  { name: 'Types: core and catalog, without DOM', script: 'typecheck:pure' },
  { name: 'Format', script: 'check:format' },
  { name: 'Import directions', script: 'check:imports' },
  { name: 'Unused code', script: 'check:unused' },
];
const runs = [
  {
    name: 'Unit tests',
    script: 'test:unit',
    parameters: toReporters(unitReport),
    count: (exitCode) => countUnitTests(readJson(unitReport), exitCode),
  },
  { name: 'Build', script: 'build' },
  { name: 'Size budget', script: 'check:size', needs: 'Build' },
  {
    name: 'End-to-end tests',
    script: 'test:e2e',
    needs: 'Build',
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    count: (exitCode) => countBrowserTests(readJson(browserReport), exitCode),
  },
  {
    name: 'Exports, run by Python',
    script: 'test:exports',
    parameters: toReporters(exportReport),
    // The Python environment takes 6 GB and minutes: nobody wants that of every `npm test`.
    left: process.env['CI'] ? undefined : '`npm run test:exports` runs it, as does CI',
    count: (exitCode) => countExportTests(readJson(exportReport), exitCode),
  },
];

ensureDependencies();
const browser = getBrowser();
if (!browser) {
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}
console.log(`Browser: ${browser}`);

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const results = [];
const waiting = [...checks];
await Promise.all([runChecks(), runChecks()]);
results.sort((a, b) => toPlace(a) - toPlace(b));
for (const step of runs) results.push(await runStep(step));

heading('Summary');
for (const { name, passed, failed, notes, seconds } of results) {
  const state = failed === 0 ? 'ok    ' : 'FAILED';
  const detail = [`${String(passed)} passed`, `${String(failed)} failed`, ...notes].join(', ');
  console.log(`${state} ${name.padEnd(38)} ${seconds.toFixed(0).padStart(4)} s  ${detail}`);
}
console.log(`\n${summaryLine(results)}`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;

/** Of vitest: what it shows, and its report as JSON. */
function toReporters(file) {
  return [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.relative(projectRoot, file)}`,
  ];
}

function getBrowser() {
  try {
    return ensureBrowser();
  } catch (error) {
    console.error(`\n${error.message}`);
    return undefined;
  }
}

async function runChecks() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const startMs = performance.now();
    const { exitCode, output } = await runScript(check.script, [], {}, 'pipe');
    heading(check.name);
    process.stdout.write(output);
    results.push(toResult(check, exitCode, startMs));
  }
}

function toPlace({ name }) {
  return checks.findIndex((check) => check.name === name);
}

async function runStep(step) {
  const { name, script, parameters = [], environment = {}, needs, left } = step;
  heading(name);
  if (left !== undefined) {
    const count = skippedStep(left);
    console.log(count.notes.join('\n'));
    return { name, ...count, seconds: 0 };
  }
  const needed = results.find((result) => result.name === needs);
  if (needed && needed.failed > 0) {
    const note = `not run, because "${needs}" failed`;
    console.log(note);
    return { name, passed: 0, failed: 1, notes: [note], seconds: 0 };
  }
  const startMs = performance.now();
  const { exitCode, output } = await runScript(script, parameters, environment, 'inherit');
  process.stdout.write(output);
  return toResult(step, exitCode, startMs);
}

function toResult({ name, count }, exitCode, startMs) {
  const seconds = (performance.now() - startMs) / 1000;
  const outcome = count?.(exitCode) ?? {
    passed: exitCode === 0 ? 1 : 0,
    failed: exitCode === 0 ? 0 : 1,
    notes: [],
  };
  return { name, ...outcome, seconds };
}

/**
 * Runs a script of package.json without npm in between, which would repeat every command.
 * @param outlet 'inherit' shows at once what it writes, 'pipe' gives it back in the end
 */
function runScript(name, parameters, environment, outlet) {
  const binaries = path.join(projectRoot, 'node_modules', '.bin');
  const env = { ...toolEnvironment(), MTL_CHROMIUM: browser, ...environment };
  const pathName = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[pathName] = `${binaries}${path.delimiter}${env[pathName] ?? ''}`;
  const command = [readJson(path.join(projectRoot, 'package.json')).scripts[name], ...parameters];
  return new Promise((resolve) => {
    const child = spawn(command.join(' '), {
      cwd: projectRoot,
      env,
      shell: true,
      stdio: ['inherit', outlet, outlet],
    });
    let output = '';
    const add = (text) => (output += text);
    child.stdout?.setEncoding('utf8').on('data', add);
    child.stderr?.setEncoding('utf8').on('data', add);
    child.on('error', (error) => {
      resolve({ exitCode: 1, output: `${output}${error.message}\n` });
    });
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function heading(text) {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 70 - text.length))}\n`);
}
