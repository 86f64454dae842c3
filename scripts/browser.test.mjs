import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  browserCandidates,
  browserLaunchOptions,
  installCommand,
  launchBrowser,
  packageManagers,
  parseBrowserVersion,
  wantedAdapter,
} from './browser.mjs';

test('looks at the usual places, then along PATH', () => {
  const candidates = browserCandidates({ PATH: '/opt/tools:/usr/local/bin' }, 'linux');
  expect(candidates[0]).toBe('/usr/bin/chromium');
  expect(candidates).toContain('/opt/tools/google-chrome');
  expect(candidates.indexOf('/usr/bin/google-chrome')).toBeLessThan(
    candidates.indexOf('/opt/tools/chromium'),
  );
});

test('knows the applications of macOS, for all users and for one', () => {
  const candidates = browserCandidates({ HOME: '/Users/ada', PATH: '' }, 'darwin');
  const chrome = 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(candidates).toContain(`/${chrome}`);
  expect(candidates).toContain(`/Users/ada/${chrome}`);
});

test('knows the folders of Windows that are set', () => {
  const candidates = browserCandidates({ PROGRAMFILES: 'C:\\Program Files' }, 'win32');
  expect(candidates).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  expect(candidates.every((file) => file.startsWith('C:\\Program Files'))).toBe(true);
});

test('takes Edge on Windows after every Chrome and Chromium', () => {
  const environment = { PROGRAMFILES: 'C:\\P', 'PROGRAMFILES(X86)': 'C:\\P86' };
  const candidates = browserCandidates(environment, 'win32');
  const edge = candidates.findIndex((file) => file.endsWith('msedge.exe'));
  expect(candidates).toContain('C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe');
  expect(candidates.slice(0, edge)).toHaveLength(4);
  expect(candidates.slice(edge).every((file) => file.endsWith('msedge.exe'))).toBe(true);
});

describe('packageManagers', () => {
  const all = ['/usr/bin/apt-get', '/usr/bin/dnf', '/sbin/apk', '/usr/bin/pacman'];
  const namesOf = (platform, files) =>
    packageManagers(platform, (file) => files.includes(file)).map(({ name }) => name);

  test('gives those that are there, on Linux only', () => {
    expect(namesOf('linux', all)).toEqual(['apt-get', 'dnf', 'apk', 'pacman']);
    expect(namesOf('linux', ['/sbin/apk'])).toEqual(['apk']);
    expect(namesOf('linux', [])).toEqual([]);
    expect(namesOf('darwin', all)).toEqual([]);
  });

  test.each([
    ['apt-get', '--yes'],
    ['dnf', '-y'],
    ['pacman', '--noconfirm'],
  ])('lets %s ask nothing', (name, answer) => {
    const manager = packageManagers('linux', () => true).find((one) => one.name === name);
    const installs = manager.commands.filter((words) => words.includes('chromium'));
    expect(installs).toHaveLength(1);
    expect(installs[0]).toContain(answer);
  });
});

test.each([
  ['win32', undefined, false, 'npx playwright install chromium'],
  ['darwin', undefined, false, 'npx playwright install chromium'],
  ['linux', undefined, false, 'npx playwright install chromium'],
  ['linux', 'apt-get', false, 'npx playwright install --with-deps chromium'],
  ['linux', 'dnf', false, 'sudo dnf install chromium'],
  ['linux', 'apk', true, 'apk add chromium'],
  ['linux', 'pacman', false, 'sudo pacman -S chromium'],
])('on %s with %s (root: %s) it says "%s"', (platform, managerName, isRoot, expected) => {
  expect(installCommand({ platform, managerName, isRoot })).toBe(expected);
});

test.each([
  ['Chromium 140.0.7339.80 built on Debian GNU/Linux 12', 140],
  ['Google Chrome 139.0.7258.66', 139],
  ['Google Chrome for Testing 141.0.1.2', 141],
  ['Command chromium requires the chromium snap to be installed.', undefined],
  ['', undefined],
])('reads the version in "%s"', (answer, expected) => {
  expect(parseBrowserVersion(answer)).toBe(expected);
});

describe('the adapter', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const argumentsOf = (options) => browserLaunchOptions(options).args.join(' ');

  test('is in software unless a variable asks for the card', () => {
    vi.stubEnv('MTL_CHROMIUM', process.execPath);
    vi.stubEnv('MTL_HARDWARE', undefined);
    expect(argumentsOf()).toContain('swiftshader');
    vi.stubEnv('MTL_HARDWARE', '1');
    expect(argumentsOf()).not.toContain('swiftshader');
    expect(argumentsOf({ adapter: 'software' })).toContain('swiftshader');
  });

  test('is not guessed from another word', () => {
    expect(wantedAdapter({ MTL_HARDWARE: '0' })).toBe('software');
    expect(() => wantedAdapter({ MTL_HARDWARE: 'yes' })).toThrow(/MTL_HARDWARE.*yes/);
  });
});

test('a browser that does not start is named, with what to try', async () => {
  vi.stubEnv('MTL_CHROMIUM', process.execPath);
  const launch = () => Promise.reject(new Error('Target closed\nlong log'));
  await expect(launchBrowser({ launch })).rejects.toThrow(
    /node.*does not start \(Target closed\).*MTL_CHROMIUM/,
  );
  vi.unstubAllEnvs();
});
