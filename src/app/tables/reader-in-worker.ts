/** The page's side of the worker that reads a table. */
import type { ColumnSpec } from '../../catalog/tables/columns.ts';
import { err } from '../../core/result.ts';
import type { ReadOptions, TableReader, TableSource } from '../../store/tables.ts';

export type TableTask = { readonly id: number } & (
  | {
      readonly kind: 'read';
      readonly source: TableSource;
      readonly options: ReadOptions;
    }
  | { readonly kind: 'check'; readonly columns: readonly ColumnSpec[] }
  | { readonly kind: 'take' }
);

export type TableAnswer = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly detail: string }
);

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress?(done: number, total: number): void;
}

type Task<T = TableTask> = T extends TableTask ? Omit<T, 'id'> : never;

export function openReaderInWorker(): TableReader {
  const worker = new Worker(new URL('./table.worker.ts', import.meta.url), {
    type: 'module',
  });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  const refuseAll = (detail: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(detail));
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<TableAnswer>) => {
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') {
      asked?.onProgress?.(data.done, data.total);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'done') asked?.resolve(data.value);
    else asked?.reject(new Error(data.detail));
  };
  // A table that takes more memory than there is ends it too.
  worker.onerror = (event) => {
    event.preventDefault();
    refuseAll(event.message || 'the reader could not be started');
  };
  const ask = <T>(task: Task, onProgress?: Waiting['onProgress']): Promise<T> =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, {
        resolve: (value) => resolve(value as T),
        reject,
        ...(onProgress && { onProgress }),
      });
      worker.postMessage({ ...task, id: count });
    });
  return {
    async read(source, options, onProgress) {
      try {
        return await ask({ kind: 'read', source, options }, onProgress);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        return err({ code: 'failed', args: { detail } });
      }
    },
    check: (columns) => ask({ kind: 'check', columns }),
    take: () => ask({ kind: 'take' }),
    close: () => worker.terminate(),
  };
}
