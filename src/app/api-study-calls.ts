/** Studies for scripts: asked for in few words, answered in plain JSON when they are done. */
import type { Run } from '../core/run/run.ts';
import type { Study } from '../store/lab.ts';
import type { StudyApiPorts, StudyCalls } from './api-study-asked.ts';
import { toRunResult, type RunResult } from './api-study-results.ts';

export interface StudyApi extends StudyCalls {
  /** Runs that are kept, newest first. */
  runs(): readonly RunResult[];
  /** Of the study that trains, or was trained last; null without one. */
  progress(): Pick<Study, 'kind' | 'state' | 'total' | 'done' | 'reused' | 'secondsLeft'> | null;
}

interface Ports extends StudyApiPorts {
  runs(): readonly Run[];
}

/** Scripts that compare nothing do not wait for what compares. */
export function createStudyApi(ports: Ports): StudyApi {
  const open = async (): Promise<StudyCalls> => {
    const { createStudyCalls } = await import('./api-studies.ts');
    return createStudyCalls(ports);
  };
  return {
    alone: async (asked) => (await open()).alone(asked),
    repeat: async (asked) => (await open()).repeat(asked),
    race: async (asked) => (await open()).race(asked),
    runs: () => ports.runs().map(toRunResult),
    progress() {
      const [study] = ports.lab.store.getState().studies;
      if (study === undefined) return null;
      const { kind, state, total, done, reused, secondsLeft } = study;
      return { kind, state, total, done, reused, secondsLeft };
    },
  };
}
