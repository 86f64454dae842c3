import { expect, test } from 'vitest';
import { browserCandidates, parseBrowserVersion } from './browser.mjs';

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

test.each([
  ['Chromium 140.0.7339.80 built on Debian GNU/Linux 12', 140],
  ['Google Chrome 139.0.7258.66', 139],
  ['Google Chrome for Testing 141.0.1.2', 141],
  ['Command chromium requires the chromium snap to be installed.', undefined],
  ['', undefined],
])('reads the version in "%s"', (answer, expected) => {
  expect(parseBrowserVersion(answer)).toBe(expected);
});
