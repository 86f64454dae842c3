import { useStore } from 'zustand';
import type { BridgeState, CanvasBridge } from '../../store/services.ts';
import { usePlayground } from '../playground-context.ts';

export function useBridge<T>(select: (state: BridgeState) => T): T {
  return useStore(useCanvasBridge().state, select);
}

export function useCanvasBridge(): CanvasBridge {
  return usePlayground().canvas;
}
