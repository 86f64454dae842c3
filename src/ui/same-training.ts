import { lookup } from '../catalog/lookup.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { compareSpecs, toRunSpec } from '../core/run/to-run-spec.ts';

/** Both are trained alike: titles and places of cards may differ. */
export function isSameTraining(one: Experiment, other: Experiment): boolean {
  if (one === other) return true;
  const [left, right] = [toRunSpec(one, lookup), toRunSpec(other, lookup)];
  return left.ok && right.ok && compareSpecs(left.value, right.value) === 'same';
}
