import type { EdgeId, NodeId } from '../../core/document/experiment.ts';
import type { ActionTools } from './action-tools.ts';
import type { CanvasActions } from './use-canvas-actions.ts';

export interface KeyTools extends ActionTools {
  readonly actions: CanvasActions;
}

export interface KeyPress {
  /** As the keyboard names it, letters small: whether they were typed with Shift, `isShifted` says. */
  readonly key: string;
  readonly isShifted: boolean;
  /** The node that has the keyboard. */
  readonly focused: NodeId | undefined;
  /** The wire that has it. */
  readonly wire: EdgeId | undefined;
}

export function toKeyPress(
  event: KeyboardEvent,
  { focused, wire }: Pick<KeyPress, 'focused' | 'wire'>,
): KeyPress {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return { key, isShifted: event.shiftKey, focused, wire };
}
