/** A plain JSON value: everything a document holds. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Parameters of a node, a data set, an optimiser …: complete (defaults filled in) once parsed. */
export type Params = Readonly<Record<string, Json>>;
