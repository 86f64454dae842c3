/** The commands that the menu of the canvas offers, by what it was opened on. */
import {
  CircleSlash,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Eye,
  FoldHorizontal,
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
  UnfoldHorizontal,
  Workflow,
} from 'lucide-react';
import type { EdgeId, Experiment, NodeId } from '../../core/document/experiment.ts';
import { splitEarlier, splitLater } from '../../core/document/move-split.ts';
import { toEnds } from '../../core/document/edge-ends.ts';
import { toTargets } from '../../core/document/rewire.ts';
import { canMerge } from '../../core/document/split-task.ts';
import { findTasks } from '../../core/graph/sharing.ts';
import { toWiring } from '../../core/graph/wiring.ts';
import type { DocumentState } from '../../store/contract.ts';
import { canCut, findScissors } from '../../store/scissors.ts';
import { toTaskTitle } from '../node-text.ts';
import type { MenuEntry } from '../primitives/MenuList.tsx';
import type { ActionTools } from './action-tools.ts';
import type { CanvasActions } from './use-canvas-actions.ts';

/** A card, a wire, or neither: the empty canvas. */
export interface MenuTarget {
  readonly node: NodeId | undefined;
  readonly edge: EdgeId | undefined;
  /** The selection before the menu was opened here, which a card can be added to. */
  readonly before: readonly NodeId[];
}

export interface MenuTools extends ActionTools {
  readonly actions: CanvasActions;
}

export function toMenuEntries(target: MenuTarget, tools: MenuTools): readonly MenuEntry[] {
  const { node, edge, before } = target;
  if (edge !== undefined) return toWireEntries(edge, tools);
  if (node === undefined) return toCanvasEntries(tools);
  const { experiment } = tools.playground.document.getState();
  const gather = toGatherEntries(node, before, tools);
  const isInput = experiment.nodes.find((one) => one.id === node)?.kind === 'input';
  return isInput
    ? [...gather, toWiringEntry(node, tools)]
    : [...gather, ...toFoldEntries(node, tools), ...toTrainedEntries(node, tools)];
}

function toWireEntries(id: EdgeId, tools: MenuTools): readonly MenuEntry[] {
  const { texts, actions, playground } = tools;
  const { t } = texts;
  const { experiment } = playground.document.getState();
  const edge = toEnds(id);
  const remove = () => actions.remove({ nodes: [], edges: [id] });
  const isCut = edge !== undefined && findScissors(experiment, edge) !== undefined;
  const cut = () => edge !== undefined && actions.toggleScissors(edge, true);
  const label = t(isCut ? 'canvas.mendWire' : 'canvas.cutWire');
  return [
    ...(edge !== undefined && (isCut || canCut(experiment, edge))
      ? [item('scissors', label, Scissors, 'X', cut)]
      : []),
    item('insert', t('canvas.insertLayer'), SquarePlus, 'I', () => actions.insertInto(id)),
    item('deleteWire', t('canvas.deleteWire'), Trash2, 'Delete', remove),
  ];
}

function toCanvasEntries({ texts: { t }, actions, view }: MenuTools): readonly MenuEntry[] {
  return [
    item('paste', t('canvas.paste'), ClipboardPaste, 'Ctrl V', () => void actions.paste()),
    item('all', t('canvas.selectAll'), SquareDashedMousePointer, 'Ctrl A', actions.selectAll),
    item('tidy', t('canvas.tidy'), Workflow, 'T', view.tidy),
  ];
}

/** To select several cards, since a finger has no Shift key. */
function toGatherEntries(
  node: NodeId,
  before: readonly NodeId[],
  { playground, texts: { t } }: MenuTools,
): readonly MenuEntry[] {
  const { select } = playground.actions.session;
  const others = before.filter((id) => id !== node);
  if (others.length === 0) return [];
  if (before.includes(node)) {
    const takeOut = () => select({ nodes: others, edges: [] });
    return [item('takeOut', t('canvas.takeOut'), SquareMinus, undefined, takeOut)];
  }
  const addTo = () => select({ nodes: [...others, node], edges: [] });
  return [item('addTo', t('canvas.addTo'), SquarePlus, undefined, addTo)];
}

/** Of a layer in a cluster. */
function toFoldEntries(node: NodeId, { texts: { t }, view }: MenuTools): readonly MenuEntry[] {
  const { folds } = view;
  const cluster = folds.find(node);
  if (cluster === undefined) return [];
  const count = cluster.nodes.length;
  return folds.isFolded(cluster)
    ? [item('unfold', t('canvas.unfold'), UnfoldHorizontal, 'G', () => folds.unfold(cluster))]
    : [item('fold', t('canvas.fold', { count }), FoldHorizontal, 'G', () => folds.fold(cluster))];
}

/** Of a trunk's last shared layer: all tasks at once. */
function toDividingEntries(node: NodeId, { playground, texts }: MenuTools): readonly MenuEntry[] {
  const { experiment, dataset } = playground.document.getState();
  const { t } = texts;
  const tasksOf = (graph: Experiment) =>
    findTasks(
      toWiring(graph),
      graph.nodes.filter((one) => one.kind === 'head'),
      dataset,
    );
  const isLast = toTargets(experiment, node).length > 1;
  const earlier = isLast ? splitEarlier(experiment, node, tasksOf) : undefined;
  const later = splitLater(experiment, node);
  const { edit } = playground.actions.document;
  return [
    ...(earlier === undefined
      ? []
      : [item('earlier', t('canvas.divideEarlier'), Split, undefined, () => edit(earlier))]),
    ...(later === undefined
      ? []
      : [item('later', t('canvas.divideLater'), Merge, undefined, () => edit(later))]),
  ];
}

function toWiringEntry(node: NodeId, { playground, texts: { t } }: MenuTools): MenuEntry {
  const { experiment } = playground.document.getState();
  const isHead = experiment.nodes.find((one) => one.id === node)?.kind === 'head';
  const label = t(isHead ? 'canvas.wireFrom' : 'canvas.wireTo');
  const wire = () => playground.canvas.wire({ id: node, end: isHead ? 'source' : 'target' });
  return item('wire', label, Link2, 'W', wire);
}

/** Of a layer or a head; what can be done with several cards is done with all that are selected. */
function toTrainedEntries(node: NodeId, tools: MenuTools): readonly MenuEntry[] {
  const { playground, texts, actions } = tools;
  const { t } = texts;
  const state = playground.document.getState();
  const { nodes } = playground.session.getState().selection;
  const own =
    nodes.length === 1
      ? [...toSharing(node, tools), ...toDividingEntries(node, tools), toWiringEntry(node, tools)]
      : [];
  const tie = item('tie', t('canvas.tieTogether'), Link, 'L', () => actions.tie(nodes));
  const look = (silence: boolean) => playground.canvas.lookInside({ id: node, silence });
  const isOneLayer = state.experiment.nodes.some((one) => one.id === node && one.kind === 'layer');
  const inside = [item('inside', t('canvas.lookInside'), Eye, 'I', () => look(false))];
  if (isOneLayer)
    inside.push(item('silence', t('canvas.silence'), CircleSlash, undefined, () => look(true)));
  const freeze = t(isFrozen(state, nodes) ? 'canvas.unfreeze' : 'canvas.freeze');
  const remove = () => actions.remove({ nodes, edges: [] });
  return [
    ...(nodes.length === 1 ? inside : []),
    ...own,
    ...(playground.commands.canTie(nodes) ? [tie] : []),
    item('freeze', freeze, Snowflake, 'Shift F', () => actions.toggleFrozen(nodes)),
    { kind: 'separator' },
    item('copy', t('canvas.copy'), Copy, 'Ctrl C', () => void actions.copy()),
    item('cut', t('canvas.cut'), Scissors, 'Ctrl X', () => void actions.cut()),
    item('duplicate', t('canvas.duplicate'), CopyPlus, 'Ctrl D', () => actions.duplicate(nodes)),
    item('delete', t('canvas.delete'), Trash2, 'Delete', remove),
  ];
}

function isFrozen({ experiment }: DocumentState, ids: readonly NodeId[]): boolean {
  return experiment.nodes
    .filter((node) => ids.includes(node.id) && node.kind !== 'input')
    .every((node) => node.kind !== 'input' && node.frozen);
}

/** One entry for each task that can leave, one for each layer it can be one with. */
function toSharing(node: NodeId, { playground, texts, actions }: MenuTools): readonly MenuEntry[] {
  const { experiment, analysis, dataset } = playground.document.getState();
  const { t } = texts;
  const isLayer = experiment.nodes.some((one) => one.id === node && one.kind === 'layer');
  if (!isLayer) return [];
  const tasks = analysis.tasks.get(node) ?? [];
  const splits = (tasks.length < 2 ? [] : tasks).map((task) => {
    const label = t('canvas.split', { task: toTaskTitle(dataset, task, texts) });
    return item(`split-${task}`, label, Split, undefined, () => actions.split(node, task));
  });
  const merges = experiment.nodes
    .filter((other) => canMerge(experiment, node, other.id))
    .map(({ id }) => {
      const label = t('canvas.merge', { node: actions.title(id) });
      return item(`merge-${id}`, label, Merge, undefined, () => actions.merge(node, id));
    });
  return [...splits, ...merges];
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
