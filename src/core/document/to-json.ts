import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Json } from './json.ts';
import type { Path, Problem } from './problems.ts';
import { createProblem, toValueText } from './problems.ts';

/** Deeper than any document goes; also what stops an object that contains itself. */
const maxDepth = 16;
/** Far above what the largest document holds. */
const maxValues = 100_000;

/**
 * A deep copy as plain JSON: no NaN, no functions, no class instances, no -0 (JSON text has one zero).
 * Members that are `undefined` are left out, as JSON.stringify does. Bounded in depth and size, so
 * that nothing that comes in can exhaust the stack or the time.
 */
export function toJson(value: unknown): Result<Json, Problem> {
  let values = 0;
  let problem: Problem | undefined;
  const refuse = (found: Problem): null => {
    problem ??= found;
    return null;
  };
  const copy = (item: unknown, path: Path): Json => {
    if (problem !== undefined) return null;
    values += 1;
    if (values > maxValues)
      return refuse(createProblem([], 'too-big-document', { max: maxValues }));
    if (item === null || typeof item === 'string' || typeof item === 'boolean') return item;
    if (typeof item === 'number') {
      if (!Number.isFinite(item))
        return refuse(createProblem(path, 'not-json', { got: String(item) }));
      return item === 0 ? 0 : item;
    }
    if (typeof item !== 'object')
      return refuse(createProblem(path, 'not-json', { got: toValueText(item) }));
    if (path.length >= maxDepth) return refuse(createProblem(path, 'not-json', { got: '{{{…}}}' }));
    if (Array.isArray(item)) {
      if (item.length > maxValues)
        return refuse(createProblem(path, 'too-many', { max: maxValues, got: item.length }));
      return Array.from(item, (member: unknown, index) => copy(member, [...path, index]));
    }
    const prototype: unknown = Object.getPrototypeOf(item);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      return refuse(createProblem(path, 'not-json', { got: toValueText(item) }));
    }
    const copied: Record<string, Json> = {};
    for (const [key, member] of Object.entries(item)) {
      if (member === undefined) continue;
      // Assigning it would replace the prototype instead of making a member.
      if (key === '__proto__') return refuse(createProblem([...path, key], 'unknown-key', { key }));
      copied[key] = copy(member, [...path, key]);
    }
    return copied;
  };
  const copied = copy(value, []);
  return problem === undefined ? ok(copied) : err(problem);
}
