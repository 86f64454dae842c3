/** Kernels that work on each number by itself. */
import { cast, fill, type OnnxGraph, type OnnxRef } from '../graph.ts';
import {
  join,
  scalar,
  unary,
  of,
  binary,
  two,
  truth,
  not,
  square,
  type One,
  type Two,
  type OnnxKernel,
} from './parts.ts';

/** As tfjs has it where x is below 0. */
function atan2(graph: OnnxGraph, y: OnnxRef, x: OnnxRef): OnnxRef {
  const bare = graph.make('Atan', [binary(graph, 'Div', y, x)], join(y.shape, x.shape));
  const zero = scalar(graph, 0);
  const turn = graph.make(
    'Where',
    [binary(graph, 'Less', y, zero), scalar(graph, -Math.PI), scalar(graph, Math.PI)],
    y.shape,
  );
  return binary(
    graph,
    'Add',
    bare,
    graph.make('Where', [binary(graph, 'Less', x, zero), turn, zero], join(x.shape, y.shape)),
  );
}

export const elementwise = {
  Identity: of((_, x) => x),
  Add: two('Add'),
  AddN: (graph, inputs: readonly OnnxRef[]) =>
    inputs.reduce((sum, x) => binary(graph, 'Add', sum, x)),
  Sub: two('Sub'),
  Multiply: two('Mul'),
  RealDiv: two('Div'),
  Maximum: two('Max'),
  Minimum: two('Min'),
  Pow: two('Pow'),
  FloorDiv: (graph, { a, b }: Two) => {
    const ratio = binary(graph, 'Div', a, b);
    return graph.make('Floor', [ratio], ratio.shape);
  },
  SquaredDifference: (graph, { a, b }: Two) => square(graph, binary(graph, 'Sub', a, b)),
  Atan2: (graph, { a, b }: Two) => atan2(graph, a, b),
  Equal: truth('Equal'),
  NotEqual: truth('Equal', true),
  Less: truth('Less'),
  LessEqual: truth('LessOrEqual'),
  Greater: truth('Greater'),
  GreaterEqual: truth('GreaterOrEqual'),
  LogicalAnd: two('Mul'),
  LogicalOr: two('Max'),
  LogicalNot: of(not),
  Neg: unary('Neg'),
  Abs: unary('Abs'),
  Sign: unary('Sign'),
  Sqrt: unary('Sqrt'),
  Rsqrt: of((graph, x) => graph.make('Reciprocal', [graph.make('Sqrt', [x], x.shape)], x.shape)),
  Reciprocal: unary('Reciprocal'),
  Square: of(square),
  Exp: unary('Exp'),
  Expm1: of((graph, x) => binary(graph, 'Sub', graph.make('Exp', [x], x.shape), scalar(graph, 1))),
  Log: unary('Log'),
  Tanh: unary('Tanh'),
  Sigmoid: unary('Sigmoid'),
  Sin: unary('Sin'),
  Cos: unary('Cos'),
  Atan: unary('Atan'),
  Erf: unary('Erf'),
  Floor: unary('Floor'),
  Ceil: unary('Ceil'),
  Relu: unary('Relu'),
  Elu: unary('Elu'),
  Softplus: unary('Softplus'),
  Step: of((graph, x) => {
    const above = binary(graph, 'Greater', x, scalar(graph, 0));
    return cast(graph, above, 'float', x.shape);
  }),
  ClipByValue: (
    graph,
    { x }: One,
    {
      clipValueMin,
      clipValueMax,
    }: { readonly clipValueMin: number; readonly clipValueMax: number },
  ) => graph.make('Clip', [x, scalar(graph, clipValueMin), scalar(graph, clipValueMax)], x.shape),
  Select: (
    graph,
    { condition, t, e }: { readonly condition: OnnxRef; readonly t: OnnxRef; readonly e: OnnxRef },
  ) => {
    const is = cast(graph, condition, 'truth', condition.shape);
    return graph.make('Where', [is, t, e], join(condition.shape, join(t.shape, e.shape)));
  },
  ZerosLike: of((graph, x) => fill(graph, 0, x.shape)),
  OnesLike: of((graph, x) => fill(graph, 1, x.shape)),
  Cast: (graph, { x }: One, { dtype }: { readonly dtype: string }) =>
    dtype === 'int32' ? cast(graph, cast(graph, x, 'whole', x.shape), 'float', x.shape) : x,
} satisfies Readonly<Record<string, OnnxKernel>>;
