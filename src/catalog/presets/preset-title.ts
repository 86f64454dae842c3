import type { Language } from '../../core/text.ts';
import { languages } from '../../core/text.ts';
import type { PresetDefinition } from './define-preset.ts';
import { presets } from './index.ts';

/** The example whose title this still is, in whichever language; whoever renames it is on their own way. */
export function findByTitle(title: string, kind?: string): PresetDefinition | undefined {
  return presets.all.find(
    (preset) =>
      (kind === undefined || preset.draft.data.kind === kind) &&
      languages.some((language) => preset.title[language] === title),
  );
}

/** A document's title as it is shown: an example's in the language of the page, any other as it is. */
export function toShownTitle(title: string, language: Language): string {
  return findByTitle(title)?.title[language] ?? title;
}
