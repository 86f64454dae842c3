import { usePlayground, useTexts } from '../playground-context.ts';
import { ContextMenu } from '../primitives/ContextMenu.tsx';
import { type MenuTarget, toMenuEntries } from './menu-entries.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';

/** A menu that is open, in pixels of the window. */
export interface OpenedMenu extends MenuTarget {
  readonly x: number;
  readonly y: number;
}

interface CanvasContextMenuProps {
  readonly opened: OpenedMenu;
  readonly view: CanvasView;
  readonly actions: CanvasActions;
  readonly onClose: () => void;
}

/** The open menu, in a file of its own since few visitors need it at once. */
export function CanvasContextMenu({ opened, view, actions, onClose }: CanvasContextMenuProps) {
  const texts = useTexts();
  const playground = usePlayground();
  return (
    <ContextMenu
      label={texts.t('canvas.nodeMenu')}
      at={opened}
      entries={toMenuEntries(opened, { playground, texts, view, actions })}
      onClose={onClose}
    />
  );
}
