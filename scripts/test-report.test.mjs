import { describe, expect, test } from 'vitest';
import {
  countBrowserTests,
  countExportTests,
  countUnitTests,
  skippedStep,
  summaryLine,
} from './test-report.mjs';

const unit = (change) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...change,
});
const browser = (stats) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats },
});

describe('a run that is not wholly green has failed', () => {
  test.each([
    ['all passed', countUnitTests(unit({}), 0), 5, 0],
    ['failed', countUnitTests(unit({ numFailedTests: 2 }), 1), 5, 2],
    ['skipped', countUnitTests(unit({ numPendingTests: 1, numTodoTests: 1 }), 0), 5, 2],
    [
      'a file that cannot be loaded',
      countUnitTests(unit({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1),
      5,
      1,
    ],
    ['an error outside the tests', countUnitTests(unit({}), 1), 5, 1],
    ['no tests', countUnitTests(unit({ numPassedTests: 0 }), 0), 0, 1],
    ['no report', countUnitTests(undefined, 0), 0, 1],
  ])('unit tests: %s', (_name, count, passed, failed) => {
    expect(count).toMatchObject({ passed, failed });
  });

  test.each([
    ['all passed', countBrowserTests(browser({}), 0), 3, 0],
    ['failed', countBrowserTests(browser({ unexpected: 2 }), 1), 3, 2],
    ['flaky', countBrowserTests(browser({ flaky: 1 }), 0), 3, 1],
    ['skipped', countBrowserTests(browser({ skipped: 4 }), 0), 3, 4],
    ['no tests', countBrowserTests(browser({ expected: 0 }), 1), 0, 1],
    ['no report', countBrowserTests(undefined, 1), 0, 1],
  ])('browser tests: %s', (_name, count, passed, failed) => {
    expect(count).toMatchObject({ passed, failed });
  });
});

describe('exports', () => {
  const report = unit({ numPassedTests: 7 });
  test.each([
    ['all passed', countExportTests(report, 0), { passed: 7, failed: 0 }],
    ['no Python', countExportTests(undefined, 0), { passed: 0, failed: 0, skipped: 1 }],
    ['no report', countExportTests(undefined, 1), { passed: 0, failed: 1 }],
  ])('%s', (_name, count, expected) => {
    expect(count).toMatchObject(expected);
  });
  test('that are left out say so', () => {
    expect(skippedStep('why').notes).toEqual(['SKIPPED: why']);
  });
});

test('the last line is the sum', () => {
  expect(
    summaryLine([
      { passed: 1, failed: 0 },
      { passed: 40, failed: 2 },
    ]),
  ).toBe('41 passed, 2 failed');
  expect(summaryLine([{ passed: 1, failed: 0 }, skippedStep('why')])).toBe(
    '1 passed, 0 failed, 1 skipped',
  );
});
