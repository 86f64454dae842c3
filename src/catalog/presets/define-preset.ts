import type { Experiment } from '../../core/document/experiment.ts';
import type { Localised } from '../../core/text.ts';

export interface PresetDefinition {
  readonly id: string;
  readonly text: Localised<{
    readonly title: string;
    /** One line for the list. */
    readonly help: string;
    /** What to do and what to notice, two or three sentences. */
    readonly notice: string;
  }>;
  /** A complete, laid-out document; parsed by the contract test. */
  readonly experiment: Experiment;
}

export function definePreset(preset: PresetDefinition): PresetDefinition {
  return preset;
}
