/** How a parameter is edited: read from the schema by the forms of the interface. */
import type * as z from 'zod';

export type Control = 'slider' | 'number' | 'select' | 'switch' | 'list';

declare module 'zod' {
  interface GlobalMeta {
    control?: Control;
    /** Shown after the number: `px`, `°`, `%`. */
    unit?: string;
    /** Step of a slider or number field. */
    step?: number;
    /** A logarithmic slider. */
    log?: boolean;
    /** May be changed while training without building the network anew. */
    live?: boolean;
    /** Shown only under "more". */
    advanced?: boolean;
  }
}

/** Values of a parameter schema. */
export type ParamsOf<S extends z.ZodObject> = z.output<S>;

/** What every definition says to people; `params` and `options` word the keys of its schema. */
export interface DefinitionText {
  readonly title: string;
  /** One sentence: cause → effect. */
  readonly help: string;
  /** Label and, where the label is not enough, a sentence, by parameter. */
  readonly params?: Readonly<Record<string, { readonly label: string; readonly help?: string }>>;
  /** Words for the values of choices, by parameter and value. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
