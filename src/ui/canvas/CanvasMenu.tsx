import { type ReactNode, useState } from 'react';
import type { EdgeId, NodeId } from '../../core/document/experiment.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { usePlayground, useTexts } from '../playground-context.ts';
import type { OpenedMenu } from './CanvasContextMenu.tsx';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';
import { type MenuCall, type MenuTriggers, useMenuTriggers } from './use-menu-triggers.ts';

const contextMenu = definePart(
  async () => (await import('./CanvasContextMenu.tsx')).CanvasContextMenu,
);

interface CanvasMenuProps {
  readonly view: CanvasView;
  readonly actions: CanvasActions;
  readonly children: (triggers: MenuTriggers & typeof contextMenu.ahead) => ReactNode;
}

/** The menu of a card, of a wire or of the empty canvas. */
export function CanvasMenu({ view, actions, children }: CanvasMenuProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const [opened, setOpened] = useState<OpenedMenu | null>(null);

  const open = ({ target, x, y, before }: MenuCall) => {
    const { select } = playground.actions.session;
    const find = (what: string) => target.closest(what)?.getAttribute('data-id') ?? undefined;
    const node = find('.react-flow__node') as NodeId | undefined;
    const edge = find('.react-flow__edge') as EdgeId | undefined;
    const { selection } = playground.session.getState();
    if (node !== undefined && !selection.nodes.includes(node)) select({ nodes: [node], edges: [] });
    if (edge !== undefined) select({ nodes: [], edges: [edge] });
    setOpened({ x, y, node, edge, before });
  };
  const triggers = useMenuTriggers(open);
  const close = () => setOpened(null);
  return (
    <>
      {children({ ...triggers, ...contextMenu.ahead })}
      {opened !== null && (
        <LazyPart
          part={contextMenu}
          lost={(retry) => (
            <LostDialog title={t('canvas.nodeMenu')} onRetry={retry} onClose={close} />
          )}
        >
          {(Menu) => <Menu opened={opened} view={view} actions={actions} onClose={close} />}
        </LazyPart>
      )}
    </>
  );
}
