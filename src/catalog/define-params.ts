/** Parts of parameter schemas: one small function for each kind of parameter. */
import * as z from 'zod/mini';
import { boundedInteger, boundedNumber } from '../core/document/bounded.ts';

/** Hints for editing a parameter: read from the schema by the forms of the interface. */
interface Editing {
  /** Shown after the number: `px`, `°`, `%`. */
  readonly unit?: string;
  /** Step of a slider or number field. */
  readonly step?: number;
  /** A logarithmic slider. */
  readonly log?: boolean;
  /** May be changed while training without building the network anew. */
  readonly live?: boolean;
  /** Shown only under "more". */
  readonly advanced?: boolean;
  /** How many features a layer makes: with fewer of them all its network is narrower. */
  readonly width?: boolean;
}

/** `min` and `max` are allowed too. */
interface NumberSpec extends Editing {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** A slider, unless said otherwise; `task`: the place of a task among those that are learnt, from 1 on. */
  readonly control?: 'slider' | 'number' | 'task';
}

export function integer({ min, max, default: start, ...editing }: NumberSpec) {
  return z._default(
    boundedInteger(min, max).check(z.meta({ control: 'slider', ...editing })),
    start,
  );
}

export function decimal({ min, max, default: start, ...editing }: NumberSpec) {
  return z._default(
    boundedNumber(min, max).check(z.meta({ control: 'slider', ...editing })),
    start,
  );
}

export function choice<const T extends string>(
  values: readonly T[],
  { default: start, ...editing }: Editing & { readonly default: NoInfer<T> },
) {
  return z._default(z.enum(values).check(z.meta({ control: 'select', ...editing })), start);
}

export function toggle({ default: start, ...editing }: Editing & { readonly default: boolean }) {
  return z._default(z.boolean().check(z.meta({ control: 'switch', ...editing })), start);
}

/** A list of objects: `item` says what is in one. */
export function list<S extends z.ZodMiniObject>(
  item: S,
  {
    min,
    max,
    default: start,
    ...editing
  }: Editing & {
    readonly min: number;
    readonly max: number;
    readonly default: z.output<S>[];
    /** `by-task`: one number for each task that is learnt, in their order. */
    readonly control?: 'list' | 'by-task';
  },
) {
  const items = z.array(item).check(z.minLength(min), z.maxLength(max));
  return z._default(items.check(z.meta({ control: 'list', ...editing })), start);
}

/** Values of a parameter schema. */
export type ParamsOf<S extends z.ZodMiniObject> = z.output<S>;
