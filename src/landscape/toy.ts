/**
 * The two parameters of CAGrad (Liu et al. 2021, s = 1) and Nash-MTL (Navon et al. 2022, s = 0.1, by which
 * the first loss is small): below x₂ = 0 two bowls, above two narrow valleys, in which the sum gets stuck.
 */
import { toSteps, type Evaluation, type Point, type Problem, type ProblemId } from './problem.ts';

const epsilon = 5e-6;

/** ln max(|inner|, ε) + 6 with its slopes: 0 where it is cut off. */
function toValley(inner: number, slopes: Point): { value: number; slopes: Point } {
  const size = Math.abs(inner);
  const isCut = size < epsilon;
  return {
    value: Math.log(Math.max(size, epsilon)) + 6,
    slopes: isCut ? [0, 0] : [slopes[0] / inner, slopes[1] / inner],
  };
}

const toBowl = (x: number, y: number, center: number): { value: number; slopes: Point } => ({
  value: ((x - center) ** 2 + 0.1 * (y + 8) ** 2) / 10 - 20,
  slopes: [(x - center) / 5, (y + 8) / 50],
});

function evaluate([x, y]: Point, scale: number): Evaluation {
  const steep = 1 - Math.tanh(y) ** 2;
  const half = Math.tanh(y / 2);
  const halfSlope = (1 - half ** 2) / 2;
  // At 0 the slopes of both sides count, as PyTorch's clamp has it: else a start there never moves.
  const above = { value: Math.max(half, 0), slope: y >= 0 ? halfSlope : 0 };
  const below = { value: Math.max(-half, 0), slope: y <= 0 ? -halfSlope : 0 };
  const valleys = [
    toValley(0.5 * (-x - 7) + Math.tanh(y), [-0.5, steep]),
    toValley(0.5 * (3 - x) - Math.tanh(y) + 2, [-0.5, -steep]),
  ] as const;
  const bowls = [toBowl(x, y, 7), toBowl(x, y, -7)] as const;
  const mix = (task: 0 | 1): readonly [number, Point] => {
    const [valley, bowl] = [valleys[task], bowls[task]];
    return [
      above.value * valley.value + below.value * bowl.value,
      [
        above.value * valley.slopes[0] + below.value * bowl.slopes[0],
        above.slope * valley.value +
          above.value * valley.slopes[1] +
          below.slope * bowl.value +
          below.value * bowl.slopes[1],
      ],
    ];
  };
  const [[first, slope], [second, otherSlope]] = [mix(0), mix(1)];
  return {
    losses: [scale * first, second],
    gradients: [[scale * slope[0], scale * slope[1]], otherSlope],
  };
}

const toToy = (id: ProblemId, scale: number, starts: readonly Point[]): Problem => ({
  id,
  evaluate: (at) => evaluate(at, scale),
  floor: [-21 * scale, -21],
  starts,
  x: [-11, 11],
  y: [-11, 11],
  losses: { x: [-21 * scale, 9 * scale], y: [-21, 9] },
  optimizer: 'adam',
  rate: 1e-3,
  steps: 50_000,
  settings: { famo: { decay: 0 } },
  paretoSet: toSteps(70).map((share): Point => [-7 + 14 * share, -8.3552]),
  isConcave: false,
});

export const toy = toToy('toy', 0.1, [
  [-8.5, 7.5],
  [0, 0],
  [9, 9],
  [-7.5, -0.5],
  [9, -1],
]);
export const evenToy = toToy('even-toy', 1, [
  [-8.5, 7.5],
  [-8.5, -5],
  [9, 9],
]);
