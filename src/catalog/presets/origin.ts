import type { Experiment } from '../../core/document/experiment.ts';
import type { Origin } from '../../core/document/project.ts';
import { presets } from './index.ts';
import { hasTitle } from './loaded.ts';

/** The example that a document began as, if it said nothing yet: by its title and kind of data. */
export function guessOrigin({ title, data }: Experiment): Origin | undefined {
  const found = presets.all.find(
    (preset) => preset.draft.data.kind === data.kind && hasTitle(preset, title),
  );
  return found && { preset: found.id };
}
