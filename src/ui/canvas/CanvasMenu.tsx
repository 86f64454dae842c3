import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  Link,
  Link2,
  Merge,
  Scissors,
  Snowflake,
  Split,
  SquareDashedMousePointer,
  SquareMinus,
  SquarePlus,
  Trash2,
  Workflow,
} from 'lucide-react';
import {
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import type { EdgeId, NodeId } from '../../core/document/experiment.ts';
import { canMerge } from '../../core/document/split-task.ts';
import type { DocumentState } from '../../store/contract.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { toTaskTitle } from '../node-text.ts';
import { type Texts, useActions, usePlayground, useTexts } from '../playground-context.ts';
import type { MenuEntry } from '../primitives/Menu.tsx';
import { useCanvasBridge } from './bridge.ts';
import { isTextField } from '../keys.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';

const contextMenu = definePart(
  async () => (await import('../primitives/ContextMenu.tsx')).ContextMenu,
);

interface Opened {
  readonly x: number;
  readonly y: number;
  readonly node: NodeId | undefined;
  readonly edge: EdgeId | undefined;
  /** What was selected before the menu was opened here: what a node can be added to. */
  readonly before: readonly NodeId[];
}

interface MenuTriggers {
  onContextMenu(event: ReactMouseEvent): void;
  onPointerDown(event: ReactPointerEvent): void;
  onPointerMove(event: ReactPointerEvent): void;
  onPointerUp(): void;
  onPointerCancel(): void;
}

interface CanvasMenuProps {
  readonly view: CanvasView;
  readonly actions: CanvasActions;
  readonly children: (triggers: MenuTriggers) => ReactNode;
}

const longPressMs = 550;
const stillPx = 8;

/** What can be done here: on right click, long press or the menu key. */
export function CanvasMenu({ view, actions, children }: CanvasMenuProps) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const { session } = useActions();
  const bridge = useCanvasBridge();
  const [opened, setOpened] = useState<Opened | null>(null);
  const press = useRef<{ timer: number; x: number; y: number } | null>(null);
  /** The selection as the press found it: the canvas selects what is pressed. */
  const found = useRef<readonly NodeId[]>([]);

  const open = (target: Element, x: number, y: number, before: readonly NodeId[]) => {
    const find = (what: string) => target.closest(what)?.getAttribute('data-id') ?? undefined;
    const node = find('.react-flow__node') as NodeId | undefined;
    const edge = find('.react-flow__edge') as EdgeId | undefined;
    const { selection } = playground.session.getState();
    if (node !== undefined && !selection.nodes.includes(node))
      session.select({ nodes: [node], edges: [] });
    if (edge !== undefined) session.select({ nodes: [], edges: [edge] });
    setOpened({ x, y, node, edge, before });
  };
  const close = () => setOpened(null);
  const endPress = () => {
    window.clearTimeout(press.current?.timer);
    press.current = null;
  };
  const toSelected = () => playground.session.getState().selection.nodes;
  const triggers: MenuTriggers = {
    onContextMenu(event) {
      if (isTextField(event.target) || !(event.target instanceof Element)) return;
      event.preventDefault();
      endPress();
      const box = event.target.getBoundingClientRect();
      // The menu key has no pointer: the menu opens at the card.
      const isKey = event.clientX === 0 && event.clientY === 0;
      if (isKey) open(event.target, box.left, box.bottom, toSelected());
      else open(event.target, event.clientX, event.clientY, found.current);
    },
    onPointerDown(event) {
      endPress();
      found.current = toSelected();
      if (event.pointerType !== 'touch' || !(event.target instanceof Element)) return;
      const { target, clientX: x, clientY: y } = event;
      if (target.closest('input, button, .react-flow__handle') !== null) return;
      const timer = window.setTimeout(() => {
        press.current = null;
        open(target, x, y, found.current);
      }, longPressMs);
      press.current = { timer, x, y };
    },
    onPointerMove(event) {
      const start = press.current;
      if (start !== null && Math.hypot(event.clientX - start.x, event.clientY - start.y) > stillPx)
        endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
  };

  const toEntries = ({ node, edge, before }: Opened): readonly MenuEntry[] => {
    const { selection } = playground.session.getState();
    if (edge !== undefined)
      return [
        item('deleteWire', t('canvas.deleteWire'), Trash2, 'Delete', () =>
          actions.remove({ nodes: [], edges: [edge] }),
        ),
      ];
    if (node === undefined)
      return [
        item('paste', t('canvas.paste'), ClipboardPaste, 'Ctrl V', () => void actions.paste()),
        item('all', t('canvas.selectAll'), SquareDashedMousePointer, 'Ctrl A', () =>
          actions.selectAll(),
        ),
        item('tidy', t('canvas.tidy'), Workflow, 'T', () => view.tidy()),
      ];
    const state = playground.document.getState();
    const nodes = selection.nodes;
    const kind = state.experiment.nodes.find((one) => one.id === node)?.kind;
    const wire = item(
      'wire',
      t(kind === 'head' ? 'canvas.wireFrom' : 'canvas.wireTo'),
      Link2,
      'W',
      () => bridge.wire({ id: node, end: kind === 'head' ? 'source' : 'target' }),
    );
    // A finger has no Shift key.
    const others = before.filter((id) => id !== node);
    const gather =
      others.length === 0
        ? []
        : before.includes(node)
          ? [
              item('takeOut', t('canvas.takeOut'), SquareMinus, undefined, () =>
                session.select({ nodes: others, edges: [] }),
              ),
            ]
          : [
              item('addTo', t('canvas.addTo'), SquarePlus, undefined, () =>
                session.select({ nodes: [...others, node], edges: [] }),
              ),
            ];
    if (kind === 'input') return [...gather, wire];
    return [
      ...gather,
      ...(nodes.length === 1 ? [...toSharing(node, state, texts, actions), wire] : []),
      ...(playground.commands.canTie(nodes)
        ? [item('tie', t('canvas.tieTogether'), Link, 'L', () => actions.tie(nodes))]
        : []),
      item(
        'freeze',
        t(isFrozen(state, nodes) ? 'canvas.unfreeze' : 'canvas.freeze'),
        Snowflake,
        undefined,
        () => actions.toggleFrozen(nodes),
      ),
      { kind: 'separator' },
      item('copy', t('canvas.copy'), Copy, 'Ctrl C', () => void actions.copy()),
      item('cut', t('canvas.cut'), Scissors, 'Ctrl X', () => void actions.cut()),
      item('duplicate', t('canvas.duplicate'), CopyPlus, 'Ctrl D', () => actions.duplicate(nodes)),
      item('delete', t('canvas.delete'), Trash2, 'Delete', () =>
        actions.remove({ nodes, edges: [] }),
      ),
    ];
  };

  return (
    <>
      {children(triggers)}
      {opened !== null && (
        <LazyPart
          part={contextMenu}
          lost={(retry) => (
            <LostDialog title={t('canvas.nodeMenu')} onRetry={retry} onClose={close} />
          )}
        >
          {(ContextMenu) => (
            <ContextMenu
              label={t('canvas.nodeMenu')}
              at={opened}
              entries={toEntries(opened)}
              onClose={close}
            />
          )}
        </LazyPart>
      )}
    </>
  );
}

function item(
  id: string,
  label: string,
  icon: typeof Copy,
  shortcut: string | undefined,
  onSelect: () => void,
): MenuEntry {
  return { kind: 'item', id, label, icon, shortcut, onSelect };
}

function isFrozen({ experiment }: DocumentState, ids: readonly NodeId[]): boolean {
  return experiment.nodes
    .filter((node) => ids.includes(node.id) && node.kind !== 'input')
    .every((node) => node.kind !== 'input' && node.frozen);
}

/** One entry for each task that can leave, one for each layer it can be one with. */
function toSharing(
  node: NodeId,
  { experiment, analysis, dataset }: DocumentState,
  texts: Texts,
  actions: CanvasActions,
): readonly MenuEntry[] {
  const { t } = texts;
  const isLayer = experiment.nodes.some((one) => one.id === node && one.kind === 'layer');
  const tasks = analysis.tasks.get(node) ?? [];
  if (!isLayer) return [];
  const splits =
    tasks.length < 2
      ? []
      : tasks.map((task) =>
          item(
            `split-${task}`,
            t('canvas.split', { task: toTaskTitle(dataset, task, texts) }),
            Split,
            undefined,
            () => actions.split(node, task),
          ),
        );
  const merges = experiment.nodes
    .filter((other) => canMerge(experiment, node, other.id))
    .map((other) =>
      item(
        `merge-${other.id}`,
        t('canvas.merge', { node: actions.title(other.id) }),
        Merge,
        undefined,
        () => actions.merge(node, other.id),
      ),
    );
  return [...splits, ...merges];
}
