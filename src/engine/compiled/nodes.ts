/**
 * A training step as a static graph of a few primitives, which every pass reads and every code generator
 * writes. All numbers are float32, truth values and whole numbers among them; shapes are fixed.
 */
import type { Shape } from '../../core/graph/shape.ts';
import type { MapName } from './map-functions.ts';

/** Element [i, j, …] is number `offset + i · strides[0] + j · strides[1] + …` of the node. */
export interface Access {
  readonly node: Node;
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** A walk without its node. */
export type Walk = Omit<Access, 'node'>;

interface NodeBase {
  /** Larger than that of every node it reads. */
  readonly id: number;
  readonly shape: Shape;
}

/** Numbers from outside, by a name that is known to who runs the program. */
export interface InputNode extends NodeBase {
  readonly op: 'input';
  readonly name: string;
}
export interface ConstantNode extends NodeBase {
  readonly op: 'constant';
  readonly values: Float32Array;
}
/** Number by number; every input has the node's shape. */
export interface MapNode extends NodeBase {
  readonly op: 'map';
  readonly fn: MapName;
  readonly inputs: readonly Access[];
}
/** Over the dimensions of `x` behind those of the node. */
export interface ReduceNode extends NodeBase {
  readonly op: 'reduce';
  readonly fn: ReduceName;
  readonly x: Access;
}
export type ReduceName = 'sum' | 'max' | 'min';
/**
 * Σ_k a[batch, m, k] · b[batch, k, n], where batch, m and k may be several dimensions each: matrix products
 * and, by a walk over windows, convolutions and their gradients.
 */
export interface ProductNode extends NodeBase {
  readonly op: 'product';
  readonly a: Access;
  readonly b: Access;
  /** Number of batch dimensions. */
  readonly batch: number;
  /** Number of dimensions that are summed over. */
  readonly summed: number;
}
/** Row `index[i]` of x [rows, …] for every i; zeros where there is no such row. */
export interface GatherNode extends NodeBase {
  readonly op: 'gather';
  readonly x: Access;
  readonly index: Access;
}
/** Row i of x added to row `index[i]` of zeros [rows, …], in the order of i; rows that are not there are left out. */
export interface ScatterNode extends NodeBase {
  readonly op: 'scatter';
  readonly x: Access;
  readonly index: Access;
}
/** Dropout's mask; `draw` is an input of three words: key, threshold and what is kept is multiplied by. */
export interface MaskNode extends NodeBase {
  readonly op: 'mask';
  readonly draw: InputNode;
}
/** Parts put side by side, with `fill` between them. */
export interface AssembleNode extends NodeBase {
  readonly op: 'assemble';
  readonly parts: readonly Part[];
  readonly fill: number;
}
/** A part and its place: element i of `x` is number `offset + i · strides` of the node. */
export interface Part {
  readonly x: Access;
  readonly strides: readonly number[];
  readonly offset: number;
}

export type Node =
  | InputNode
  | ConstantNode
  | MapNode
  | ReduceNode
  | ProductNode
  | GatherNode
  | ScatterNode
  | MaskNode
  | AssembleNode;
