import type { Experiment } from '../../../src/core/document/experiment.ts';
import { openStep } from '../../../src/catalog/lessons/define-lesson.ts';
import { toScales } from '../../../src/catalog/lessons/scales.ts';

/** The network that lessons open on the toy of scales. @param balancing the method, as it comes */
export function toScaled(spread: number, balancing = 'weighted-sum'): Experiment {
  const changes = [
    ...toScales(spread),
    { kind: 'set-balancing', balancing: { kind: balancing, params: {} } } as const,
  ];
  return openStep({ id: 'scales', open: { preset: 'blank', changes } }, 'en', '')!.experiment;
}
