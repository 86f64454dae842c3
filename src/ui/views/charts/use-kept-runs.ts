/** Runs before the present one, with the names that their lines bear. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { toDifferences } from '../../../core/document/differences.ts';
import type { KeptRun } from '../../../store/kept-runs.ts';
import { useDocument, usePlayground, useTexts } from '../../playground-context.ts';
import { toTaskStyle } from '../../task-style.ts';
import { toKeptName, type KeptName } from './kept-name.ts';

export interface NamedRun extends KeptRun {
  readonly name: KeptName;
}

export function useKeptRuns(): readonly NamedRun[] {
  const runs = useStore(usePlayground().kept);
  const tasks = useDocument((state) => state.dataset.tasks);
  const texts = useTexts();
  return useMemo(
    () =>
      runs.map((run) => {
        const differences = toDifferences(run.before, run.after);
        const toLetter = (task: string): string =>
          toTaskStyle(tasks.findIndex(({ id }) => id === task)).letter;
        return { ...run, name: toKeptName(differences, run.id, texts, toLetter) };
      }),
    [runs, tasks, texts],
  );
}
