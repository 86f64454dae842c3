/** A kernel of tfjs as nodes. Inputs come by name or in a list, attributes as tfjs hands them over. */
import type { GraphMath } from '../graph-math.ts';
import type { Access } from '../nodes.ts';

/** A table's functions each name the inputs and attributes of their own kernel. */
export type Lowering = (math: GraphMath, inputs: never, attrs: never) => Access | readonly Access[];

export interface One {
  readonly x: Access;
}
export interface Two {
  readonly a: Access;
  readonly b: Access;
}

/** Thrown where a step does something that cannot be written down; tfjs trains then. */
export class NotTraceable extends Error {}
