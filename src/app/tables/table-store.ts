/** Tables of a person's own, for the page. What works on them comes with the first. */
import { createStore } from 'zustand/vanilla';
import type { Tables, TableStore } from '../../store/tables.ts';
import type { FindTable } from '../../worker/client.ts';
import type { OwnTableWork, TableWorkPorts } from './table-work.ts';

export interface TablePorts extends Omit<TableWorkPorts, 'store'> {
  findTables(find: FindTable): void;
}

export interface OwnTableStore extends TableStore {
  work(): Promise<OwnTableWork>;
}

export function createTableStore(ports: TablePorts): OwnTableStore {
  const store = createStore<Tables>()(() => ({
    asked: null,
    kept: [],
    isLasting: true,
  }));
  const load = async (): Promise<OwnTableWork> => {
    const { createTableWork } = await import('./table-work.ts');
    return createTableWork({ ...ports, store });
  };
  let loaded: Promise<OwnTableWork> | undefined;
  const work = (): Promise<OwnTableWork> => (loaded ??= load());
  ports.findTables(async (id) => (await work()).find(id));
  return {
    store,
    work,
    actions: {
      ask: (asked) => store.setState({ asked }),
      close: () => store.setState({ asked: null }),
      work,
    },
  };
}
