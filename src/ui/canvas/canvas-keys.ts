/** The keys of the canvas: a table from each key to its command. Ctrl and Alt have tables of their own. */
import type { ExperimentNode, NodeId } from '../../core/document/experiment.ts';
import { gridSize } from '../../core/document/place-nodes.ts';
import type { KeyPress, KeyTools } from './key-press.ts';
import { lookInside } from './look-inside.ts';
import { toNodeId } from './flow-graph.ts';
import { toFoldTitle } from './fold-text.ts';
import { type CardId, toFoldId, toMembers } from './shown-network.ts';
import { type Direction, walk } from './walk.ts';
import { wireKeys } from './wire-keys.ts';

/** The selected nodes. */
function toSelected({ playground }: KeyTools): readonly NodeId[] {
  return playground.session.getState().selection.nodes;
}

type CanvasKey = (tools: KeyTools, press: KeyPress) => void;

const canvasKeys: Readonly<Partial<Record<string, CanvasKey>>> = {
  Delete: removeSelected,
  Backspace: removeSelected,
  Escape: ({ actions }) => actions.clear(),
  f(tools, press) {
    if (press.isShifted) toggleFrozen(tools, press);
    else tools.view.fit();
  },
  '+': ({ view }) => view.zoom('in'),
  '=': ({ view }) => view.zoom('in'),
  '-': ({ view }) => view.zoom('out'),
  '0': ({ view }) => view.zoom('full'),
  g: toggleFold,
  l: (tools) => tools.actions.tie(toSelected(tools)),
  t: ({ view }) => view.tidy(),
};

function removeSelected(tools: KeyTools, { focused, wire }: KeyPress): void {
  const { playground, actions } = tools;
  const { selection } = playground.session.getState();
  // A wire that has the keyboard is meant, whatever else was selected before.
  if (wire !== undefined && !selection.edges.includes(wire)) {
    actions.remove({ nodes: [], edges: [wire] });
    return;
  }
  const isNothing = selection.nodes.length + selection.edges.length === 0;
  const nodes = focused === undefined ? [] : toCardMembers(tools, focused);
  actions.remove(isNothing ? { nodes, edges: [] } : selection);
}

/** What is selected, else the card that has the keyboard. */
function toggleFrozen(tools: KeyTools, { focused }: KeyPress): void {
  const own = focused === undefined ? [] : toCardMembers(tools, focused);
  const selected = toSelected(tools);
  const isSelected = own.length === 0 || own.every((id) => selected.includes(id));
  tools.actions.toggleFrozen(isSelected ? selected : own);
}

/** Of the card that has the keyboard, else of the first that is selected. */
function toggleFold(tools: KeyTools, { focused }: KeyPress): void {
  const { folds, network } = tools.view;
  const id = focused === undefined ? toSelected(tools)[0] : toCardMembers(tools, focused)[0];
  const cluster = id === undefined ? undefined : folds.find(id);
  if (cluster === undefined || id === undefined) return;
  if (network.cardOf(id) === id) folds.fold(cluster);
  else folds.unfold(cluster);
  // The card that had the keyboard is gone.
  const next = network.cardOf(id) === id ? toFoldId(cluster) : cluster.nodes[0];
  tools.playground.canvas.visit(toNodeId(next), true);
}

/** Nodes that a card stands for. */
function toCardMembers({ view }: KeyTools, id: CardId): readonly NodeId[] {
  const card = view.network.cards.find((one) => one.id === id);
  return card === undefined ? [] : toMembers(card).map((node) => node.id);
}

type NodeKey = (tools: KeyTools, focused: NodeId, press: KeyPress) => void;

const nodeKeys: Readonly<Partial<Record<string, NodeKey>>> = {
  ArrowLeft: (tools, focused) => walkTo('left', tools, focused),
  ArrowRight: (tools, focused) => walkTo('right', tools, focused),
  ArrowUp: (tools, focused) => walkTo('up', tools, focused),
  ArrowDown: (tools, focused) => walkTo('down', tools, focused),
  Enter: (tools, focused, { isShifted }) =>
    isShifted ? toggleSelected(tools, focused) : enter(tools, focused),
  i: ({ playground }, focused) => lookInside(playground, focused),
  w(tools, focused, { isShifted }) {
    const { playground } = tools;
    const members = toCardMembers(tools, focused);
    const { experiment } = playground.document.getState();
    const isHead = experiment.nodes.find((node) => node.id === focused)?.kind === 'head';
    const end = isHead || isShifted ? 'source' : 'target';
    playground.canvas.wire({ id: members.at(end === 'source' ? 0 : -1) ?? focused, end });
  },
};

/** Over the cards as they are drawn: a folded cluster is one step. */
function walkTo(direction: Direction, { playground, view }: KeyTools, focused: NodeId): void {
  const { cards, wires } = view.network;
  const nodes = cards.flatMap((card): ExperimentNode[] => {
    if (card.kind !== 'fold') return [card];
    const [first] = card.nodes;
    return first === undefined ? [] : [{ ...first, id: toNodeId(card.id) }];
  });
  const edges = wires.map(({ source, target }) => ({
    source: toNodeId(source),
    target: toNodeId(target),
  }));
  const next = walk({ nodes, edges }, focused, direction);
  if (next !== undefined) playground.canvas.visit(next, true);
}

function toggleSelected(tools: KeyTools, focused: NodeId): void {
  const { playground } = tools;
  const { selection } = playground.session.getState();
  const members = toCardMembers(tools, focused);
  const others = selection.nodes.filter((id) => !members.includes(id));
  const areIn = members.every((id) => selection.nodes.includes(id));
  const nodes = areIn ? others : [...others, ...members];
  playground.actions.session.select({ ...selection, nodes });
}

/** Selects the card, and goes on into the inspector from one that is selected. */
function enter(tools: KeyTools, focused: NodeId): void {
  const { playground, actions, texts, view } = tools;
  const members = toCardMembers(tools, focused);
  if (members.every((id) => toSelected(tools).includes(id))) {
    document.querySelector<HTMLElement>('[data-inspector]')?.focus();
    return;
  }
  playground.actions.session.select({ nodes: members, edges: [] });
  const card = view.network.cards.find(({ id }) => id === focused);
  const node = card?.kind === 'fold' ? toFoldTitle(card, texts) : actions.title(focused);
  playground.canvas.say(texts.t('canvas.saidSelected', { node }));
}

/** With Ctrl or Cmd; undo and redo belong to the whole page. */
const commandKeys: Readonly<Partial<Record<string, CanvasKey>>> = {
  a: ({ actions }) => actions.selectAll(),
  d: (tools) => tools.actions.duplicate(toSelected(tools)),
};

/** The ways of the arrow keys in the plane; with Alt they move cards by a step of the grid. */
const moves: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A key with Shift goes five steps of the grid at once. */
const longStep = 5;

/** @returns false where the key means nothing here */
export function pressPlain(tools: KeyTools, press: KeyPress): boolean {
  const onWire = press.wire === undefined ? undefined : wireKeys[press.key];
  if (onWire !== undefined && press.wire !== undefined) {
    onWire(tools, press.wire, press);
    return true;
  }
  const onCanvas = canvasKeys[press.key];
  const onNode = press.focused === undefined ? undefined : nodeKeys[press.key];
  if (onCanvas !== undefined) onCanvas(tools, press);
  else if (onNode !== undefined && press.focused !== undefined) onNode(tools, press.focused, press);
  return onCanvas !== undefined || onNode !== undefined;
}

/** @returns false where the key means nothing here */
export function pressWithCtrl(tools: KeyTools, press: KeyPress): boolean {
  const command = press.isShifted ? undefined : commandKeys[press.key];
  command?.(tools, press);
  return command !== undefined;
}

/** @returns false where the key means nothing here */
export function pressWithAlt(tools: KeyTools, { key, isShifted, focused }: KeyPress): boolean {
  const move = moves[key];
  if (move === undefined || focused === undefined) return false;
  const selected = toSelected(tools);
  const step = gridSize * (isShifted ? longStep : 1);
  const members = toCardMembers(tools, focused);
  const moved = members.every((id) => selected.includes(id)) ? selected : members;
  tools.actions.nudge(moved, move[0] * step, move[1] * step);
  return true;
}
