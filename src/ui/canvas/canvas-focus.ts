/** The canvas and its nodes as owners of the keyboard. */
import type { EdgeId, NodeId } from '../../core/document/experiment.ts';
import type { CanvasView } from './use-canvas-view.ts';

/** Nothing outside of the canvas has the keyboard. */
export function hasKeyboard({ wrapper }: CanvasView): boolean {
  const active = document.activeElement;
  return (
    active === null || active === document.body || (wrapper.current?.contains(active) ?? false)
  );
}

/** The card or the wire that has the keyboard itself, not a control on it. */
export function findFocus({ wrapper }: Pick<CanvasView, 'wrapper'>): {
  readonly focused: NodeId | undefined;
  readonly wire: EdgeId | undefined;
} {
  const element = document.activeElement;
  const isInside = element !== null && wrapper.current?.contains(element) === true;
  const read = (what: string) =>
    isInside && element.matches(what) ? (element.getAttribute('data-id') ?? undefined) : undefined;
  return {
    focused: read('.react-flow__node') as NodeId | undefined,
    wire: read('.react-flow__edge') as EdgeId | undefined,
  };
}
