/** Runs put away in memory: they last as long as the page. */
import type { KeptStudy } from '../core/run/lab-machine.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import type { RunArchive } from './run-library.ts';

export function createMemoryArchive(): RunArchive {
  const runs = new Map<RunId, Run>();
  const bodies = new Map<RunId, RunBody>();
  const studies = new Map<string, KeptStudy>();
  return {
    list: (from, count) =>
      Promise.resolve(
        [...runs.values()].sort((a, b) => b.madeAt - a.madeAt).slice(from, from + count),
      ),
    read: (id) => Promise.resolve(bodies.get(id)),
    put(run, body) {
      runs.set(run.id, run);
      if (body !== undefined) bodies.set(run.id, body);
      return Promise.resolve();
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
