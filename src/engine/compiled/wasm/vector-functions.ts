/**
 * exp, log, tanh, sin, cos and atan of four numbers: additions, multiplications and divisions alone, so
 * that every machine gets the same bits. Coefficients of exp, log, sin, cos and atan are those of the
 * Cephes library (S. Moshier, netlib.org/cephes, single/); each is within a few units of the last place.
 */
import { createCode, type Code } from './assembler.ts';

export const vectorFunctions = { exp, log, tanh, sin, cos, atan } as const;
export type VectorFunction = keyof typeof vectorFunctions;

/** Σ c_i · x^i by Horner's rule, from the highest power; leaves the sum on the stack. */
function polynomial(code: Code, x: number, coefficients: readonly number[]): void {
  const [first = 0, ...rest] = coefficients;
  code.splat(first);
  for (const coefficient of rest) code.get(x).op('f32x4.mul').splat(coefficient).op('f32x4.add');
}

/** 2^n of whole numbers in a local, for −126 ≤ n ≤ 127; on the stack. */
function powerOfTwo(code: Code, n: number): void {
  code.get(n).words([127, 127, 127, 127]).op('i32x4.add').i32(23).op('i32x4.shl');
}

/** x = n · ln 2 + r; e^r by a polynomial, times 2^n in two halves, of which none overflows alone. */
function exp(): Code {
  const code = createCode(['v128']);
  const [x, n, r] = [0, code.local('v128'), code.local('v128')];
  const [whole, half] = [code.local('v128'), code.local('v128')];
  code.get(x).splat(-104).op('f32x4.max').splat(89).op('f32x4.min').set(x);
  code.get(x).splat(Math.LOG2E).op('f32x4.mul', 'f32x4.nearest').set(n);
  code.get(x).get(n).splat(0.693359375).op('f32x4.mul', 'f32x4.sub');
  code.get(n).splat(-2.1219444e-4).op('f32x4.mul', 'f32x4.sub').set(r);
  polynomial(
    code,
    r,
    [
      1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 0.16666665459,
      0.50000001201,
    ],
  );
  code.get(r).get(r).op('f32x4.mul', 'f32x4.mul').get(r).op('f32x4.add').splat(1).op('f32x4.add');
  code.get(n).op('i32x4.trunc_sat_f32x4_s').tee(whole).i32(1).op('i32x4.shr_s').set(half);
  code.get(whole).get(half).op('i32x4.sub').set(whole);
  powerOfTwo(code, half);
  code.op('f32x4.mul');
  powerOfTwo(code, whole);
  return code.op('f32x4.mul');
}

/** x = m · 2^e with √½ ≤ m < √2; log m by a polynomial in m − 1. */
function log(): Code {
  const code = createCode(['v128']);
  const [x, m, e, z, tiny, result] = [
    0,
    ...Array.from({ length: 5 }, () => code.local('v128')),
  ] as [number, number, number, number, number, number];
  // Numbers without full precision are lifted to where they have it.
  code.get(x).splat(1.17549435e-38).op('f32x4.lt').set(tiny);
  code
    .get(x)
    .splat(2 ** 23)
    .op('f32x4.mul')
    .get(x)
    .get(tiny)
    .op('v128.bitselect')
    .set(m);
  code.get(m).i32(23).op('i32x4.shr_u').words([126, 126, 126, 126]).op('i32x4.sub');
  code.op('f32x4.convert_i32x4_s').get(tiny).splat(23).op('v128.and', 'f32x4.sub').set(e);
  code.get(m).words(Array<number>(4).fill(0x007fffff)).op('v128.and');
  code.splat(0.5).op('v128.or').set(m);
  // Below √½: m − 1 becomes 2m − 1, and e one less.
  code.get(m).splat(Math.SQRT1_2).op('f32x4.lt').set(z);
  code.get(e).get(z).splat(1).op('v128.and', 'f32x4.sub').set(e);
  code.get(m).splat(1).op('f32x4.sub').get(m).get(z).op('v128.and', 'f32x4.add').set(m);
  code.get(m).get(m).op('f32x4.mul').set(z);
  polynomial(
    code,
    m,
    [
      7.0376836292e-2, -0.1151461031, 0.1167699874, -0.12420140846, 0.14249322787, -0.16668057665,
      0.20000714765, -0.24999993993, 0.33333331174,
    ],
  );
  code.get(m).op('f32x4.mul').get(z).op('f32x4.mul');
  code.get(e).splat(-2.1219444e-4).op('f32x4.mul', 'f32x4.add');
  code.get(z).splat(0.5).op('f32x4.mul', 'f32x4.sub').get(m).op('f32x4.add');
  code.get(e).splat(0.693359375).op('f32x4.mul', 'f32x4.add').set(result);
  // 0 gives −∞, ∞ itself, and what is below 0 or no number gives none.
  code.splat(-Infinity).get(result).get(x).splat(0).op('f32x4.eq', 'v128.bitselect').set(result);
  code.get(x).get(result).get(x).splat(Infinity).op('f32x4.eq', 'v128.bitselect').set(result);
  code.splat(NaN).get(result).get(x).splat(0).op('f32x4.lt');
  return code.get(x).get(x).op('f32x4.ne', 'v128.or', 'v128.bitselect');
}

/** x · p(x²) / q(x²) up to where it rounds to 1, fitted to the least largest relative error. */
function tanh(): Code {
  const code = createCode(['v128']);
  const [x, s] = [0, code.local('v128')];
  code.get(x).splat(-9.02).op('f32x4.max').splat(9.02).op('f32x4.min').tee(x).get(x);
  code.op('f32x4.mul').set(s);
  polynomial(
    code,
    s,
    [1.3319201195920504e-8, 2.0583584548502243e-5, 0.0034940412908278993, 0.1337972377033791, 1],
  );
  code.get(x).op('f32x4.mul');
  polynomial(
    code,
    s,
    [7.762075268487798e-7, 0.0003283103522680649, 0.025871099301176155, 0.4671303902238631, 1],
  );
  // Rounding may not lead past 1.
  return code.op('f32x4.div').splat(1).op('f32x4.min').splat(-1).op('f32x4.max');
}

/** sin x and cos x by quarters of a turn. @param quarters how many to go on */
function wave(quarters: number): Code {
  const code = createCode(['v128']);
  const [x, n, r, z, quarter] = [0, ...Array.from({ length: 4 }, () => code.local('v128'))] as [
    number,
    number,
    number,
    number,
    number,
  ];
  code
    .get(x)
    .splat(2 / Math.PI)
    .op('f32x4.mul', 'f32x4.nearest')
    .set(n);
  code.get(x);
  // π/2 in parts, the products of which with n lose nothing.
  for (const part of [1.5703125, 4.837512969970703e-4, 7.549789954891882e-8])
    code.get(n).splat(part).op('f32x4.mul', 'f32x4.sub');
  code.tee(r).get(r).op('f32x4.mul').set(z);
  code.get(n).op('i32x4.trunc_sat_f32x4_s').words(Array<number>(4).fill(quarters));
  code.op('i32x4.add').set(quarter);
  // Even quarters are a sine of the rest, odd ones a cosine.
  polynomial(code, z, [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
  code.get(z).get(r).op('f32x4.mul', 'f32x4.mul').get(r).op('f32x4.add');
  polynomial(code, z, [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]);
  code.get(z).get(z).op('f32x4.mul', 'f32x4.mul').splat(1).op('f32x4.add');
  code.get(z).splat(0.5).op('f32x4.mul', 'f32x4.sub');
  const ones = Array<number>(4).fill(1);
  code.get(quarter).words(ones).op('v128.and').words([0, 0, 0, 0]).op('i32x4.eq', 'v128.bitselect');
  // The second half of a turn is the first one's negative.
  code.get(quarter).i32(1).op('i32x4.shr_u').i32(31).op('i32x4.shl');
  return code.op('v128.xor');
}
function sin(): Code {
  return wave(0);
}
function cos(): Code {
  return wave(1);
}

/** By |x|: itself, π/4 + atan((x − 1) / (x + 1)), or π/2 − atan(1 / x). */
function atan(): Code {
  const code = createCode(['v128']);
  const [x, size, base, z, large, middle] = [
    0,
    ...Array.from({ length: 5 }, () => code.local('v128')),
  ] as [number, number, number, number, number, number];
  code.get(x).op('f32x4.abs').set(size);
  code.get(size).splat(2.414213562373095).op('f32x4.gt').set(large);
  code.get(size).splat(0.414213562373095).op('f32x4.gt').get(large).op('v128.andnot').set(middle);
  code
    .get(large)
    .splat(Math.PI / 2)
    .op('v128.and');
  code
    .get(middle)
    .splat(Math.PI / 4)
    .op('v128.and', 'v128.or')
    .set(base);
  code.splat(-1).get(size).op('f32x4.div');
  code.get(size).splat(1).op('f32x4.sub').get(size).splat(1).op('f32x4.add', 'f32x4.div');
  code.get(size).get(middle).op('v128.bitselect').get(large).op('v128.bitselect').set(size);
  code.get(size).get(size).op('f32x4.mul').set(z);
  polynomial(code, z, [8.05374449538e-2, -0.138776856032, 0.199777106478, -0.333329491539]);
  code.get(z).get(size).op('f32x4.mul', 'f32x4.mul').get(size).op('f32x4.add');
  code.get(base).op('f32x4.add');
  // With the sign of x.
  return code.get(x).words(Array<number>(4).fill(0x80000000)).op('v128.and', 'v128.xor');
}
