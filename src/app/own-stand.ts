/** Where the run of a document stands: weights of another network are of no use under it. */
import type { Experiment } from '../core/document/experiment.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { compareSpecs } from '../core/run/to-run-spec.ts';
import type { OwnStand } from '../store/run-actor.ts';

/** @param toSpec null where errors forbid training */
export function toStandOf(
  experiment: Experiment,
  newest: OwnStand | null,
  toSpec: (experiment: Experiment) => RunSpec | null,
): Stand | null {
  const spec = newest && toSpec(experiment);
  if (newest === null || spec === null) return null;
  return compareSpecs(newest.spec, spec) === 'rebuild' ? null : newest.stand;
}
