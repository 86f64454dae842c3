/**
 * The examples that are loaded: at first the one that the page opens on. The others come with `index.ts`,
 * which whatever opens a document but that first one imports.
 */
import type { Origin } from '../../core/document/project.ts';
import { languages, type Language } from '../../core/text.ts';
import type { PresetDefinition } from './define-preset.ts';
import { stripes } from './stripes.ts';

/** The example that the page opens on. */
export const firstPreset: PresetDefinition = stripes;

const loaded = new Map<string, PresetDefinition>([[firstPreset.id, firstPreset]]);

export function addPresets(all: readonly PresetDefinition[]): void {
  for (const preset of all) loaded.set(preset.id, preset);
}

/** The example that a document began as. */
export function findOrigin(origin: Origin | undefined): PresetDefinition | undefined {
  return origin && loaded.get(origin.preset);
}

export const hasTitle = ({ title: own }: PresetDefinition, title: string): boolean =>
  languages.some((language) => own[language] === title);

/** A document's title as it is shown: an example's own in the language of the page, any other as it is. */
export function toShownTitle(
  title: string,
  origin: Origin | undefined,
  language: Language,
): string {
  const preset = findOrigin(origin);
  return preset !== undefined && hasTitle(preset, title) ? preset.title[language] : title;
}
