/** Runs put away in memory: they last as long as the page. */
import type { KeptStudy } from '../core/run/lab-machine.ts';
import { findOverweight } from '../core/run/large-states.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import { countBytes } from '../core/count-bytes.ts';
import type { RunArchive } from './run-library.ts';

export function createMemoryArchive(): RunArchive {
  const runs = new Map<RunId, Run>();
  const bodies = new Map<RunId, RunBody>();
  const studies = new Map<string, KeptStudy>();
  /** The page's own memory has less room than the database. */
  function trimWeights(): void {
    const sized = [...runs.values()].map((run) => {
      const bytes = countBytes(bodies.get(run.id)?.checkpoint);
      return { ...run, bytes };
    });
    for (const { id } of findOverweight(sized)) {
      const body = bodies.get(id);
      if (body !== undefined) bodies.set(id, { ...body, checkpoint: null });
    }
  }
  return {
    list: (from, count) =>
      Promise.resolve(
        [...runs.values()].sort((a, b) => b.madeAt - a.madeAt).slice(from, from + count),
      ),
    // Nobody else has this memory.
    claim: () => Promise.resolve(true),
    giveUp: () => Promise.resolve(),
    find: (key) => Promise.resolve([...runs.values()].find((run) => run.key === key)),
    read: (id) => Promise.resolve(bodies.get(id)),
    put(run, body) {
      runs.set(run.id, run);
      if (body !== undefined) bodies.set(run.id, body);
      trimWeights();
      return Promise.resolve('whole');
    },
    remove(ids) {
      for (const id of ids) {
        runs.delete(id);
        bodies.delete(id);
      }
      return Promise.resolve();
    },
    listStudies: () => Promise.resolve([...studies.values()]),
    putStudy(study) {
      studies.set(study.kind, study);
      return Promise.resolve();
    },
  };
}
