/** Functions that are computed number by number, with their meaning. Truth is 1 and 0. */

const toNumber = (truth: boolean): number => (truth ? 1 : 0);

const unary = {
  copy: (x: number) => x,
  neg: (x: number) => -x,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
  sin: Math.sin,
  cos: Math.cos,
  atan: Math.atan,
  floor: Math.floor,
  truncate: Math.trunc,
  /** To the nearest whole number, halves to the even one. */
  round: (x: number) => {
    const down = Math.floor(x);
    const rest = x - down;
    if (rest !== 0.5) return rest < 0.5 ? down : down + 1;
    return down % 2 === 0 ? down : down + 1;
  },
};

const binary = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  max: (a: number, b: number) => Math.max(a, b),
  min: (a: number, b: number) => Math.min(a, b),
  equal: (a: number, b: number) => toNumber(a === b),
  'not-equal': (a: number, b: number) => toNumber(a !== b),
  less: (a: number, b: number) => toNumber(a < b),
  'less-equal': (a: number, b: number) => toNumber(a <= b),
};

const ternary = {
  /** The second where the first is not 0, else the third. */
  select: (condition: number, a: number, b: number) => (condition === 0 ? b : a),
};

export type UnaryName = keyof typeof unary;
export type BinaryName = keyof typeof binary;
export type MapName = UnaryName | BinaryName | keyof typeof ternary;

/** By name: the function in JavaScript's numbers, to be rounded to float32 afterwards. */
export const mapFunctions: Readonly<Record<MapName, (...given: number[]) => number>> = {
  ...unary,
  ...binary,
  ...ternary,
};
