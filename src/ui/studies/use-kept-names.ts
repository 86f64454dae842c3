import { useMemo } from 'react';
import type { Run } from '../../core/run/run.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { findRunDifferences } from '../run-differences.ts';
import { toRunName } from '../run-name.ts';
import { toStudyTasks } from './study-tasks.ts';

/** Names of kept runs: what a person calls them, else what is different in them from the present experiment. */
export function useKeptNames(): (run: Run) => string {
  const texts = useTexts();
  const experiment = useDocument((state) => state.experiment);
  return useMemo(() => {
    const tasks = toStudyTasks(experiment);
    const toLetter = (task: string): string =>
      tasks.find(({ id }) => id === task)?.style.letter ?? task;
    return (run) => {
      if (run.name !== '') return run.name;
      const differences = findRunDifferences(run.experiment, experiment);
      return toRunName(differences, texts, toLetter)?.long ?? run.experiment.title;
    };
  }, [experiment, texts]);
}
