import { type ReactNode, useState } from 'react';
import type { EdgeId } from '../../core/document/experiment.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { usePlayground, useTexts } from '../playground-context.ts';
import type { OpenedMenu } from './CanvasContextMenu.tsx';
import { toMembers } from './shown-network.ts';
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
    const card = view.network.cards.find(({ id }) => id === find('.react-flow__node'));
    const members = card === undefined ? [] : toMembers(card).map(({ id }) => id);
    const node = members[0];
    const edge = find('.react-flow__edge') as EdgeId | undefined;
    const { selection } = playground.session.getState();
    if (!members.every((id) => selection.nodes.includes(id))) select({ nodes: members, edges: [] });
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
