/**
 * What the parts around the canvas say to it without knowing it: a thing dragged out of the palette,
 * a node to go to, a sentence to be read out. One bridge per app object.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EdgeId, NodeId } from '../core/document/experiment.ts';
import type { Playground } from '../store/contract.ts';

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
  /** Read out by screen readers. */
  readonly spoken: string;
}

export interface CanvasBridge {
  readonly state: StoreApi<BridgeState>;
  /** Set by the canvas while it is mounted: takes what is dropped. */
  onDrop: ((drag: PaletteDrag) => void) | null;
  /** Set by the palette while it is mounted: puts the keyboard into its search field. */
  onSearch: (() => void) | null;
  drag(drag: PaletteDrag | null): void;
  dropOn(edge: EdgeId | null): void;
  /** Starts or ends (null) wiring by keyboard. */
  wire(wiring: BridgeState['wiring']): void;
  visit(id: NodeId, focus: boolean): void;
  say(text: string): void;
}

const bridges = new WeakMap<Playground, CanvasBridge>();

export function getCanvasBridge(playground: Playground): CanvasBridge {
  const known = bridges.get(playground);
  if (known !== undefined) return known;
  const state = createStore<BridgeState>(() => ({
    drag: null,
    dropEdge: null,
    wiring: null,
    visit: null,
    spoken: '',
  }));
  const bridge: CanvasBridge = {
    state,
    onDrop: null,
    onSearch: null,
    drag: (drag) => state.setState({ drag }),
    dropOn: (dropEdge) => {
      if (state.getState().dropEdge !== dropEdge) state.setState({ dropEdge });
    },
    wire: (wiring) => state.setState({ wiring }),
    visit: (id, focus) => state.setState({ visit: { id, focus } }),
    // The same sentence twice is two messages: a trailing space makes the second one news.
    say: (text) =>
      state.setState(({ spoken }) => ({ spoken: spoken === text ? `${text}\u00a0` : text })),
  };
  bridges.set(playground, bridge);
  return bridge;
}
