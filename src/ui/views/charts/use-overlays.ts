/** Runs whose curves stand beside those of the present one, with the names that their lines bear. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { toDifferences } from '../../../core/document/differences.ts';
import type { Run } from '../../../core/run/run.ts';
import type { Overlay } from '../../../store/run-library.ts';
import { useDocument, usePlayground, useTexts, type Texts } from '../../playground-context.ts';
import { toRunName, type RunName } from '../../run-name.ts';
import { toTaskStyle } from '../../task-style.ts';

export interface NamedOverlay extends Overlay {
  readonly name: RunName;
}

export function useOverlays(): readonly NamedOverlay[] {
  const { library } = usePlayground();
  const overlays = useStore(library, (state) => state.overlays);
  const runs = useStore(library, (state) => state.runs);
  const tasks = useDocument((state) => state.dataset.tasks);
  const texts = useTexts();
  return useMemo(() => {
    const toLetter = (task: string): string =>
      toTaskStyle(tasks.findIndex(({ id }) => id === task)).letter;
    const named = overlays.flatMap((overlay) => {
      const run = runs.find(({ id }) => id === overlay.id);
      return run === undefined
        ? []
        : [{ ...overlay, name: nameRun(run, overlay, texts, toLetter) }];
    });
    // Lines with one name say all that is different in them.
    return named.map((overlay) => {
      const { short, long } = overlay.name;
      const isOnly = named.filter(({ name }) => name.short === short).length === 1;
      return isOnly ? overlay : { ...overlay, name: { short: long, long } };
    });
  }, [overlays, runs, tasks, texts]);
}

/** As a person calls it, else by what is different in it, else by how long it was trained. */
function nameRun(
  { name, experiment, step }: Run,
  { against }: Overlay,
  texts: Texts,
  toLetter: (task: string) => string,
): RunName {
  if (name !== '') return { short: name, long: name };
  const rebuilt = toDifferences(experiment, against);
  const found =
    rebuilt.length > 0 ? rebuilt : toDifferences(experiment, against, { withDials: true });
  const steps = texts.t('charts.was.steps', { count: step });
  return toRunName(found, texts, toLetter) ?? { short: steps, long: steps };
}
