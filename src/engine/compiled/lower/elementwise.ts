/** Kernels that compute number by number. */
import type { GraphMath, Operand } from '../graph-math.ts';
import { toSingle } from '../graph.ts';
import type { BinaryName, UnaryName } from '../map-functions.ts';
import type { Access } from '../nodes.ts';
import { type Lowering, NotTraceable, type One, type Two } from './lowering.ts';

const unary =
  (fn: UnaryName): Lowering =>
  (math, { x }: One) =>
    math.unary(fn, x);
const binary =
  (fn: BinaryName, isTurned = false): Lowering =>
  (math, { a, b }: Two) =>
    isTurned ? math.binary(fn, b, a) : math.binary(fn, a, b);
const of =
  (compute: (math: GraphMath, x: Access) => Access): Lowering =>
  (math, { x }: One) =>
    compute(math, x);

const square = (math: GraphMath, x: Access): Access => math.binary('mul', x, x);
export function sigmoid(math: GraphMath, x: Access): Access {
  const up = math.binary('add', math.unary('exp', math.unary('neg', x)), 1);
  return math.binary('div', 1, up);
}
/** log(1 + x) with the digits that 1 + x loses: log u · x / (u − 1) for u = 1 + x. */
function log1p(math: GraphMath, x: Access): Access {
  const u = math.binary('add', x, 1);
  const rest = math.binary('sub', u, 1);
  const scaled = math.binary('div', math.binary('mul', math.unary('log', u), x), rest);
  return math.select(math.binary('equal', rest, 0), x, scaled);
}
const sign = (math: GraphMath, x: Access): Access =>
  math.binary('sub', math.binary('less', 0, x), math.binary('less', x, 0));

/** Abramowitz and Stegun, 7.1.26, as tfjs's own kernels have it: within 1.5e-7. */
function erf(math: GraphMath, x: Access): Access {
  const v = math.unary('abs', x);
  const t = math.binary('div', 1, math.binary('add', math.binary('mul', v, 0.3275911), 1));
  const poly = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592].reduce<Operand>(
    (sum, coefficient) => math.binary('add', math.binary('mul', sum, t), coefficient),
    0,
  );
  const fall = math.unary('exp', math.unary('neg', square(math, v)));
  const rest = math.binary('mul', math.binary('mul', poly, t), fall);
  return math.binary('mul', sign(math, x), math.binary('sub', 1, rest));
}

const [seluAlpha, seluScale] = [1.7580993408473768, 1.0507009873554805];
const elu = (math: GraphMath, x: Access): Access =>
  math.select(math.binary('less', x, 0), math.binary('sub', math.unary('exp', x), 1), x);

/** log(1 + e^x) = max(x, 0) + log(1 + e^−|x|), which never overflows. */
function softplus(math: GraphMath, x: Access): Access {
  const fall = math.unary('exp', math.unary('neg', math.unary('abs', x)));
  return math.binary('add', math.binary('max', x, 0), log1p(math, fall));
}

/** Whole exponents by multiplication; others have no meaning below 0 here, as for tfjs. */
function power(math: GraphMath, a: Access, b: Access): Access {
  const exponent = toSingle(b);
  if (exponent === 0.5) return math.unary('sqrt', a);
  if (exponent !== undefined && Number.isInteger(exponent) && Math.abs(exponent) <= 16) {
    let product: Access = math.number(1);
    for (let times = 0; times < Math.abs(exponent); times++)
      product = math.binary('mul', product, a);
    return exponent < 0 ? math.binary('div', 1, product) : product;
  }
  return math.unary('exp', math.binary('mul', b, math.unary('log', a)));
}

function atan2(math: GraphMath, y: Access, x: Access): Access {
  const bare = math.unary('atan', math.binary('div', y, x));
  const turn = math.select(math.binary('less', y, 0), -Math.PI, Math.PI);
  const turned = math.binary('add', bare, math.select(math.binary('less', x, 0), turn, 0));
  const isNowhere = math.binary('mul', math.binary('equal', x, 0), math.binary('equal', y, 0));
  return math.select(isNowhere, 0, turned);
}

/** cos⁻¹ x = 2 tan⁻¹ √((1 − x) / (1 + x)). */
function acos(math: GraphMath, x: Access): Access {
  const ratio = math.binary('div', math.binary('sub', 1, x), math.binary('add', x, 1));
  return math.binary('mul', math.unary('atan', math.unary('sqrt', ratio)), 2);
}

/** Bias and activation of fused kernels. */
export function activate(math: GraphMath, x: Access, activation: string): Access {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return math.binary('max', x, 0);
    case 'relu6':
      return math.binary('min', math.binary('max', x, 0), 6);
    case 'elu':
      return elu(math, x);
    case 'sigmoid':
      return sigmoid(math, x);
    default:
      throw new NotTraceable(`activation ${activation} inside a kernel`);
  }
}

const not = (math: GraphMath, x: Access): Access => math.binary('equal', x, 0);
const truth = (math: GraphMath, x: Access): Access => math.binary('not-equal', x, 0);

export const elementwise = {
  Identity: of((_, x) => x),
  Add: binary('add'),
  Sub: binary('sub'),
  Multiply: binary('mul'),
  RealDiv: binary('div'),
  Maximum: binary('max'),
  Minimum: binary('min'),
  Equal: binary('equal'),
  NotEqual: binary('not-equal'),
  Less: binary('less'),
  LessEqual: binary('less-equal'),
  Greater: binary('less', true),
  GreaterEqual: binary('less-equal', true),
  LogicalAnd: binary('mul'),
  LogicalOr: binary('max'),
  LogicalNot: of(not),
  SquaredDifference: (math, { a, b }: Two) => square(math, math.binary('sub', a, b)),
  FloorDiv: (math, { a, b }: Two) => math.unary('floor', math.binary('div', a, b)),
  Pow: (math, { a, b }: Two) => power(math, a, b),
  Atan2: (math, { a, b }: Two) => atan2(math, a, b),
  AddN: (math, inputs: readonly Access[]) =>
    inputs.reduce((sum, next) => math.binary('add', sum, next)),
  Neg: unary('neg'),
  Abs: unary('abs'),
  Sign: of(sign),
  Sqrt: unary('sqrt'),
  Rsqrt: of((math, x) => math.binary('div', 1, math.unary('sqrt', x))),
  Reciprocal: of((math, x) => math.binary('div', 1, x)),
  Square: of(square),
  Exp: unary('exp'),
  Expm1: of((math, x) => math.binary('sub', math.unary('exp', x), 1)),
  Log: unary('log'),
  Log1p: of(log1p),
  Tanh: unary('tanh'),
  Sigmoid: of(sigmoid),
  Sin: unary('sin'),
  Cos: unary('cos'),
  Atan: unary('atan'),
  Acos: of(acos),
  Erf: of(erf),
  Floor: unary('floor'),
  Ceil: of((math, x) => math.unary('neg', math.unary('floor', math.unary('neg', x)))),
  Round: unary('round'),
  IsNan: of((math, x) => math.binary('not-equal', x, x)),
  Relu: of((math, x) => activate(math, x, 'relu')),
  Relu6: of((math, x) => activate(math, x, 'relu6')),
  LeakyRelu: (math, { x }: One, { alpha }: { readonly alpha: number }) =>
    math.select(math.binary('less', x, 0), math.binary('mul', x, alpha), x),
  Prelu: (math, { x, alpha }: { readonly x: Access; readonly alpha: Access }) =>
    math.select(math.binary('less', x, 0), math.binary('mul', alpha, x), x),
  Elu: of(elu),
  EluGrad: (math, { dy, y }: { readonly dy: Access; readonly y: Access }) =>
    math.select(math.binary('less', y, 0), math.binary('mul', dy, math.binary('add', y, 1)), dy),
  Selu: of((math, x) => {
    const low = math.binary('mul', math.binary('sub', math.unary('exp', x), 1), seluAlpha);
    return math.select(math.binary('less', x, 0), low, math.binary('mul', x, seluScale));
  }),
  Softplus: of(softplus),
  Step: (math, { x }: One, { alpha }: { readonly alpha: number }) =>
    math.select(math.binary('less', 0, x), 1, alpha),
  ClipByValue: (
    math,
    { x }: One,
    given: { readonly clipValueMin: number; readonly clipValueMax: number },
  ) => math.binary('min', math.binary('max', x, given.clipValueMin), given.clipValueMax),
  Select: (
    math,
    { condition, t, e }: { readonly condition: Access; readonly t: Access; readonly e: Access },
  ) => {
    if (condition.shape.length !== t.shape.length) throw new NotTraceable('a choice of rows');
    return math.select(condition, t, e);
  },
  ZerosLike: (math, { x }: One) => math.graph.constant([0], x.shape),
  OnesLike: (math, { x }: One) => math.graph.constant([1], x.shape),
  Cast: (math, { x }: One, { dtype }: { readonly dtype: string }) =>
    dtype === 'bool' ? truth(math, x) : dtype === 'int32' ? math.unary('truncate', x) : x,
} satisfies Readonly<Record<string, Lowering>>;
