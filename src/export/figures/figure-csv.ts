import { toCsv } from '../csv.ts';
import type { Figure, Making } from './figure.ts';
import { toMakingText } from './figure-svg.ts';

/**
 * What a figure draws, one value a line, after two lines that begin with `#`: its title, and how it was
 * made. Readers skip those when they are told to: `comment="#"` in pandas, `comment.char="#"` in R.
 */
export function toFigureCsv({ title, panels }: Figure, making: Making): string {
  const [first] = panels;
  const remarks = [title, toMakingText(making)].map((line) => `# ${line.replace(/\s+/g, ' ')}\r\n`);
  const lines = panels.flatMap((panel) => panel.table.rows.map((row) => [panel.title, ...row]));
  return remarks.join('') + toCsv([['panel', ...(first?.table.columns ?? [])], ...lines]);
}
