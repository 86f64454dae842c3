// The one place that knows which browser tests and experiments run in, and how it is started.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { projectRoot } from './setup.mjs';

/** Gives WebGPU and WebGL on a machine without a GPU, also inside a worker, and no traffic. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  '--enable-gpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
];

/** Older ones lack WebGPU in workers or flags that the tests use. */
const oldestMajor = 125;

const variables = ['MTL_CHROMIUM', 'PLAYWRIGHT_CHROMIUM'];

/**
 * Where a Chromium or Chrome may be, likeliest first.
 *
 * @param environment as in `process.env`
 * @param platform as in `process.platform`
 */
export function browserCandidates(environment, platform) {
  const posix = path.posix;
  if (platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => environment[name])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        path.win32.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        path.win32.join(folder, 'Chromium', 'Application', 'chrome.exe'),
      ]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (environment.PATH ?? '').split(':').filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => posix.join(folder, name)));
  if (platform === 'darwin') {
    const applications = ['/Applications', posix.join(environment.HOME ?? '/', 'Applications')];
    return [
      ...applications.flatMap((folder) => [
        posix.join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
        posix.join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
      ]),
      ...onPath,
    ];
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    ...onPath,
  ];
}

/** Major version in the answer to `--version` ("Chromium 140.0.1 built on …"), if it is one. */
export function parseBrowserVersion(answer) {
  const match = /Chrom(?:e|ium)\D*(\d+)\./.exec(answer);
  return match ? Number(match[1]) : undefined;
}

/**
 * A browser on this machine that starts and is recent enough; `undefined` if there is none.
 * One that is named by a variable is taken at its word, and missing it is an error.
 */
export function findBrowser() {
  for (const variable of variables) {
    const named = process.env[variable];
    if (!named) continue;
    if (!existsSync(named)) throw new Error(`${variable}: expected a browser, got ${named}`);
    return named;
  }
  return [...browserCandidates(process.env, process.platform), ...playwrightBrowsers()].find(
    (file) => existsSync(file) && starts(file),
  );
}

function starts(file) {
  // On Windows chrome.exe answers nothing and opens a window instead.
  if (process.platform === 'win32') return true;
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const major = parseBrowserVersion(stdout ?? '');
  return major !== undefined && major >= oldestMajor;
}

/** The full Chromium of Playwright's own; its headless shell has no WebGPU. */
function playwrightBrowsers() {
  const require = createRequire(path.join(projectRoot, 'package.json'));
  try {
    return [require('playwright').chromium.executablePath()];
  } catch {
    return []; // Not installed yet, or none for this platform.
  }
}

/** Finds a browser, or gets one; if it cannot, says what to type and returns `undefined`. */
export function ensureBrowser() {
  const found = findBrowser() ?? installWithPlaywright() ?? installWithApt();
  if (found) return found;
  const isLinux = process.platform === 'linux';
  console.error(
    [
      '',
      'The tests need Chromium or Chrome, and none could be found or installed. Type',
      `  npx playwright install ${isLinux ? '--with-deps ' : ''}chromium`,
      'or name one that is installed in the environment variable MTL_CHROMIUM, and try again.',
    ].join('\n'),
  );
  return undefined;
}

function installWithPlaywright() {
  console.log('No Chromium or Chrome found: downloading one with Playwright.');
  const cli = path.join(projectRoot, 'node_modules', 'playwright', 'cli.js');
  run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  return findBrowser();
}

function installWithApt() {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0;
  if (!mayInstall || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Chromium from there: asking the package manager.');
  run('apt-get', ['update']);
  run('apt-get', ['install', '--yes', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
  return findBrowser();
}

function run(file, parameters, environment = {}) {
  const env = { ...process.env, ...environment };
  return spawnSync(file, parameters, { cwd: projectRoot, env, stdio: 'inherit' });
}

/** Options for Playwright's `chromium.launch` and for `use.launchOptions` in its settings. */
export function browserLaunchOptions() {
  const executablePath = findBrowser();
  return {
    headless: true,
    args: browserArguments,
    ...(executablePath ? { executablePath } : { channel: 'chromium' }),
  };
}
