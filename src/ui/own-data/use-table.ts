/** A table on its way from a file to columns: what is shown of it, and what can be done. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TableExample } from '../../catalog/tables/examples.ts';
import type { ColumnSpec } from '../../catalog/tables/columns.ts';
import type {
  ReadOptions,
  TableReader,
  TableReport,
  TableSource,
  TableTrouble,
} from '../../store/tables.ts';
import { useActions, useTexts } from '../playground-context.ts';

export interface Source {
  /** A folder may still have to be looked through. */
  readonly file: TableSource | (() => Promise<TableSource>);
  readonly name: string;
  /** Of a table that is kept: how its columns were used. */
  readonly columns?: readonly ColumnSpec[];
  /** Of an example: its tasks, by column. */
  readonly tasks?: TableExample['tasks'];
}

export type Phase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | {
      readonly kind: 'trouble';
      readonly source: Source;
      readonly trouble: TableTrouble;
    }
  | {
      readonly kind: 'open';
      readonly source: Source;
      readonly report: TableReport;
      readonly reader: TableReader;
    };

export interface TableWork {
  readonly phase: Phase;
  read(source: Source, options?: ReadOptions): void;
  /** Ends whatever is read, and goes back to the choice. */
  leave(): void;
}

const choosing: Phase = { kind: 'choosing' };

/** @param first is read at once */
export function useTable(first: Source | null): TableWork {
  const { tables } = useActions();
  const { t } = useTexts();
  const picture = t('table.imageColumn');
  const folder = t('table.folderColumn');
  const [phase, setPhase] = useState<Phase>(choosing);
  const reader = useRef<TableReader>(null);
  /** Grows with each reading: what an earlier one says is of no account. */
  const turn = useRef(0);

  const end = useCallback(() => {
    turn.current += 1;
    reader.current?.close();
    reader.current = null;
  }, []);
  const read = useCallback(
    (source: Source, options: ReadOptions = {}) => {
      end();
      const own = turn.current;
      const isPresent = () => own === turn.current;
      const { name, file } = source;
      setPhase({ kind: 'reading', name, share: 0 });
      const work = async () => {
        const opened = await (await tables.work()).openReader();
        if (!isPresent()) {
          opened.close();
          return;
        }
        reader.current = opened;
        const names = { picture, folder };
        const content = typeof file === 'function' ? await file() : file;
        const found = await opened.read(content, { names, ...options }, (done, total) => {
          if (isPresent())
            setPhase({
              kind: 'reading',
              name,
              share: done / Math.max(1, total),
            });
        });
        if (!isPresent()) return;
        setPhase(
          found.ok
            ? { kind: 'open', source, report: found.value, reader: opened }
            : { kind: 'trouble', source, trouble: found.error },
        );
      };
      work().catch((error: unknown) => {
        if (!isPresent()) return;
        const detail = error instanceof Error ? error.message : String(error);
        setPhase({
          kind: 'trouble',
          source,
          trouble: { code: 'failed', args: { detail } },
        });
      });
    },
    [tables, end, picture, folder],
  );
  useEffect(() => {
    if (first !== null) read(first);
    return end;
  }, [first, read, end]);
  return {
    phase,
    read,
    leave() {
      end();
      setPhase(choosing);
    },
  };
}
