import { useStore } from 'zustand';
import { type BridgeState, type CanvasBridge, getCanvasBridge } from '../canvas-bridge.ts';
import { usePlayground } from '../playground-context.ts';

export function useBridge<T>(select: (state: BridgeState) => T): T {
  return useStore(useCanvasBridge().state, select);
}

export function useCanvasBridge(): CanvasBridge {
  return getCanvasBridge(usePlayground());
}
