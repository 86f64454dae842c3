/** How a run came about, in one line: what a figure and a report say of themselves. */
import { balancers } from '../catalog/balancers/index.ts';
import { optimizers } from '../catalog/optimizers/index.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { BackendName } from '../core/run/trainer.ts';
import type { Language } from '../core/text.ts';
import { version } from '../../package.json';
import { createTranslate } from '../i18n/translate.ts';
import { toSeedList } from './seed-list.ts';

export const program = `MTL Playground ${version}`;

const backendTitles: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

export const toBackendTitle = (backend: BackendName): string => backendTitles[backend];

/** A kept run may name what only another version of the page has. */
export const toMethodTitle = (kind: string, language: Language): string =>
  balancers.find(kind)?.title[language] ?? kind;
export const toOptimizerTitle = (kind: string, language: Language): string =>
  optimizers.find(kind)?.title[language] ?? kind;

export interface Made {
  readonly title: string;
  readonly experiment: Pick<Experiment, 'data' | 'training' | 'balancing'>;
  /** Of one training; else of how many it tells, and of which seeds. */
  readonly step: number | { readonly runs: number; readonly seeds: readonly number[] };
  /** Null before it is known. */
  readonly backend: BackendName | null;
}

/** "Stripes, seed 1, 1,200 steps, Adam 0.03, Nash-MTL, WASM". */
export function toHowMade({ title, experiment, step, backend }: Made, language: Language): string {
  const t = createTranslate(language);
  const { training, data, balancing } = experiment;
  const isOne = typeof step === 'number';
  const seeds = isOne ? [training.seed] : step.seeds;
  const parts = [
    title,
    t(seeds.length === 1 ? 'figures.seed' : 'figures.seeds', { seed: toSeedList(seeds) }),
    seeds.includes(data.seed) ? '' : t('figures.dataSeed', { seed: data.seed }),
    isOne
      ? t('figures.steps', { count: step, steps: step.toLocaleString(language) })
      : t('figures.runs', { count: step.runs }),
    `${toOptimizerTitle(training.optimizer.kind, language)} ${training.learningRate}`,
    toMethodTitle(balancing.kind, language),
    backend === null ? '' : toBackendTitle(backend),
  ];
  return parts.filter((part) => part !== '').join(language === 'zh' ? '，' : ', ');
}
