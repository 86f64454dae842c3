/**
 * Services of the page's parts beside the stores: commands on the network, messages to the
 * canvas, and the beat at which numbers are drawn. Each playground has its own.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { EdgeId, ExperimentEdge, NodeId, TaskId } from '../core/document/experiment.ts';
import type { Fragment } from '../core/document/fragment.ts';
import type { Params } from '../core/document/json.ts';
import type { Point } from '../core/document/place-nodes.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';

export type Selection = { readonly nodes: readonly NodeId[]; readonly edges: readonly string[] };

/** An entry of the palette; a head of type null is the one that fits the task it gets. */
export type PaletteItem =
  | { readonly kind: 'layer'; readonly type: string }
  | { readonly kind: 'head'; readonly type: string | null };

/** In pixels of the window. */
export interface PaletteDrag {
  readonly item: PaletteItem;
  readonly x: number;
  readonly y: number;
}

export interface BridgeState {
  readonly drag: PaletteDrag | null;
  /** Node that should come into view and, with `focus`, take the keyboard. */
  readonly visit: { readonly id: NodeId; readonly focus: boolean } | null;
  /** Wire under what is dragged: letting go inserts into it. */
  readonly dropEdge: EdgeId | null;
  /** Node that is being wired by keyboard, and which end is sought. */
  readonly wiring: { readonly id: NodeId; readonly end: 'target' | 'source' } | null;
  /** Card that is looked into; with `silence` the question what the tasks lose without it is asked at once. */
  readonly inside: { readonly id: NodeId; readonly silence: boolean } | null;
  /** Read out by screen readers. */
  readonly spoken: string;
  /** Compasses on the cards are wanted, or not; null where nobody chose. */
  readonly compasses: boolean | null;
  /** Views that show the tasks' gradients and can be seen: with them compasses cost nothing. */
  readonly gradientViews: number;
}

export interface CanvasBridge {
  readonly state: StoreApi<BridgeState>;
  /** Of the canvas, while it is mounted: takes what is dropped. @returns how to stop */
  takeDrops(listener: (drag: PaletteDrag) => void): () => void;
  drop(drag: PaletteDrag): void;
  /** Of the palette, while it is mounted: puts the keyboard into its search field. @returns how to stop */
  takeSearches(listener: () => void): () => void;
  /** @returns false while there is no search field */
  search(): boolean;
  drag(drag: PaletteDrag | null): void;
  dropOn(edge: EdgeId | null): void;
  /** Starts or ends (null) wiring by keyboard. */
  wire(wiring: BridgeState['wiring']): void;
  visit(id: NodeId, focus: boolean): void;
  /** Opens a layer or a head in a window of its own; null closes it. */
  lookInside(inside: BridgeState['inside']): void;
  say(text: string): void;
  /** The choice lasts from visit to visit. */
  showCompasses(areShown: boolean): void;
  /** @returns how to say that the view is out of sight again */
  enterGradients(): () => void;
}

/** Place of a new node: into a wire, to a point of the canvas, or wherever makes sense. */
export interface Place {
  readonly edge?: ExperimentEdge | undefined;
  readonly at?: Point | undefined;
  /** Of a new layer, where the defaults would not do. */
  readonly params?: Params | undefined;
}

export interface GraphCommands {
  /** @returns the new node, or null when the document is full (a notice says so) */
  add(item: PaletteItem, place?: Place): NodeId | null;
  remove(selection: Selection): void;
  /** Puts a node that has no wires yet into a wire. */
  insert(id: NodeId, edge: ExperimentEdge, position: Point): void;
  /** @returns false when such a wire can never be (a notice says why) */
  connect(source: NodeId, target: NodeId): boolean;
  reconnect(from: ExperimentEdge, to: ExperimentEdge): void;
  duplicate(ids: readonly NodeId[]): void;
  paste(fragment: Fragment, at: Point): void;
  /** Gives a task its own copy of a shared layer. */
  split(id: NodeId, task: TaskId): void;
  merge(keep: NodeId, drop: NodeId): void;
  canTie(ids: readonly NodeId[]): boolean;
  /** @returns false when they cannot be tied (a notice says why) */
  tie(ids: readonly NodeId[]): boolean;
  /** Moves a wire by one place among the inputs of its target. */
  moveInput(edge: ExperimentEdge, by: 1 | -1): void;
  /**
   * Stops gradients on a wire, or lets them pass again.
   * @returns the layer that stops them now, or null where none does
   */
  toggleScissors(edge: ExperimentEdge): NodeId | null;
  mend(diagnostic: Diagnostic): void;
  setFrozen(ids: readonly NodeId[], frozen: boolean): void;
  /** One undo step for any number of nodes. */
  move(positions: ReadonlyMap<NodeId, Point>): void;
  selectAll(): void;
  selectOnly(id: NodeId): void;
}

/** The beat of what is drawn from a run, past React: at most five times a second, in one animation frame. */
export interface Ticker {
  /** Calls back whenever the run has news. @returns how to stop */
  listen(draw: () => void): () => void;
}

/** Small choices about the page, such as folds and sizes, that last from visit to visit. */
export interface Remembered {
  /** @returns undefined where nothing is known */
  read(name: string): boolean | number | undefined;
  write(name: string, value: boolean | number): void;
}
