/**
 * A parameter schema as plain field descriptions, from which the forms of the interface are made, and
 * the few things that are asked of such a schema elsewhere.
 */
import * as z from 'zod/mini';
import type * as core from 'zod/v4/core';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Json, Params } from './json.ts';
import type { Path, Problem } from './problems.ts';
import { toProblems } from './problems.ts';

interface FieldBase {
  readonly key: string;
  readonly default: Json;
  /** Suggested by the definition (`slider`, `number`, `select`, `switch`, `list`), if at all. */
  readonly control?: string;
  readonly unit?: string;
  readonly step?: number;
  /** A logarithmic slider. */
  readonly log: boolean;
  /** May be changed while training. */
  readonly live: boolean;
  /** Shown only under "more". */
  readonly advanced: boolean;
  /** How many features a layer makes. */
  readonly width: boolean;
  /** `null` is a value too: "off", "none". */
  readonly nullable: boolean;
}

export type Field = FieldBase &
  (
    | {
        readonly kind: 'number' | 'integer';
        /** -Infinity / Infinity where the schema sets no bound. */
        readonly min: number;
        readonly max: number;
        /** True when `min` itself is not allowed. */
        readonly aboveMin: boolean;
      }
    | { readonly kind: 'choice'; readonly choices: readonly (string | number)[] }
    | { readonly kind: 'switch' }
    | { readonly kind: 'text'; readonly maxLength: number }
    /** A list of objects: `fields` describes one item. */
    | {
        readonly kind: 'list';
        readonly fields: readonly Field[];
        readonly minItems: number;
        readonly maxItems: number;
      }
  );

/** Hints of a definition for its form, given by `z.meta`. */
interface Editing {
  readonly control?: string;
  readonly unit?: string;
  readonly step?: number;
  readonly log?: boolean;
  readonly live?: boolean;
  readonly advanced?: boolean;
  readonly width?: boolean;
}

/** Schemas never change: what is read from one is kept with it. */
function remember<T>(read: (schema: z.ZodMiniObject) => T): (schema: z.ZodMiniObject) => T {
  const known = new WeakMap<z.ZodMiniObject, { readonly value: T }>();
  return (schema) => {
    const found = known.get(schema) ?? { value: read(schema) };
    known.set(schema, found);
    return found.value;
  };
}

/** The fields of a schema, in its order. @throws when a parameter is of a kind no form can edit. */
export const toFields: (schema: z.ZodMiniObject) => readonly Field[] = remember(toFieldsOf);

function toFieldsOf({ _zod }: core.$ZodObject): readonly Field[] {
  return Object.entries(_zod.def.shape).map(([key, property]) => toField(key, property));
}

/**
 * Reads the schema's own description, which zod keeps for libraries (`_zod.def`): the way over its
 * JSON Schema would be a third of all that is loaded of zod.
 */
function toField(key: string, outer: core.$ZodType): Field {
  const { schema, start, nullable, editing } = unwrap(outer as core.$ZodTypes);
  const { control, unit, step, log = false, live = false } = editing;
  const { advanced = false, width = false } = editing;
  return withValues(schema, {
    key,
    default: start,
    ...(control === undefined ? {} : { control }),
    ...(unit === undefined ? {} : { unit }),
    ...(step === undefined ? {} : { step }),
    log,
    live,
    advanced,
    width,
    nullable,
  });
}

/** A schema without its default and its `null`. */
interface Unwrapped {
  readonly schema: core.$ZodTypes;
  readonly start: Json;
  readonly nullable: boolean;
  readonly editing: Editing;
}

function unwrap(schema: core.$ZodTypes): Unwrapped {
  const { def } = schema._zod;
  const editing = toEditing(schema);
  if (def.type !== 'default' && def.type !== 'nullable')
    return { schema, start: null, nullable: false, editing };
  const inner = unwrap(def.innerType as core.$ZodTypes);
  return {
    ...inner,
    ...(def.type === 'default' ? { start: def.defaultValue as Json } : { nullable: true }),
    editing: { ...inner.editing, ...editing },
  };
}

/** The kind of a field, and the values that it allows. */
function withValues({ _zod: { def } }: core.$ZodTypes, base: FieldBase): Field {
  const { key } = base;
  const bounds = toBounds(def.checks ?? []);
  switch (def.type) {
    case 'number':
      return {
        ...base,
        kind: 'format' in def && def.format === 'safeint' ? 'integer' : 'number',
        min: bounds.min,
        max: bounds.max,
        aboveMin: bounds.aboveMin,
      };
    case 'enum':
      return { ...base, kind: 'choice', choices: Object.values(def.entries) };
    case 'literal':
      return { ...base, kind: 'choice', choices: def.values as (string | number)[] };
    case 'boolean':
      return { ...base, kind: 'switch' };
    case 'string':
      return { ...base, kind: 'text', maxLength: bounds.max };
    case 'array':
      return {
        ...base,
        kind: 'list',
        fields: toFieldsOf(def.element as core.$ZodObject),
        minItems: Math.max(0, bounds.min),
        maxItems: bounds.max,
      };
    default:
      throw new Error(
        `toFields: expected a number, choice, switch, text or list at "${key}", got ${def.type}`,
      );
  }
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** True when `min` itself is not allowed. */
  readonly aboveMin: boolean;
}

/** Of a number, or of a text's or a list's length. */
function toBounds(checks: readonly core.$ZodCheck[]): Bounds {
  let bounds: Bounds = { min: -Infinity, max: Infinity, aboveMin: false };
  for (const { _zod } of checks) {
    const def = _zod.def as core.$ZodChecks['_zod']['def'];
    switch (def.check) {
      case 'greater_than':
        bounds = { ...bounds, min: Number(def.value), aboveMin: !def.inclusive };
        break;
      case 'less_than':
        bounds = { ...bounds, max: Number(def.value) };
        break;
      case 'min_length':
        bounds = { ...bounds, min: def.minimum };
        break;
      case 'max_length':
        bounds = { ...bounds, max: def.maximum };
        break;
      default:
    }
  }
  return bounds;
}

function toEditing(schema: core.$ZodType): Editing {
  return (z.globalRegistry.get(schema) ?? {}) as Editing;
}

/**
 * Parameters as a definition wants them: complete, in the schema's order, or the problems with them.
 * @param at where the parameters sit in the document
 */
export function parseParams(
  schema: z.ZodMiniObject,
  value: unknown,
  at: Path = [],
): Result<Record<string, Json>, readonly Problem[]> {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? ok(parsed.data as Record<string, Json>)
    : err(toProblems(parsed.error, value, at));
}

/** Parameters of a new node, data set or method. */
export const defaultParams: (schema: z.ZodMiniObject) => Params = remember(
  (schema) => schema.parse({}) as Params,
);

/** Parameters that may be changed while training. */
export const liveKeys: (schema: z.ZodMiniObject) => readonly string[] = remember((schema) =>
  toFields(schema)
    .filter((field) => field.live)
    .map((field) => field.key),
);

/** Parameters that say how many features a layer makes. */
export const widthKeys: (schema: z.ZodMiniObject) => readonly string[] = remember((schema) =>
  toFields(schema)
    .filter((field) => field.width)
    .map((field) => field.key),
);
