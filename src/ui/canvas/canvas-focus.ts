/** The canvas and its nodes as owners of the keyboard. */
import type { NodeId } from '../../core/document/experiment.ts';
import type { CanvasView } from './use-canvas-view.ts';

/** Nothing outside of the canvas has the keyboard. */
export function hasKeyboard({ wrapper }: CanvasView): boolean {
  const active = document.activeElement;
  return (
    active === null || active === document.body || (wrapper.current?.contains(active) ?? false)
  );
}

/** The node that has the keyboard itself, not a control on its card. */
export function findFocused({ wrapper }: CanvasView): NodeId | undefined {
  const element = document.activeElement;
  if (!element?.matches('.react-flow__node')) return undefined;
  if (wrapper.current?.contains(element) !== true) return undefined;
  return (element.getAttribute('data-id') ?? undefined) as NodeId | undefined;
}
