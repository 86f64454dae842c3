import { balancers } from '../catalog/balancers/index.ts';

/**
 * True for a method that changes the tasks' gradients number by number before it weighs them: its direction lies
 * outside of their plane, and what is drawn of it are the gradients as they are, with its weights.
 */
export const makesRows = (method: string): boolean =>
  balancers.all.some(({ kind, reads }) => kind === method && reads.includes('gradients'));
