// Reads what the test runners wrote and turns it into one count. A test that did not run counts
// as failed: a run never leaves anything out in silence.

/** @typedef {{ passed: number, failed: number, skipped?: number, notes: string[] }} Count */

/**
 * @param report content of vitest's JSON report; `undefined` when there is none
 * @param exitCode of the run
 * @returns {Count}
 */
export function countUnitTests(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, notes: ['the unit tests left no report'] };
  const notRun = report.numPendingTests + report.numTodoTests;
  // A file that breaks while it is loaded has no tests to count.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + notRun + broken;
  return withExitCode(
    { passed: report.numPassedTests, failed, notes: skippedNote(notRun) },
    exitCode,
  );
}

/**
 * @param report content of Playwright's JSON report; `undefined` when there is none
 * @param exitCode of the run
 * @returns {Count}
 */
export function countBrowserTests(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, notes: ['the browser tests left no report'] };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + skipped;
  return withExitCode({ passed: expected, failed, notes: skippedNote(skipped) }, exitCode);
}

/**
 * Exports are run where there is Python; without it they are skipped, and everybody is told.
 * @param report content of vitest's JSON report; `undefined` when there is none
 * @param exitCode of the run: 0 without a report where they could not be run
 * @returns {Count}
 */
export function countExportTests(report, exitCode) {
  if (report) return countUnitTests(report, exitCode);
  if (exitCode === 0) return skippedStep('Python or its packages are missing, as it says above');
  return { passed: 0, failed: 1, notes: ['the exports left no report'] };
}

/**
 * A step that is left out here.
 * @returns {Count}
 */
export function skippedStep(why) {
  return { passed: 0, failed: 0, skipped: 1, notes: [`SKIPPED: ${why}`] };
}

function skippedNote(count) {
  return count > 0 ? [`${String(count)} skipped, counted as failed`] : [];
}

/** A runner that ended badly without a failed test (no tests, an error outside them) has failed. */
function withExitCode(count, exitCode) {
  if (count.passed + count.failed === 0) {
    return { ...count, failed: 1, notes: [...count.notes, 'no test was found'] };
  }
  if (exitCode !== 0 && count.failed === 0) {
    return { ...count, failed: 1, notes: [...count.notes, 'an error outside the tests'] };
  }
  return count;
}

/** The sum of several counts, as the plain line that ends a run. */
export function summaryLine(counts) {
  const sum = (key) => counts.reduce((total, count) => total + (count[key] ?? 0), 0);
  const skipped = sum('skipped');
  return [
    `${String(sum('passed'))} passed, ${String(sum('failed'))} failed`,
    ...(skipped > 0 ? [`${String(skipped)} skipped`] : []),
  ].join(', ');
}
