/** Three convex problems of TorchJD's (Quinton and Rey 2024): ℓ_k = (x − u_k)ᵀ A_k (x − u_k). */
import { toSteps, type Point, type Problem } from './problem.ts';

/** Symmetric: [a, b, c] of [[a, b], [b, c]]. */
type Matrix = readonly [number, number, number];

const times = ([a, b, c]: Matrix, [x, y]: Point): Point => [a * x + b * y, b * x + c * y];

interface Quadratic {
  readonly matrix: Matrix;
  readonly center: Point;
}

function evaluate({ matrix, center }: Quadratic, [x, y]: Point): readonly [number, Point] {
  const away: Point = [x - center[0], y - center[1]];
  const turned = times(matrix, away);
  return [away[0] * turned[0] + away[1] * turned[1], [2 * turned[0], 2 * turned[1]]];
}

/** x(w) = (Σ w_k A_k)⁻¹ Σ w_k A_k u_k for w on the simplex; both matrices may be singular by themselves. */
function toParetoSet(tasks: readonly [Quadratic, Quadratic]): readonly Point[] {
  return toSteps(200).flatMap((share): Point[] => {
    const weights = [share, 1 - share] as const;
    const sum = [0, 1, 2].map(
      (at) => weights[0] * tasks[0].matrix[at]! + weights[1] * tasks[1].matrix[at]!,
    ) as unknown as Matrix;
    const parts = tasks.map(({ matrix, center }) => times(matrix, center));
    const right: Point = [
      weights[0] * parts[0]![0] + weights[1] * parts[1]![0],
      weights[0] * parts[0]![1] + weights[1] * parts[1]![1],
    ];
    const [a, b, c] = sum;
    const determinant = a * c - b * b;
    if (determinant < 1e-9) return [];
    return [
      [(c * right[0] - b * right[1]) / determinant, (a * right[1] - b * right[0]) / determinant],
    ];
  });
}

type Frame = Pick<Problem, 'id' | 'starts' | 'x' | 'y' | 'losses' | 'rate' | 'steps'>;

const toProblem = (frame: Frame, tasks: readonly [Quadratic, Quadratic]): Problem => ({
  ...frame,
  evaluate(at) {
    const [first, second] = [evaluate(tasks[0], at), evaluate(tasks[1], at)];
    return { losses: [first[0], second[0]], gradients: [first[1], second[1]] };
  },
  floor: [-1e-9, -1e-9],
  optimizer: 'sgd',
  settings: {},
  paretoSet: toParetoSet(tasks),
  isConcave: false,
});

export const elementWise = toProblem(
  {
    id: 'element-wise',
    starts: [
      [3, -2],
      [0, -3],
      [-4, 4],
      [-3, 4],
      [-3.5, -0.75],
    ],
    x: [-5, 5],
    y: [-5, 5],
    losses: { x: [-0.6, 18], y: [-0.6, 18] },
    rate: 0.075,
    steps: 50,
  },
  [
    { matrix: [1, 0, 0], center: [0, 0] },
    { matrix: [0, 0, 1], center: [0, 0] },
  ],
);

export const convex = toProblem(
  {
    id: 'convex',
    starts: [
      [0.5, 0.5],
      [-0.3, 7],
      [0, 0],
    ],
    x: [-2.2, 2.2],
    y: [-3.5, 8],
    losses: { x: [-0.2, 6], y: [-0.2, 6] },
    rate: 0.125,
    steps: 200,
  },
  [
    { matrix: [1, 0.2, 0.05], center: [1, 0] },
    { matrix: [3, -0.6, 0.2], center: [-1, 0] },
  ],
);

export const homogeneous = toProblem(
  {
    id: 'homogeneous',
    starts: [
      [-6, 4],
      [-3, -1.5],
      [1.5, 2],
      [2.5, 5.5],
    ],
    x: [-11, 4],
    y: [-4, 7],
    losses: { x: [-8, 260], y: [-80, 2600] },
    rate: 0.005,
    steps: 100,
  },
  [
    { matrix: [2, -1, 2], center: [1, 0] },
    { matrix: [20, -10, 20], center: [-10, 0] },
  ],
);
