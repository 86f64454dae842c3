/**
 * Messages to the canvas from parts that do not know it: a thing dragged out of the palette,
 * a node to go to, a sentence to be read out.
 */
import { createStore } from 'zustand/vanilla';
import type { BridgeState, CanvasBridge, PaletteDrag, Remembered } from './services.ts';

const compasses = 'canvas.compasses';

export function createCanvasBridge(remembered: Remembered): CanvasBridge {
  const drops = new Set<(drag: PaletteDrag) => void>();
  const searches = new Set<() => void>();
  const chosen = remembered.read(compasses);
  const state = createStore<BridgeState>(() => ({
    drag: null,
    dropEdge: null,
    wiring: null,
    visit: null,
    inside: null,
    spoken: '',
    compasses: typeof chosen === 'boolean' ? chosen : null,
    gradientViews: 0,
  }));
  return {
    state,
    takeDrops: (listener) => addTo(drops, listener),
    drop(drag) {
      for (const take of drops) take(drag);
    },
    takeSearches: (listener) => addTo(searches, listener),
    search() {
      for (const take of searches) take();
      return searches.size > 0;
    },
    drag: (drag) => state.setState({ drag }),
    dropOn: (dropEdge) => {
      if (state.getState().dropEdge !== dropEdge) state.setState({ dropEdge });
    },
    wire: (wiring) => state.setState({ wiring }),
    visit: (id, focus) => state.setState({ visit: { id, focus } }),
    lookInside: (inside) => state.setState({ inside }),
    // The same sentence twice is two messages: a trailing space makes the second one news.
    say: (text) =>
      state.setState(({ spoken }) => ({ spoken: spoken === text ? `${text}\u00a0` : text })),
    showCompasses(areShown) {
      remembered.write(compasses, areShown);
      state.setState({ compasses: areShown });
    },
    enterGradients() {
      const add = (by: number) =>
        state.setState(({ gradientViews }) => ({ gradientViews: gradientViews + by }));
      add(1);
      return () => add(-1);
    },
  };
}

function addTo<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
