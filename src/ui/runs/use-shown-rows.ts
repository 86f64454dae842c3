import { useMemo } from 'react';
import { useTexts, type Texts } from '../playground-context.ts';
import { sortRows, type Sorting } from './columns.ts';
import { nameRow, toTitle, type FindRun } from './row-names.ts';
import { toFigures } from './run-facts.ts';
import type { RunsReading } from './runs-reading.ts';
import type { Row } from './rows.ts';
import { isFrom, type Source } from './SourceSelect.tsx';

export interface Wanted {
  /** Words that a row has all of. */
  readonly filter: string;
  readonly source: Source;
  readonly sorting: Sorting;
}

/** The rows that are wanted, in their order. */
export function useShownRows(
  rows: readonly Row[],
  { filter, source, sorting }: Wanted,
  { find, baselines }: RunsReading,
): readonly Row[] {
  const texts = useTexts();
  const found = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    const from = source === 'all' ? rows : rows.filter((row) => isFrom(source, row));
    if (words.length === 0) return from;
    return from.filter((row) => {
      const text = toSearched(row, texts, find);
      return words.every((word) => text.includes(word));
    });
  }, [rows, filter, source, texts, find]);
  return useMemo(
    () =>
      sortRows(found, sorting, {
        baselines,
        name: (row) => nameRow(row, texts, find).main,
        method: (run) => texts.pick(toFigures(run).method),
      }),
    [found, sorting, baselines, texts, find],
  );
}

/** All that is said of a row, in lower case. */
function toSearched(row: Row, texts: Texts, find: FindRun): string {
  const { main, detail } = nameRow(row, texts, find);
  const own = row.runs.flatMap((run) => [run.name, run.note, toTitle(run, texts), run.backend]);
  const method = texts.pick(toFigures(row.runs[0]).method);
  return [main, detail, method, ...own].join(' ').toLowerCase();
}
