/** What sharing gains against two settings, as it is drawn on paper. */
import type { Panel } from '../../export/figures/figure.ts';
import { font, measure, tag, text } from '../../export/figures/svg.ts';

export interface GainsOnPaper {
  readonly title: string;
  readonly x: { readonly title: string; readonly values: readonly string[] };
  readonly y: { readonly title: string; readonly values: readonly string[] };
  /** Differences by column and row, row 0 at the bottom; NaN where none is told. */
  readonly gains: readonly {
    readonly column: number;
    readonly row: number;
    readonly gain: number;
  }[];
  /** Largest gain or loss. */
  readonly reach: number;
  write(gain: number): string;
}

const cellHeight = 24;
const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;
/** Opacity of the strongest cell: its number can still be read. */
const strongest = 0.55;

export function toGainPanel({ title, x, y, gains, reach, write }: GainsOnPaper): Panel {
  const bottom = 14 + y.values.length * cellHeight;
  return {
    title,
    height: () => bottom + 34,
    table: {
      columns: [x.title, y.title, 'gain'],
      rows: gains.map(({ column, row, gain }) => [
        ...[x.values[column] ?? '', y.values[row] ?? '', gain],
      ]),
    },
    draw({ width }) {
      const left = Math.max(...y.values.map((value) => measure(value, font.small))) + 8;
      const side = Math.min(46, (width - left) / x.values.length);
      const toY = (row: number): number => bottom - (row + 1) * cellHeight;
      const cells = gains.map(({ column, row, gain }) => {
        const box = { x: left + column * side + 0.5, y: toY(row) + 0.5 };
        const share = Math.min(1, Math.abs(gain) / (reach || 1));
        const fill = gain > 0 ? 'var(--task-0)' : 'var(--danger)';
        const middle = { x: box.x + side / 2, y: box.y + cellHeight / 2, dy: '0.35em' };
        return (
          tag('rect', {
            ...{ ...box, width: side - 1, height: cellHeight - 1 },
            ...{ fill, 'fill-opacity': Number.isNaN(gain) ? 0 : strongest * share },
            stroke: 'var(--border)',
          }) +
          text(Number.isNaN(gain) ? '–' : write(gain), {
            ...{ ...middle, 'font-size': font.small, 'text-anchor': 'middle' },
          })
        );
      });
      const rows = y.values.map((value, row) =>
        text(value, {
          ...{ ...muted, x: left - 5, y: toY(row) + cellHeight / 2 },
          ...{ dy: '0.35em', 'text-anchor': 'end' },
        }),
      );
      const columns = x.values.map((value, column) =>
        text(value, {
          ...{ ...muted, x: left + (column + 0.5) * side, y: bottom + 13 },
          'text-anchor': 'middle',
        }),
      );
      const end = left + x.values.length * side;
      return [
        text(y.title, { ...muted, y: font.small }),
        ...cells,
        ...rows,
        ...columns,
        text(x.title, { ...muted, x: end, y: bottom + 28, 'text-anchor': 'end' }),
      ].join('');
    },
  };
}
