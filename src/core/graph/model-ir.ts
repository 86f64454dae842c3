import type { NodeId, TaskId } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';
import type { InputInfo, TargetInfo } from './lookup.ts';
import type { Shape } from './shape.ts';

export interface IrLayer {
  readonly id: NodeId;
  readonly type: string;
  readonly params: Params;
  readonly frozen: boolean;
  /** Source of each input, in order; the data node is an id like any other. */
  readonly inputs: readonly NodeId[];
  readonly inputShapes: readonly Shape[];
  readonly shape: Shape;
  /** Tasks whose heads can be reached from here; two or more make the node shared. */
  readonly tasks: readonly TaskId[];
}

export interface IrHead {
  readonly id: NodeId;
  readonly type: string;
  readonly params: Params;
  readonly frozen: boolean;
  readonly input: NodeId;
  readonly inputShape: Shape;
  readonly task: TaskId;
  readonly target: TargetInfo;
  /** Width of the logits. */
  readonly outputs: number;
}

/** Layers and heads whose weights have the same shapes and are pulled towards each other. */
export interface IrTie {
  readonly kind: string;
  readonly nodes: readonly NodeId[];
}

/** The network to build: a frozen, valid, topologically ordered graph that ends in heads. */
export interface ModelIr {
  readonly input: { readonly id: NodeId; readonly info: InputInfo };
  readonly layers: readonly IrLayer[];
  /** In the data set's order of tasks. */
  readonly heads: readonly IrHead[];
  readonly ties: readonly IrTie[];
}

/** Everything the canvas shows of a graph, valid or not. */
export interface GraphAnalysis {
  /** Output shape of each node that has one. */
  readonly shapes: ReadonlyMap<NodeId, Shape>;
  readonly weights: ReadonlyMap<NodeId, number>;
  readonly tasks: ReadonlyMap<NodeId, readonly TaskId[]>;
  readonly totals: {
    readonly shared: number;
    /** Weights that serve one task only, by task. */
    readonly perTask: ReadonlyMap<TaskId, number>;
    readonly all: number;
    /** The same tasks as separate single-task networks: Σ over tasks of all weights it uses. */
    readonly separate: number;
  };
}
