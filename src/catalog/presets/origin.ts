import type { Experiment } from '../../core/document/experiment.ts';
import type { Origin } from '../../core/document/project.ts';
import type { Language } from '../../core/text.ts';
import { languages } from '../../core/text.ts';
import type { PresetDefinition } from './define-preset.ts';
import { presets } from './index.ts';

const hasTitle = ({ title: own }: PresetDefinition, title: string): boolean =>
  languages.some((language) => own[language] === title);

/** The example that a document began as, if it said nothing yet: by its title and kind of data. */
export function guessOrigin({ title, data }: Experiment): Origin | undefined {
  const found = presets.all.find(
    (preset) => preset.draft.data.kind === data.kind && hasTitle(preset, title),
  );
  return found && { preset: found.id };
}

/** A document's title as it is shown: an example's own in the language of the page, any other as it is. */
export function toShownTitle(
  title: string,
  origin: Origin | undefined,
  language: Language,
): string {
  const preset = origin && presets.find(origin.preset);
  return preset !== undefined && hasTitle(preset, title) ? preset.title[language] : title;
}
