/** The one way from a document to the next: what an edit leaves is what its link opens. */
import type { Lookup } from '../graph/lookup.ts';
import { ok, type Result } from '../result.ts';
import { applyChanges, type GraphChange } from './changes.ts';
import type { Experiment } from './experiment.ts';
import { parseExperiment } from './parse.ts';
import type { Problem } from './problems.ts';

/**
 * Applies changes as one edit. The document that comes out shares its unchanged parts with the one
 * before, or the problems say why no link could carry it.
 * @throws when a change names a node of the wrong kind: a programmer's mistake
 */
export function applyEdit(
  experiment: Experiment,
  changes: readonly GraphChange[],
  lookup: Lookup,
): Result<Experiment, readonly Problem[]> {
  const next = applyChanges(experiment, changes);
  const parsed = parseExperiment(next, lookup);
  // Read anew, every part of it would be another one.
  return parsed.ok && isSame(parsed.value, next) ? ok(next) : parsed;
}

/** True when two values are the same JSON to the order of their members and the sign of a zero. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, value], at) => right[at]?.[0] === key && isSame(value, right[at][1]))
  );
}
