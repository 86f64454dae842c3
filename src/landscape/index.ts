/** The problems, in the order in which a person finds them. */
import { createRegistry } from '../catalog/registry.ts';
import { concave } from './concave.ts';
import type { Problem } from './problem.ts';
import { convex, elementWise, homogeneous } from './quadratic.ts';
import { evenToy, toy } from './toy.ts';

export const problems = createRegistry<Problem>(
  'problem',
  [toy, evenToy, concave, elementWise, convex, homogeneous],
  ({ id }) => id,
);
