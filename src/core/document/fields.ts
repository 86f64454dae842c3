/**
 * A parameter schema as plain field descriptions, from which the forms of the interface are made, and
 * the few things that are asked of such a schema elsewhere.
 */
import * as z from 'zod/mini';
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

/** The part of JSON Schema that parameter schemas use, with the members of `.meta`. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly anyOf?: readonly Schema[];
  readonly default?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly control?: string;
  readonly unit?: string;
  readonly step?: number;
  readonly log?: boolean;
  readonly live?: boolean;
  readonly advanced?: boolean;
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
export const toFields: (schema: z.ZodMiniObject) => readonly Field[] = remember((schema) =>
  toFieldsOf(z.toJSONSchema(schema, { io: 'input' }) as Schema),
);

function toFieldsOf(schema: Schema): readonly Field[] {
  return Object.entries(schema.properties ?? {}).map(([key, property]) => toField(key, property));
}

function toField(key: string, outer: Schema): Field {
  const some = outer.anyOf?.filter((option) => option.type !== 'null') ?? [];
  const nullable = outer.anyOf !== undefined && some.length < outer.anyOf.length;
  const schema: Schema = nullable && some.length === 1 ? { ...some[0], ...outer } : outer;
  const base: FieldBase = {
    key,
    default: schema.default ?? null,
    ...(schema.control === undefined ? {} : { control: schema.control }),
    ...(schema.unit === undefined ? {} : { unit: schema.unit }),
    ...(schema.step === undefined ? {} : { step: schema.step }),
    log: schema.log ?? false,
    live: schema.live ?? false,
    advanced: schema.advanced ?? false,
    nullable,
  };
  const choices = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (choices !== undefined) return { ...base, kind: 'choice', choices };
  switch (schema.type) {
    case 'number':
    case 'integer':
      return {
        ...base,
        kind: schema.type,
        min: schema.exclusiveMinimum ?? toBound(schema.minimum, -Infinity),
        max: toBound(schema.maximum, Infinity),
        aboveMin: schema.exclusiveMinimum !== undefined,
      };
    case 'boolean':
      return { ...base, kind: 'switch' };
    case 'string':
      return { ...base, kind: 'text', maxLength: schema.maxLength ?? Infinity };
    case 'array':
      return {
        ...base,
        kind: 'list',
        fields: toFieldsOf(schema.items ?? {}),
        minItems: schema.minItems ?? 0,
        maxItems: schema.maxItems ?? Infinity,
      };
    default:
      throw new Error(
        `toFields: expected a number, choice, switch, text or list at "${key}", got ${schema.type ?? 'a union'}`,
      );
  }
}

/** zod bounds every integer by the safe integers; nobody set that bound. */
function toBound(bound: number | undefined, none: number): number {
  return bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER ? none : bound;
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

/** What a new node, data set or method starts with. */
export const defaultParams: (schema: z.ZodMiniObject) => Params = remember(
  (schema) => schema.parse({}) as Params,
);

/** Parameters that may be changed while training. */
export const liveKeys: (schema: z.ZodMiniObject) => readonly string[] = remember((schema) =>
  toFields(schema)
    .filter((field) => field.live)
    .map((field) => field.key),
);
