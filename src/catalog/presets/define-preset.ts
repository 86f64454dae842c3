import type { Experiment, experimentSchema } from '../../core/document/experiment.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import type { Language, Localised } from '../../core/text.ts';
import type * as z from 'zod/mini';
import { lookup } from '../lookup.ts';

/** Where an example is not what its model in the books is. */
export interface Departure {
  readonly what: string;
  /** As it stands in the books. */
  readonly written: string;
  readonly here: string;
  readonly why: string;
}

interface PresetSpec {
  readonly id: string;
  readonly text: Localised<{
    readonly title: string;
    /** One line for the list. */
    readonly help: string;
    /** What to do and what to notice, two or three sentences. */
    readonly notice: string;
  }>;
  /** Of an example that stands for a system of the books: each place where it departs from it, and why. */
  readonly departures?: Localised<{ readonly rows: readonly Departure[] }>;
  /** The document as a person would write it: parameters left out take their defaults. */
  readonly draft: z.input<typeof experimentSchema>;
}

export interface PresetDefinition extends PresetSpec {
  /**
   * The complete, laid-out document, with its title in a language.
   * @throws when the draft is not a valid document: a programmer's mistake, seen by the contract test
   */
  experiment(language?: Language): Experiment;
}

export function definePreset(spec: PresetSpec): PresetDefinition {
  return {
    ...spec,
    experiment(language = 'en') {
      const { title } = spec.text[language];
      const parsed = parseExperiment({ ...spec.draft, title }, lookup);
      if (!parsed.ok)
        throw new Error(`${spec.id}: expected a valid draft, got ${JSON.stringify(parsed.error)}`);
      return parsed.value;
    },
  };
}
