/** Copy, cut and paste, as the menu and the keys of the canvas do them. */
import type { Fragment } from '../../core/document/fragment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import type { Selection } from '../../store/contract.ts';
import type { ActionTools } from './action-tools.ts';
import {
  countCopied,
  readClipboard,
  readFragment,
  toClipboardText,
  writeClipboard,
} from './clipboard.ts';

export interface ClipboardActions {
  copy(): Promise<void>;
  cut(): Promise<void>;
  paste(): Promise<void>;
  pasteText(text: string): void;
}

/** Between a card and its copy, and how near two cards lie one upon the other, in pixels of the canvas. */
const offset = 40;
const tooNear = 8;

export function createClipboardActions(
  tools: ActionTools,
  remove: (selection: Selection) => void,
): ClipboardActions {
  const { playground, texts } = tools;
  const copyText = () => {
    const text = toClipboardText(playground);
    const count = countCopied(playground);
    if (text !== undefined) playground.canvas.say(texts.t('canvas.saidCopied', { count }));
    return text;
  };
  const pasteText = (text: string) => {
    const fragment = readFragment(playground, text);
    if (fragment === undefined) return;
    playground.commands.paste(fragment, toPlace(fragment, tools));
    const [first] = playground.session.getState().selection.nodes;
    if (first !== undefined) playground.canvas.visit(first, true);
  };
  return {
    async copy() {
      const text = copyText();
      if (text !== undefined) await writeClipboard(text);
    },
    async cut() {
      const text = copyText();
      if (text === undefined) return;
      const { selection } = playground.session.getState();
      await writeClipboard(text);
      remove(selection);
    },
    async paste() {
      pasteText(await readClipboard());
    },
    pasteText,
  };
}

/** Beside the originals if they are here, else in the middle of the view; never upon another card. */
function toPlace({ nodes: pasted }: Fragment, { playground, view }: ActionTools): Point {
  const { nodes } = playground.document.getState().experiment;
  const isOccupied = ({ x, y }: Point) =>
    nodes.some(
      ({ position }) => Math.abs(position.x - x) < tooNear && Math.abs(position.y - y) < tooNear,
    );
  const left = Math.min(...pasted.map((node) => node.position.x));
  const top = Math.min(...pasted.map((node) => node.position.y));
  let at = nodes.some((node) => node.id === pasted[0]?.id)
    ? { x: left + offset, y: top + offset }
    : view.middle();
  while (isOccupied(at)) at = { x: at.x + offset, y: at.y + offset };
  return at;
}
