/** The concave front of Lin et al. 2019 (ParetoMTL), with two parameters: Fonseca and Fleming 1995. */
import { toSteps, type Point, type Problem } from './problem.ts';

const place = 1 / Math.SQRT2;

const toHill = (
  [x, y]: Point,
  center: number,
): { readonly value: number; readonly slopes: Point } => {
  const [dx, dy] = [x - center, y - center];
  const height = Math.exp(-(dx ** 2 + dy ** 2));
  return { value: 1 - height, slopes: [2 * dx * height, 2 * dy * height] };
};

export const concave: Problem = {
  id: 'concave',
  evaluate(at) {
    const [first, second] = [toHill(at, place), toHill(at, -place)];
    return {
      losses: [first.value, second.value],
      gradients: [first.slopes, second.slopes],
    };
  },
  floor: [-1e-9, -1e-9],
  starts: [
    [-0.5, 0.45],
    [0.3, -0.1],
    [1.2, -0.6],
    [-0.2, -1.1],
  ],
  x: [-1.6, 1.6],
  y: [-1.6, 1.6],
  losses: { x: [-0.03, 1.05], y: [-0.03, 1.05] },
  optimizer: 'sgd',
  rate: 0.1,
  steps: 400,
  settings: {},
  paretoSet: toSteps(80).map((share): Point => {
    const at = place * (2 * share - 1);
    return [at, at];
  }),
  isConcave: true,
};
