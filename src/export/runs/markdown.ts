/** Markdown as text: what people wrote stays what they wrote. */

/** In a line, a cell or a link's name. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&');
}

/** @param cells escaped already; each line as many as the head */
export function toTable(
  head: readonly string[],
  lines: readonly (readonly string[])[],
  isRight: (column: number) => boolean,
): string {
  const toLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (isRight(column) ? '--:' : ':--'));
  return [head, rule, ...lines].map((cells) => `${toLine(cells)}\n`).join('');
}
