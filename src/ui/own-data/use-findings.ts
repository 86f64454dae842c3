import { useEffect, useState } from 'react';
import type { ColumnSpec } from '../../catalog/tables/columns.ts';
import type { Finding } from '../../catalog/tables/findings.ts';
import type { TableReader } from '../../store/tables.ts';

/** A person may still be choosing. */
const restMs = 120;

/** What is to be known of the columns as they are chosen; null until that was looked up. */
export function useFindings(
  reader: TableReader,
  columns: readonly ColumnSpec[],
): readonly Finding[] | null {
  const key = JSON.stringify(columns);
  const [found, setFound] = useState<{
    readonly key: string;
    readonly findings: readonly Finding[];
  }>();
  useEffect(() => {
    let isPresent = true;
    const timer = setTimeout(() => {
      reader.check(JSON.parse(key) as readonly ColumnSpec[]).then(
        (findings) => isPresent && setFound({ key, findings }),
        // The reader was closed with its window.
        () => undefined,
      );
    }, restMs);
    return () => {
      isPresent = false;
      clearTimeout(timer);
    };
  }, [reader, key]);
  return found?.key === key ? found.findings : null;
}
