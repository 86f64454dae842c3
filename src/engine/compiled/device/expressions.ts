/** Map and reduce functions in WGSL, complete by type. */
import type { MapName } from '../map-functions.ts';
import type { ReduceName } from '../nodes.ts';

export const expressions: Readonly<Record<MapName, (a: string, b: string, c: string) => string>> = {
  copy: (x) => x,
  neg: (x) => `-(${x})`,
  abs: (x) => `abs(${x})`,
  sqrt: (x) => `sqrt(${x})`,
  exp: (x) => `exp(${x})`,
  log: (x) => `log(${x})`,
  // Beyond ±15 it is ±1 in single precision; some devices overflow far out.
  tanh: (x) => `tanh(clamp(${x}, -15.0, 15.0))`,
  sin: (x) => `sin(${x})`,
  cos: (x) => `cos(${x})`,
  atan: (x) => `atan(${x})`,
  floor: (x) => `floor(${x})`,
  truncate: (x) => `trunc(${x})`,
  round: (x) => `round(${x})`,
  add: (a, b) => `${a} + ${b}`,
  sub: (a, b) => `${a} - ${b}`,
  mul: (a, b) => `${a} * ${b}`,
  div: (a, b) => `${a} / ${b}`,
  max: (a, b) => `max(${a}, ${b})`,
  min: (a, b) => `min(${a}, ${b})`,
  equal: (a, b) => `select(0.0, 1.0, ${a} == ${b})`,
  'not-equal': (a, b) => `select(0.0, 1.0, ${a} != ${b})`,
  less: (a, b) => `select(0.0, 1.0, ${a} < ${b})`,
  'less-equal': (a, b) => `select(0.0, 1.0, ${a} <= ${b})`,
  select: (condition, a, b) => `select(${b}, ${a}, ${condition} != 0.0)`,
};

/** What a sum begins with, and how a term joins it. */
export const folds: Readonly<
  Record<ReduceName, { readonly first: string; fold(a: string, b: string): string }>
> = {
  sum: { first: '0.0', fold: (a, b) => `${a} + ${b}` },
  max: { first: '-3.4028234e38', fold: (a, b) => `max(${a}, ${b})` },
  min: { first: '3.4028234e38', fold: (a, b) => `min(${a}, ${b})` },
};
