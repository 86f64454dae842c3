import type { EdgeId, NodeId, TaskId } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';
import type { MapSize, TargetInfo } from './lookup.ts';
import type { Shape } from './shape.ts';

/** A repair the interface can offer as a button. */
export type Fix =
  /** Put a new layer of this type into the wire. */
  | {
      readonly kind: 'insert-layer';
      readonly edge: EdgeId;
      readonly type: string;
      /** Parameters that are not to be the defaults. */
      readonly params?: Params;
    }
  | { readonly kind: 'remove-edge'; readonly edge: EdgeId }
  | { readonly kind: 'remove-node'; readonly node: NodeId }
  | { readonly kind: 'set-target'; readonly node: NodeId; readonly target: TaskId }
  | { readonly kind: 'connect'; readonly source: NodeId; readonly target: NodeId }
  | { readonly kind: 'remove-tie'; readonly index: number }
  | { readonly kind: 'set-batch-size'; readonly batchSize: number }
  /** Merged into the node's params (a window that fits into its input). */
  | { readonly kind: 'set-params'; readonly node: NodeId; readonly params: Params };

interface At {
  /** The node to mark; the first one is selected when a person asks where. */
  readonly node?: NodeId;
  readonly edge?: EdgeId;
  readonly fix?: Fix;
}

/**
 * Errors and hints about the graph, as data; i18n words it (`diagnostic.<code>`). Errors forbid play,
 * hints do not.
 */
export type Diagnostic = At &
  (
    | { readonly severity: 'error'; readonly code: 'no-input' | 'no-head' | 'several-inputs' }
    | { readonly severity: 'error'; readonly code: 'cycle' }
    /** A head, or a layer on the way to one, has no incoming wire. */
    | { readonly severity: 'error'; readonly code: 'not-connected' }
    | {
        readonly severity: 'error';
        readonly code: 'too-many-wires' | 'too-few-wires';
        readonly limit: number;
        readonly got: number;
      }
    | { readonly severity: 'error'; readonly code: 'wire-into-input' | 'wire-out-of-head' }
    | {
        readonly severity: 'error';
        readonly code: 'needs-vector' | 'needs-sequence' | 'needs-image' | 'needs-tokens';
        readonly shape: Shape;
      }
    /** Ids of words are names, not amounts: only a layer that looks them up can read them. */
    | { readonly severity: 'error'; readonly code: 'needs-embedding' }
    /** The head writes a map and reads one of the same size. */
    | {
        readonly severity: 'error';
        readonly code: 'needs-map';
        readonly shape: Shape;
        readonly map: MapSize;
      }
    | {
        readonly severity: 'error';
        readonly code: 'vocabulary-too-small';
        readonly shape: Shape;
        readonly size: number;
      }
    | {
        readonly severity: 'error';
        readonly code: 'size-differs';
        readonly shape: Shape;
        readonly wanted: Shape;
      }
    | {
        readonly severity: 'error';
        readonly code: 'too-wide';
        readonly shape: Shape;
        readonly size: number;
        readonly limit: number;
      }
    | {
        readonly severity: 'error';
        readonly code: 'window-too-large' | 'window-too-long';
        readonly shape: Shape;
        readonly size: number;
      }
    | {
        readonly severity: 'error';
        readonly code: 'inputs-differ';
        readonly shapes: readonly Shape[];
      }
    | { readonly severity: 'error'; readonly code: 'unknown-target'; readonly target: string }
    | {
        readonly severity: 'error';
        readonly code: 'wrong-target';
        readonly target: TaskId;
        readonly targetKind: TargetInfo['kind'];
      }
    | {
        readonly severity: 'error';
        readonly code: 'target-taken';
        readonly target: TaskId;
        readonly by: NodeId;
      }
    /** `node` and `other` are tied, and their weights are not of the same shapes. */
    | { readonly severity: 'error'; readonly code: 'tie-differs'; readonly other: NodeId }
    /** A tied node that has no weights at all. */
    | { readonly severity: 'error'; readonly code: 'tie-empty' }
    | {
        readonly severity: 'error';
        readonly code: 'too-many-weights';
        readonly weights: number;
        readonly limit: number;
      }
    /** A step takes more memory than there is, by estimate; the node takes most of it. */
    | {
        readonly severity: 'error';
        readonly code: 'too-much-memory';
        /** Of a step, or of its largest piece, whichever is too much. */
        readonly bytes: number;
        readonly isPiece: boolean;
        readonly limit: number;
        readonly batchSize: number;
        /** The largest batch that fits; 0 where none does. */
        readonly most: number;
      }
    /** Leads to no head: left out of the model. */
    | { readonly severity: 'hint'; readonly code: 'dead-end' }
    /** The first node that normalises a batch, where a batch is one example. */
    | { readonly severity: 'hint'; readonly code: 'batch-of-one' }
    /** A task of the data set that no head learns. */
    | { readonly severity: 'hint'; readonly code: 'task-without-head'; readonly target: TaskId }
  );
