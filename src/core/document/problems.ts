/**
 * Mistakes in a document that comes from outside (a link, a file, a script), as data; i18n
 * words it (`problem.<code>`). Not to be confused with diagnostics: those are about a document that
 * is in order but whose network cannot be built yet.
 */
import type * as z from 'zod/mini';

/** Arguments of each code's sentence; all values are short. */
export interface ProblemArgs {
  /** No value of JSON: NaN, infinity, a function, an object that contains itself … */
  'not-json': { readonly got: string };
  'too-big-document': { readonly max: number };
  /** A text or a file, in megabytes. */
  'too-big-text': { readonly max: number; readonly got: number };
  'unreadable-file': Readonly<Record<string, never>>;
  /** What reads it could not be loaded. */
  'part-lost': Readonly<Record<string, never>>;
  'wrong-type': { readonly expected: string; readonly got: string };
  'not-integer': { readonly got: string };
  missing: Readonly<Record<string, never>>;
  'unknown-key': { readonly key: string };
  'too-large': { readonly max: number; readonly got: string };
  'too-small': { readonly min: number; readonly got: string };
  'too-many': { readonly max: number; readonly got: number };
  'too-few': { readonly min: number; readonly got: number };
  'too-long': { readonly max: number; readonly got: number };
  'too-short': { readonly min: number; readonly got: number };
  'wrong-form': { readonly got: string };
  'unknown-choice': { readonly choices: string; readonly got: string };
  'wrong-value': { readonly got: string };
  /** A document of a version this page does not understand. */
  'unknown-version': { readonly known: string; readonly got: string };
  'unknown-layer': { readonly got: string };
  'unknown-head': { readonly got: string };
  'unknown-dataset': { readonly got: string };
  'unknown-optimizer': { readonly got: string };
  'unknown-balancer': { readonly got: string };
  'unknown-tie': { readonly got: string };
  /** The data generator is newer than this page. */
  'unknown-generator': { readonly max: number; readonly got: number };
  'duplicate-id': { readonly id: string };
  'duplicate-edge': { readonly source: string; readonly target: string };
  'self-edge': { readonly id: string };
  /** A wire names a node that is not there. */
  'unknown-node': { readonly id: string };
  /** The link is not one of ours, or written by a newer page. */
  'unknown-link': { readonly known: string; readonly got: string };
  /** Characters were lost or changed on the way. */
  'damaged-link': Readonly<Record<string, never>>;
  'too-long-link': { readonly max: number };
}
export type ProblemCode = keyof ProblemArgs;

export interface Problem {
  /** Place, as it is written in code: `nodes[3].params.units`; empty for the whole document. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly args: Readonly<Record<string, string | number>>;
}

export type Path = readonly PropertyKey[];

export function createProblem<C extends ProblemCode>(
  path: Path,
  code: C,
  args: ProblemArgs[C],
): Problem {
  return { path: toPathText(path), code, args: { ...args } };
}

const shownLength = 40;
/** More problems than a person reads at once are not listed. */
export const maxProblems = 20;

function shorten(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength - 1)}…` : text;
}

/** @example toPathText(['nodes', 3, 'params', 'units']) === 'nodes[3].params.units' */
export function toPathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = shorten(String(part));
    if (!/^[\w-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** A value as a problem shows it: short, and never an error itself. */
export function toValueText(value: unknown): string {
  if (typeof value === 'string') return shorten(JSON.stringify(value));
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
  return shorten(String(value));
}

function readPath(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

function toSizeProblem(
  path: Path,
  origin: string,
  got: unknown,
  side: 'max' | 'min',
  limit: number,
): Problem {
  const count = Array.isArray(got) || typeof got === 'string' ? got.length : 0;
  if (side === 'max') {
    if (origin === 'array') return createProblem(path, 'too-many', { max: limit, got: count });
    if (origin === 'string') return createProblem(path, 'too-long', { max: limit, got: count });
    return createProblem(path, 'too-large', { max: limit, got: toValueText(got) });
  }
  if (origin === 'array') return createProblem(path, 'too-few', { min: limit, got: count });
  if (origin === 'string') return createProblem(path, 'too-short', { min: limit, got: count });
  return createProblem(path, 'too-small', { min: limit, got: toValueText(got) });
}

function toProblemsOfIssue(issue: z.core.$ZodIssue, root: unknown, at: Path): readonly Problem[] {
  const path = [...at, ...issue.path];
  const got = readPath(root, issue.path);
  switch (issue.code) {
    case 'invalid_type':
      if (got === undefined) return [createProblem(path, 'missing', {})];
      if (issue.expected === 'int')
        return [createProblem(path, 'not-integer', { got: toValueText(got) })];
      return [
        createProblem(path, 'wrong-type', {
          expected: issue.expected === 'record' ? 'object' : issue.expected,
          got: toValueText(got),
        }),
      ];
    case 'too_big':
      return [toSizeProblem(path, issue.origin, got, 'max', Number(issue.maximum))];
    case 'too_small':
      return [toSizeProblem(path, issue.origin, got, 'min', Number(issue.minimum))];
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        createProblem([...path, key], 'unknown-key', { key: shorten(key) }),
      );
    case 'invalid_value':
      if (got === undefined) return [createProblem(path, 'missing', {})];
      return [
        createProblem(path, 'unknown-choice', {
          choices: issue.values.map(String).join(', '),
          got: toValueText(got),
        }),
      ];
    case 'invalid_union':
      if (got === undefined) return [createProblem(path, 'missing', {})];
      return [
        'options' in issue
          ? createProblem(path, 'unknown-choice', {
              choices: (issue.options ?? []).map(String).join(', '),
              got: toValueText(got),
            })
          : createProblem(path, 'wrong-value', { got: toValueText(got) }),
      ];
    case 'invalid_format':
      return [createProblem(path, 'wrong-form', { got: toValueText(got) })];
    default:
      return [createProblem(path, 'wrong-value', { got: toValueText(got) })];
  }
}

/** Problems that a schema found in `root`, which sits at `at` in the document. */
export function toProblems(error: z.core.$ZodError, root: unknown, at: Path): readonly Problem[] {
  const all = error.issues.flatMap((issue) => toProblemsOfIssue(issue, root, at));
  // A number beyond the safe integers breaks two rules at once; a person needs one.
  const seen = new Set<string>();
  return all
    .filter((problem) => !seen.has(problem.path) && seen.add(problem.path))
    .slice(0, maxProblems);
}
