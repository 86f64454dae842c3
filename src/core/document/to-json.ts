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
    if (typeof item !== 'object' || item === null) {
      const copied = toScalar(item);
      return copied === undefined ? refuse(notJson(path, item)) : copied;
    }
    if (path.length >= maxDepth) return refuse(createProblem(path, 'not-json', { got: '{{{…}}}' }));
    return Array.isArray(item) ? copyArray(item, path) : copyObject(item, path);
  };
  const copyArray = (items: readonly unknown[], path: Path): Json => {
    if (items.length > maxValues)
      return refuse(createProblem(path, 'too-many', { max: maxValues, got: items.length }));
    return Array.from(items, (member, index) => copy(member, [...path, index]));
  };
  const copyObject = (item: object, path: Path): Json => {
    if (!isPlain(item)) return refuse(notJson(path, item));
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

/** @returns undefined for what JSON has no word for */
function toScalar(item: unknown): Json | undefined {
  if (item === null || typeof item === 'string' || typeof item === 'boolean') return item;
  if (typeof item !== 'number' || !Number.isFinite(item)) return undefined;
  return item === 0 ? 0 : item;
}

function notJson(path: Path, item: unknown): Problem {
  const got = typeof item === 'number' ? String(item) : toValueText(item);
  return createProblem(path, 'not-json', { got });
}

/** An instance of a class is not. */
function isPlain(item: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(item);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
