/** A network as a Mermaid flowchart: text that GitHub, GitLab and many note books draw. */
import type { Network, NetworkCard } from './cards.ts';

/** A label in quotes; what would end it, or be read as markup, as an entity. */
const escapeLabel = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[#&"<>`\\]/g, (sign) => `#${String(sign.codePointAt(0))};`)
    .trim();

/** Data are a stadium, heads are round, layers have corners. */
const forms = { input: ['([', '])'], layer: ['[', ']'], head: ['(', ')'] } as const;

function toNode({ id, kind, title, line }: NetworkCard): string {
  const [open, close] = forms[kind];
  const label = [title, line].filter((part) => part !== '').map(escapeLabel);
  return `  ${id}${open}"${label.join('<br/>')}"${close}`;
}

/** @param colours of the tasks, by their places */
export function toMermaid({ cards, wires }: Network, colours: readonly string[]): string {
  const tasks = [...new Set(cards.flatMap(({ task }) => (task === null ? [] : [task])))].sort();
  const styles = tasks.flatMap((task) => {
    const own = cards.filter((card) => card.task === task).map(({ id }) => id);
    const colour = colours[task % colours.length] ?? '#000000';
    return [
      `  classDef task${String(task)} stroke:${colour},stroke-width:2px`,
      `  class ${own.join(',')} task${String(task)}`,
    ];
  });
  return `${[
    'flowchart LR',
    ...cards.map(toNode),
    ...wires.map(({ source, target }) => `  ${source} --> ${target}`),
    ...styles,
  ].join('\n')}\n`;
}
