/** What trains in a playground: the present run, the runs that are kept, and studies. */
import { derive } from '../catalog/derive.ts';
import { lookup } from '../catalog/lookup.ts';
import { toBeginning } from '../core/run/run.ts';
import { createRunId } from '../core/run/run-id.ts';
import type { LabStore } from '../store/lab.ts';
import { createLabStore } from '../store/lab-store.ts';
import { createRunLibrary } from '../store/run-library-store.ts';
import type { RunLibraryStore } from '../store/run-library.ts';
import { createRunStore, type RunStore } from '../store/run-store.ts';
import { toSpec, type Parts } from './open-parts.ts';

/** What does the work comes with the first run that is kept. */
export function openLibrary({ surroundings, session, documents }: Parts): RunLibraryStore {
  const { notify } = session.actions;
  return createRunLibrary({
    async loadWork() {
      const { createLibraryWork } = await import('../store/run-library-work.ts');
      return createLibraryWork;
    },
    async openArchive() {
      const { openArchive } = await import('./open-archive.ts');
      return openArchive(surroundings.openKeeping);
    },
    date: surroundings.clock.date,
    random: surroundings.random,
    countWeights: (experiment) => derive(experiment).analysis.totals.all,
    present: () => documents.store.getState().experiment,
    notify,
    onFailed: (detail) => notify({ tone: 'error', code: 'run-not-kept', args: { detail } }),
  });
}

/** The present run; its machine comes beside the page. */
export function openRun(parts: Parts, library: RunLibraryStore): RunStore {
  const { surroundings, session, documents, editing } = parts;
  const { clock, random, trainer } = surroundings;
  return createRunStore({
    trainer,
    async loadMachine() {
      const { reduceRun } = await import('../core/run/run-machine.ts');
      return reduceRun;
    },
    documents: documents.store,
    documentActions: editing,
    session: session.store,
    notify: session.actions.notify,
    withdraw: session.actions.withdraw,
    toSpec,
    after: clock.after,
    nextFrame: clock.nextFrame,
    random,
    library,
  });
}

/** Studies train beside the present run, on the backend that it is loaded on. */
export function openLab(
  { surroundings, documents }: Parts,
  run: RunStore,
  library: RunLibraryStore,
): LabStore {
  const { clock, random, trainer } = surroundings;
  return createLabStore(() =>
    Promise.resolve({
      trainer,
      library: library.actions,
      lookup,
      toSpec,
      whenReady: () => getReady(run),
      beginning() {
        const { presentation, isLinked } = documents.store.getState();
        return toBeginning(presentation, isLinked);
      },
      now: clock.now,
      today: clock.date,
      newId: () => createRunId(random),
    }),
  );
}

/** @throws (rejects) when the present document cannot be loaded */
async function getReady(run: RunStore): Promise<void> {
  run.sync();
  await run.whenReady();
}
