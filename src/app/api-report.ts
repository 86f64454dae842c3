/** Kept runs as text, for scripts. */
import type { RunId } from '../core/run/run.ts';
import { runsFormats, type RunsFormat } from '../store/contract.ts';

export interface ReportAsked {
  /** A report in Markdown, a line for each run, or all that is known of them but weights; else the report. */
  readonly format?: RunsFormat;
  /** Ids as `runs()` gives them, in the order in which they are to be told; else all that are kept, oldest first. */
  readonly runs?: readonly string[];
  /** Of the report; else that of the first run. */
  readonly title?: string;
}

export interface ReportApi {
  /**
   * Kept runs in the language of the page, with the verdicts of studies that they are part of.
   * @throws (rejects) saying what is wrong with the request, or when no run is kept
   */
  report(asked?: ReportAsked): Promise<string>;
}

export interface ReportPorts {
  /** Newest first. */
  keptIds(): readonly RunId[];
  write(request: {
    readonly ids: readonly RunId[];
    readonly format: RunsFormat;
    readonly title: string | undefined;
  }): Promise<string>;
}

export function createReportApi({ keptIds, write }: ReportPorts): ReportApi {
  return {
    async report({ format = 'markdown', runs, title } = {}) {
      if (!runsFormats.includes(format))
        throw new Error(
          `playground.report: format: expected ${runsFormats.join(', ')}, got ${JSON.stringify(format)}`,
        );
      const kept = keptIds();
      const ids = runs === undefined ? kept.toReversed() : runs.map((id) => findId(id, kept));
      if (ids.length === 0)
        throw new Error('playground.report: expected a run that is kept, got none');
      return write({ ids, format, title });
    },
  };
}

function findId(id: unknown, kept: readonly RunId[]): RunId {
  const found = kept.find((one) => one === id);
  if (found === undefined)
    throw new Error(
      `playground.report: runs: expected ids of kept runs, got ${JSON.stringify(id)}`,
    );
  return found;
}
