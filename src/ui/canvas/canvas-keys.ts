/** The keys of the canvas: a table from each key to its command. Ctrl and Alt have tables of their own. */
import type { NodeId } from '../../core/document/experiment.ts';
import { gridSize } from '../../core/document/place-nodes.ts';
import type { ActionTools } from './action-tools.ts';
import { lookInside } from './look-inside.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import { type Direction, walk } from './walk.ts';

export interface KeyTools extends ActionTools {
  readonly actions: CanvasActions;
}

export interface KeyPress {
  /** As the keyboard names it, letters small: whether they were typed with Shift, `isShifted` says. */
  readonly key: string;
  readonly isShifted: boolean;
  /** The node that has the keyboard. */
  readonly focused: NodeId | undefined;
}

export function toKeyPress(event: KeyboardEvent, focused: NodeId | undefined): KeyPress {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return { key, isShifted: event.shiftKey, focused };
}

/** The selected nodes. */
function toSelected({ playground }: KeyTools): readonly NodeId[] {
  return playground.session.getState().selection.nodes;
}

type CanvasKey = (tools: KeyTools, press: KeyPress) => void;

const canvasKeys: Readonly<Partial<Record<string, CanvasKey>>> = {
  Delete: removeSelected,
  Backspace: removeSelected,
  Escape: ({ actions }) => actions.clear(),
  f: ({ view }) => view.fit(),
  '+': ({ view }) => view.zoom('in'),
  '=': ({ view }) => view.zoom('in'),
  '-': ({ view }) => view.zoom('out'),
  '0': ({ view }) => view.zoom('full'),
  l: (tools) => tools.actions.tie(toSelected(tools)),
  t: ({ view }) => view.tidy(),
};

function removeSelected({ playground, actions }: KeyTools, { focused }: KeyPress): void {
  const { selection } = playground.session.getState();
  const isNothing = selection.nodes.length + selection.edges.length === 0;
  actions.remove(isNothing && focused !== undefined ? { nodes: [focused], edges: [] } : selection);
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
  w({ playground }, focused, { isShifted }) {
    const { experiment } = playground.document.getState();
    const isHead = experiment.nodes.find((node) => node.id === focused)?.kind === 'head';
    playground.canvas.wire({ id: focused, end: isHead || isShifted ? 'source' : 'target' });
  },
};

function walkTo(direction: Direction, { playground }: KeyTools, focused: NodeId): void {
  const next = walk(playground.document.getState().experiment, focused, direction);
  if (next !== undefined) playground.canvas.visit(next, true);
}

function toggleSelected({ playground }: KeyTools, focused: NodeId): void {
  const { selection } = playground.session.getState();
  const others = selection.nodes.filter((id) => id !== focused);
  const nodes = selection.nodes.includes(focused) ? others : [...others, focused];
  playground.actions.session.select({ ...selection, nodes });
}

/** Selects the card, and goes on into the inspector from one that is selected. */
function enter(tools: KeyTools, focused: NodeId): void {
  const { playground, actions, texts } = tools;
  if (toSelected(tools).includes(focused)) {
    document.querySelector<HTMLElement>('[data-inspector]')?.focus();
    return;
  }
  playground.commands.selectOnly(focused);
  playground.canvas.say(texts.t('canvas.saidSelected', { node: actions.title(focused) }));
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
  const moved = selected.includes(focused) ? selected : [focused];
  tools.actions.nudge(moved, move[0] * step, move[1] * step);
  return true;
}
