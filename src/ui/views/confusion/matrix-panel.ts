/** Counts by true and predicted class, as they are drawn on paper. */
import type { Panel } from '../../../export/figures/figure.ts';
import { font, measure, tag, text } from '../../../export/figures/svg.ts';

export interface MatrixOnPaper {
  readonly title: string;
  /** Of the classes. */
  readonly names: readonly string[];
  /** By true and predicted class. */
  readonly counts: readonly (readonly number[])[];
  readonly color: string;
  readonly words: { readonly actual: string; readonly predicted: string };
}

/** Opacity of the fullest cell: its number can still be read. */
const darkest = 0.48;
const head = 34;

export function toMatrixPanel({ title, names, counts, color, words }: MatrixOnPaper): Panel {
  const cell = Math.min(30, Math.max(15, 250 / names.length));
  const widest = Math.max(...names.map((name) => measure(name, font.small)));
  // Long names of columns stand on their heads.
  const isTight = widest > cell * 1.4 - 2;
  const room = isTight ? Math.min(80, widest) + 18 : head;
  return {
    title,
    height: () => room + names.length * cell + 4,
    table: {
      columns: ['true', 'predicted', 'count'],
      rows: counts.flatMap((row, actual) =>
        row.map((count, predicted) => [names[actual] ?? '', names[predicted] ?? '', count]),
      ),
    },
    draw({ width }) {
      const left = Math.min(100, widest) + 12;
      const side = Math.min(cell * 1.4, (width - left) / names.length);
      const muted = { 'font-size': font.small, fill: 'var(--text-muted)' };
      const columns = names.map((name, index) => {
        const x = left + (index + 0.5) * side;
        return isTight
          ? text(name, { ...muted, transform: `translate(${x + 3} ${room - 5}) rotate(-90)` })
          : text(name, { ...muted, x, y: room - 6, 'text-anchor': 'middle' });
      });
      const rows = counts.map((row, actual) => {
        const y = room + actual * cell;
        const sum = Math.max(
          1,
          row.reduce((total, count) => total + count, 0),
        );
        const cells = row.map((count, predicted) => {
          const x = left + predicted * side;
          return (
            tag('rect', {
              ...{ x: x + 0.5, y: y + 0.5, width: side - 1, height: cell - 1, fill: color },
              'fill-opacity': Math.max(0.03, darkest * (count / sum)),
            }) +
            text(String(count), {
              ...{ x: x + side / 2, y: y + cell / 2, dy: '0.35em', 'text-anchor': 'middle' },
              ...{ 'font-size': font.small, fill: count === 0 ? 'var(--text-muted)' : undefined },
            })
          );
        });
        const name = text(names[actual] ?? '', {
          ...{ ...muted, x: left - 6, y: y + cell / 2, dy: '0.35em', 'text-anchor': 'end' },
        });
        return name + cells.join('');
      });
      const corner = text(`${words.actual} ↓ · ${words.predicted} →`, { ...muted, y: font.small });
      return corner + columns.join('') + rows.join('');
    },
  };
}
