import { useMemo } from 'react';
import { useTexts, type Texts } from '../playground-context.ts';
import { sortRows, type Sorting } from './columns.ts';
import { nameRow, toTitle, type FindRun } from './row-names.ts';
import { toFigures } from './run-facts.ts';
import type { RunsReading } from './runs-reading.ts';
import type { Row } from './rows.ts';

/** The rows that a filter leaves, in their order. */
export function useShownRows(
  rows: readonly Row[],
  filter: string,
  sorting: Sorting,
  { find, baselines }: RunsReading,
): readonly Row[] {
  const texts = useTexts();
  const found = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return rows;
    return rows.filter((row) => {
      const text = toSearched(row, texts, find);
      return words.every((word) => text.includes(word));
    });
  }, [rows, filter, texts, find]);
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
