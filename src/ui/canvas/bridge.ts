import { useStore } from 'zustand';
import type { BridgeState, CanvasBridge } from '../../store/services.ts';
import { usePlayground } from '../playground-context.ts';

export function useBridge<T>(select: (state: BridgeState) => T): T {
  return useStore(useCanvasBridge().state, select);
}

export function useCanvasBridge(): CanvasBridge {
  return usePlayground().canvas;
}

/** Compasses are shown where somebody chose so, else beside a view that looks at the gradients anyway. */
export const useShowsCompasses = (): boolean =>
  useBridge(({ compasses, gradientViews }) => compasses ?? gradientViews > 0);
