// The one place that knows which browser tests and experiments run in, and how it is started.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { projectRoot } from './setup.mjs';

/** No traffic of the browser's own. */
const quietArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** By the adapter that the browser is to have. */
const adapterArguments = {
  // WebGPU and WebGL on a machine without a GPU, also inside a worker.
  software: [
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--enable-unsafe-webgpu',
    '--ignore-gpu-blocklist',
    '--enable-gpu',
    '--enable-features=Vulkan',
    '--use-vulkan=swiftshader',
  ],
  // Vulkan is how Chromium reaches the graphics card on Linux.
  hardware: [
    '--enable-unsafe-webgpu',
    '--ignore-gpu-blocklist',
    '--enable-gpu',
    ...(process.platform === 'linux'
      ? ['--use-angle=vulkan', '--enable-features=Vulkan', '--disable-vulkan-surface']
      : []),
  ],
  none: ['--disable-gpu'],
};

/** Older ones lack WebGPU in workers or flags that the tests use. */
const oldestMajor = 125;

const variables = ['MTL_CHROMIUM', 'PLAYWRIGHT_CHROMIUM'];

/** Set to 1, it asks for the graphics card wherever a browser is started; `--hardware` sets it. */
export const hardwareVariable = 'MTL_HARDWARE';

/** The adapter that is asked for where a script does not say: the card only for who wants it. */
export function wantedAdapter(environment = process.env) {
  const wish = environment[hardwareVariable] ?? '';
  if (!['', '0', '1'].includes(wish))
    throw new Error(`${hardwareVariable}: expected 1 or 0, got ${wish}`);
  return wish === '1' ? 'hardware' : 'software';
}

/**
 * Places of a Chromium or Chrome, likeliest first.
 *
 * @param environment as in `process.env`
 * @param platform as in `process.platform`
 */
export function browserCandidates(environment, platform) {
  const posix = path.posix;
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => environment[name])
      .filter((folder) => folder !== undefined);
    const below = (...parts) => folders.map((folder) => path.win32.join(folder, ...parts));
    return [
      ...below('Google', 'Chrome', 'Application', 'chrome.exe'),
      ...below('Chromium', 'Application', 'chrome.exe'),
      // Every Windows has this one; it is a Chromium too.
      ...below('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
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
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 120_000 });
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

/**
 * Package managers that have a Chromium, each with commands that ask nothing. pacman and apk get
 * a fresh list along with the package; none upgrades anything else.
 */
const managers = [
  { name: 'apt-get', commands: [['update'], ['install', '--yes', 'chromium']] },
  { name: 'dnf', commands: [['install', '-y', 'chromium']] },
  { name: 'apk', commands: [['add', '--no-cache', 'chromium']] },
  { name: 'pacman', commands: [['-Sy', '--noconfirm', '--needed', 'chromium']] },
];

/**
 * The package managers that are there.
 *
 * @param platform as in `process.platform`
 * @param exists whether there is a file
 * @returns `{ name, file, commands }` of each, where `commands` are lists of words
 */
export function packageManagers(platform, exists) {
  if (platform !== 'linux') return [];
  return managers.flatMap((manager) => {
    const places = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'];
    const file = places.map((folder) => path.posix.join(folder, manager.name)).find(exists);
    return file === undefined ? [] : [{ ...manager, file }];
  });
}

/**
 * Commands that install a browser.
 *
 * @param managerName the package manager's, if there is one
 */
export function installCommand({ platform, managerName, isRoot }) {
  if (platform !== 'linux') return 'npx playwright install chromium';
  // Ubuntu's own package is only a way to a snap, which needs more than a container has.
  if (managerName === 'apt-get') return 'npx playwright install --with-deps chromium';
  const asRoot = isRoot ? '' : 'sudo ';
  if (managerName === 'dnf') return `${asRoot}dnf install chromium`;
  if (managerName === 'apk') return `${asRoot}apk add chromium`;
  if (managerName === 'pacman') return `${asRoot}pacman -S chromium`;
  return 'npx playwright install chromium';
}

/**
 * Finds a browser, or gets one.
 *
 * @returns its file
 * @throws when there is none and none could be installed; the message says what to type
 */
export function ensureBrowser() {
  const isRoot = process.getuid?.() === 0;
  const found =
    findBrowser() ?? installWithPlaywright() ?? (isRoot ? installFromSystem() : undefined);
  if (found) return found;
  const { platform } = process;
  const managerName = packageManagers(platform, existsSync)[0]?.name;
  throw new Error(
    [
      'Chromium or Chrome is needed, and none that starts could be found or installed. Type',
      `  ${installCommand({ platform, managerName, isRoot })}`,
      'or name one that is installed in the environment variable MTL_CHROMIUM, and try again.',
    ].join('\n'),
  );
}

function installWithPlaywright() {
  console.error('No Chromium or Chrome found: downloading one with Playwright.');
  const cli = path.join(projectRoot, 'node_modules', 'playwright', 'cli.js');
  run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  return findBrowser();
}

function installFromSystem() {
  for (const { name, file, commands } of packageManagers(process.platform, existsSync)) {
    console.error(`No Chromium from there: asking ${name}.`);
    for (const words of commands) run(file, words, { DEBIAN_FRONTEND: 'noninteractive' });
    // Only one that answers with its version: what was installed may be the stub of a snap.
    const found = findBrowser();
    if (found) return found;
  }
  return undefined;
}

/** Shows on the error output, which results are kept apart from, and reads no answers. */
function run(file, parameters, environment = {}) {
  const env = { ...process.env, ...environment };
  spawnSync(file, parameters, { cwd: projectRoot, env, stdio: ['ignore', 2, 2] });
}

/**
 * Options for Playwright's `chromium.launch` and for `use.launchOptions` in its settings.
 *
 * @param options.adapter what MTL_HARDWARE says; `software`; `hardware`, the graphics card, which a browser may hang without;
 *   or `none`, as on a computer without one: no WebGPU and no WebGL, and pages are painted without
 *   the detour of a GPU in software, which takes many times as long
 * @param options.more further arguments of the browser's
 */
export function browserLaunchOptions({ adapter = wantedAdapter(), more = [] } = {}) {
  const executablePath = findBrowser();
  return {
    headless: true,
    args: [...quietArguments, ...adapterArguments[adapter], ...more],
    ...(executablePath ? { executablePath } : { channel: 'chromium' }),
  };
}

/**
 * Starts a browser for a script.
 *
 * @param chromium Playwright's
 * @throws when it does not start; the message says which and what to try
 */
export async function launchBrowser(chromium, options = {}) {
  const launch = browserLaunchOptions(options);
  try {
    return await chromium.launch(launch);
  } catch (error) {
    const [reason] = String(error.message).split('\n');
    const name = launch.executablePath ?? 'Chromium';
    throw new Error(
      `${name} does not start (${reason}). Name another in the environment variable MTL_CHROMIUM, or install the libraries that it lacks.`,
      { cause: error },
    );
  }
}
