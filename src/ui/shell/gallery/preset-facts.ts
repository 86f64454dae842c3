/** What the gallery says of an example beside its words, worked out from its document. */
import { lookup } from '../../../catalog/lookup.ts';
import type { PresetDefinition } from '../../../catalog/presets/define-preset.ts';
import type { Experiment } from '../../../core/document/experiment.ts';
import { analyseGraph } from '../../../core/graph/analyse.ts';
import type { DatasetInfo } from '../../../core/graph/lookup.ts';
import type { GraphAnalysis } from '../../../core/graph/model-ir.ts';
import type { Texts } from '../../playground-context.ts';

export interface PresetFacts {
  readonly experiment: Experiment;
  readonly dataset: DatasetInfo;
  readonly analysis: GraphAnalysis;
}

/** The same all the time: each is worked out once. */
const known = new Map<string, PresetFacts>();

export function toPresetFacts(preset: PresetDefinition): PresetFacts {
  const before = known.get(preset.id);
  if (before !== undefined) return before;
  const experiment = preset.experiment();
  const { kind, params } = experiment.data;
  const dataset = lookup.dataset(kind)?.describe(params);
  if (dataset === undefined)
    throw new Error(`toPresetFacts: expected a known data set, got "${kind}"`);
  const facts = { experiment, dataset, ...analyseGraph(experiment, dataset, lookup) };
  known.set(preset.id, facts);
  return facts;
}

/** Epochs whose time is told of an example that names no end. */
const usualEpochs = 100;
/** What takes longer on a processor is asked about before it begins. */
const longMs = 120_000;

export interface Duration {
  readonly epochs: number;
  readonly processorMs: number;
  readonly cardMs: number;
}

export function toDuration({ epochMs, draft }: PresetDefinition): Duration {
  const epochs = draft.training.stop.epochs ?? usualEpochs;
  return { epochs, processorMs: epochs * epochMs.processor, cardMs: epochs * epochMs.card };
}

/** At the best that the computer has, which is what the page chooses. */
export function toMsHere({ processorMs, cardMs }: Duration, hasCard: boolean): number {
  return hasCard ? Math.min(processorMs, cardMs) : processorMs;
}

export const isSlow = ({ processorMs }: Duration): boolean => processorMs > longMs;

/** It would be slow here, too: there is no card, or none that would help. */
export const isSlowHere = (duration: Duration, hasCard: boolean): boolean =>
  toMsHere(duration, hasCard) > longMs;

export function toTimeText(ms: number, { t }: Pick<Texts, 't'>): string {
  const seconds = ms / 1000;
  if (seconds < 1) return t('gallery.instant');
  if (seconds < 90) return t('gallery.seconds', { count: Math.round(seconds) });
  return t('gallery.minutes', { count: Math.round(seconds / 60) });
}

/** Short for millions, in the language's own way. */
export function toWeightsText(count: number, language: string): string {
  return count < 1_000_000
    ? count.toLocaleString(language)
    : new Intl.NumberFormat(language, {
        notation: 'compact',
        compactDisplay: 'long',
        maximumSignificantDigits: 2,
      }).format(count);
}
