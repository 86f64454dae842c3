/**
 * Copying through the system's clipboard, as JSON text. The page's own memory stands in where the
 * browser does not let a button reach the clipboard.
 */
import { lookup } from '../../catalog/lookup.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import { type Fragment, parseFragment, toFragment } from '../../core/document/fragment.ts';
import type { Playground } from '../../store/contract.ts';

/** The last text copied on this page. */
let kept = '';

/** The selected nodes as text; undefined when none of them can be copied. */
export function toClipboardText(playground: Playground): string | undefined {
  const { selection } = playground.session.getState();
  const fragment = toFragment(playground.document.getState().experiment, selection.nodes);
  if (fragment === undefined) return undefined;
  kept = JSON.stringify(fragment);
  return kept;
}

/** Number of nodes that `toClipboardText` would copy. */
export function countCopied(playground: Playground): number {
  const { selection } = playground.session.getState();
  const { experiment } = playground.document.getState();
  const data = experiment.nodes.find((node) => node.kind === 'input')?.id;
  return selection.nodes.filter((id: NodeId) => id !== data).length;
}

/** Nodes in a text; a notice says so when they are damaged, other texts are left alone. */
export function readFragment(playground: Playground, text: string): Fragment | undefined {
  const parsed = parseFragment(text, lookup);
  if (parsed.ok) return parsed.value;
  if (parsed.error === 'invalid')
    playground.actions.session.notify({ tone: 'error', code: 'paste-invalid', args: {} });
  return undefined;
}

/** For buttons and menus: writes to the clipboard if the browser allows it. */
export async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Not allowed here: `kept` holds the text for this page.
    kept = text;
  }
}

/** For buttons and menus: the clipboard's text, or what was copied on this page. */
export async function readClipboard(): Promise<string> {
  try {
    const text = await navigator.clipboard.readText();
    return text.includes('mtl-playground/nodes') ? text : kept;
  } catch {
    return kept;
  }
}
