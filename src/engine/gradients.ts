/** A gradient for every task from one forward pass, and what balancing methods read of them. */
import * as tf from '@tensorflow/tfjs-core';
import {
  backpropagateGradients,
  getFilteredNodesXToY,
  type TapeNode,
} from '@tensorflow/tfjs-core/dist/tape';
import type { NodeId } from '../core/document/experiment.ts';
import type { Network } from './compile.ts';
import { concatFlat } from './optimizer.ts';
import type { Balanced } from './step-engine.ts';

/** The part of tfjs's engine that its `gradients` is made of; its types call two of them private. */
interface Tape {
  startTape(): void;
  endTape(): void;
  readonly state: { activeTape: readonly TapeNode[] | null; readonly gradientDepth: number };
}

/** One function of the variables, to be differentiated: gradient = Σ slope · ∂value. */
export interface Branch {
  readonly slope: tf.Tensor;
  readonly variables: readonly tf.Tensor[];
}

/** A forward pass whose ways back are still open: several, and also after the pass has been read. */
export interface ForwardPass {
  /** Results of `forward`; the caller tidies. */
  readonly values: readonly tf.Tensor1D[];
  /**
   * Gradients of value number `value`, in the order of the branch's variables; undefined where nothing
   * leads there. The caller tidies.
   */
  back(value: number, branch: Branch): (tf.Tensor | undefined)[];
  /** Frees what the ways back need, which outlives the scope of the pass. */
  dispose(): void;
}

/** tfjs's own `gradients` goes back once and forgets the forward pass; here its record is kept. */
export function openForwardPass(forward: () => readonly tf.Tensor1D[]): ForwardPass {
  const engine = tf.engine() as unknown as Tape;
  if (engine.state.gradientDepth > 0)
    throw new Error('openForwardPass: expected to be outside of another gradient');
  engine.startTape();
  let values: readonly tf.Tensor1D[];
  try {
    values = forward();
  } finally {
    engine.endTape();
  }
  const tape = [...(engine.state.activeTape ?? [])];
  engine.state.activeTape = null;
  return {
    values,
    back: (value, branch) => backwards(tape, values[value]!, branch),
    dispose() {
      for (const { saved } of tape) tf.dispose(saved ?? []);
    },
  };
}

/**
 * Every value of a forward pass with its gradients. The caller tidies.
 * @param branches of the values of `forward`, in its order, with the variables that each depends on
 */
export function gradientsOf(
  forward: () => readonly tf.Tensor1D[],
  branches: readonly Branch[],
): {
  readonly values: readonly tf.Tensor1D[];
  readonly gradients: HeadGradients;
} {
  const pass = openForwardPass(forward);
  const gradients = branches.map((branch, value) => pass.back(value, branch));
  pass.dispose();
  return { values: pass.values, gradients };
}

function backwards(
  tape: readonly TapeNode[],
  value: tf.Tensor,
  { slope, variables }: Branch,
): (tf.Tensor | undefined)[] {
  if (variables.length === 0) return [];
  const found: Record<number, tf.Tensor> = { [value.id]: slope };
  const way = getFilteredNodesXToY([...tape], [...variables], value);
  backpropagateGradients(
    found,
    way,
    (run) => tf.tidy(run as () => tf.Tensor),
    (a, b) => tf.add(a, b),
  );
  return variables.map(({ id }) => found[id]);
}

/** One trained weight and the heads that train it. */
interface Part {
  readonly variable: tf.Variable;
  readonly heads: readonly number[];
}

type HeadGradients = readonly (readonly (tf.Tensor | undefined)[])[];

export interface TaskGradientLayout {
  /** Shared numbers. */
  readonly size: number;
  /** By head: the variables that its loss depends on. */
  readonly variables: readonly (readonly tf.Variable[])[];
  /**
   * [heads, shared numbers]: the gradients of the shared weights, one row a head; 0 where a head does
   * not use a weight. The caller tidies. @param gradients by head, as `variables` has them
   */
  toRows(gradients: HeadGradients): tf.Tensor2D;
  /** Gradients of the weights that one head alone uses. */
  toOwn(gradients: HeadGradients): tf.Tensor[];
  /**
   * Gradients of all trained weights in the network's order: of shared ones Σ α_t g_t, of the others
   * their head's own, times its α where the method acts everywhere. The caller tidies.
   * @param alphas α by head, [1, heads]; @param onTop added whatever α; none, or one for each weight
   */
  combine(
    rows: tf.Tensor2D,
    alphas: tf.Tensor2D,
    own: readonly tf.Tensor[],
    onTop: readonly tf.Tensor[],
  ): tf.Tensor[];
}

/** @param served heads by node, as `toServedHeads` has them @returns undefined when nothing is shared */
export function layOutTaskGradients(
  network: Network,
  served: ReadonlyMap<NodeId, readonly number[]>,
  acts: Balanced['acts'],
): TaskGradientLayout | undefined {
  const parts = [...network.byNode].flatMap(([node, weights]): Part[] =>
    weights.flatMap(({ trained, variable }) =>
      trained ? [{ variable, heads: served.get(node) ?? [] }] : [],
    ),
  );
  const shared = parts.filter(({ heads }) => heads.length > 1);
  if (shared.length === 0) return undefined;
  const own = parts.filter(({ heads }) => heads.length === 1);
  const sizes = shared.map(({ variable }) => variable.size);
  const ofHead = network.heads.map((_, head) => parts.filter(({ heads }) => heads.includes(head)));
  const weighOwn = (gradient: tf.Tensor, head: number, alphas: tf.Tensor2D): tf.Tensor =>
    acts === 'shared'
      ? gradient
      : tf.mul(gradient, tf.reshape(tf.slice2d(alphas, [0, head], [1, 1]), []));
  const find = (gradients: HeadGradients, head: number, part: Part): tf.Tensor =>
    gradients[head]?.[ofHead[head]!.indexOf(part)] ?? tf.zeros(part.variable.shape);

  return {
    size: sizes.reduce((sum, one) => sum + one, 0),
    variables: ofHead.map((used) => used.map(({ variable }) => variable)),
    toRows: (gradients) =>
      tf.stack(
        ofHead.map((_, head) => concatFlat(shared.map((part) => find(gradients, head, part)))),
      ) as tf.Tensor2D,
    toOwn: (gradients) => own.map((part) => find(gradients, part.heads[0]!, part)),
    combine(rows, alphas, ownGradients, onTop) {
      const direction = tf.matMul(alphas, rows);
      const flat = tf.reshape<tf.Rank.R1>(direction, [-1]);
      const pieces = sizes.length === 1 ? [flat] : tf.split(flat, sizes);
      const combined = parts.map((part) =>
        part.heads.length > 1
          ? tf.reshape(pieces[shared.indexOf(part)]!, part.variable.shape)
          : weighOwn(ownGradients[own.indexOf(part)]!, part.heads[0]!, alphas),
      );
      return onTop.length === 0 ? combined : combined.map((one, at) => tf.add(one, onTop[at]!));
    },
  };
}

/** Numbers of the weights that a table of the tasks' gradients has a column for. */
export function countShared(
  network: Network,
  served: ReadonlyMap<NodeId, readonly number[]>,
): number {
  return layOutTaskGradients(network, served, 'shared')?.size ?? 0;
}

/** All a method reads, in one tensor and so in one read: the T × T Gram matrix, then the T losses. */
export function toReport(rows: tf.Tensor2D, losses: readonly tf.Scalar[]): tf.Tensor1D {
  return concatFlat([tf.matMul(rows, rows, false, true), ...losses]);
}
