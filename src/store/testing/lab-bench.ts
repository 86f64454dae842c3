/** A lab without a page: the runs that it keeps lie in memory, and whoever makes it does the jobs. */
import { createStore } from 'zustand/vanilla';
import { lookup } from '../../catalog/lookup.ts';
import type { TrainerEvent } from '../../core/protocol/protocol.ts';
import type { Run, RunBody, RunId } from '../../core/run/run.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import type { Study } from '../lab.ts';
import type { LabPorts } from '../lab-orders.ts';
import { createLab } from '../lab-work.ts';

type Trainer = Omit<LabPorts['trainer'], 'subscribe'>;
interface Change extends Partial<Omit<LabPorts, 'trainer' | 'library'>> {
  readonly library?: Partial<LabPorts['library']>;
}

/** @param change of what it is usually surrounded by */
export function createLabBench(trainer: Trainer, { library, ...change }: Change = {}) {
  const listeners = new Set<(event: TrainerEvent) => void>();
  const runs: Run[] = [];
  const bodies = new Map<RunId, RunBody>();
  const ports: LabPorts = {
    trainer: {
      ...trainer,
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    library: {
      add(run, body) {
        runs.push(run);
        bodies.set(run.id, body);
      },
      claim: () => Promise.resolve(true),
      giveUp: () => Promise.resolve(),
      body: (id) => Promise.resolve(bodies.get(id)),
      find: (key) => Promise.resolve(runs.find((run) => run.key === key)),
      studies: () => Promise.resolve([]),
      keepStudy: () => undefined,
      ...library,
    },
    lookup,
    toSpec: (experiment) => toRunSpec(experiment, lookup),
    whenReady: () => Promise.resolve(),
    beginning: () => ({ preset: null }),
    now: () => performance.now(),
    today: () => 0,
    newId: () => `r${String(runs.length)}` as RunId,
    ...change,
  };
  const store = createStore<{ readonly studies: readonly Study[] }>()(() => ({ studies: [] }));
  return {
    ...{ ports, runs, bodies },
    actions: createLab(ports, store),
    studies: (): readonly Study[] => store.getState().studies,
    /** Said by the worker. */
    tell(event: TrainerEvent): void {
      for (const listener of listeners) listener(event);
    },
  };
}
