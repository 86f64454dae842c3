import type { NodeId } from '../../core/document/experiment.ts';
import { toSources } from '../../core/document/rewire.ts';
import { toNodeLabel } from '../node-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import styles from './LayerNode.module.css';
import { useLive } from '../live.ts';
import type { Shown } from './picture-sizes.ts';
import type { Rgb } from '../pixels.ts';
import { prepareCanvas, toInk } from '../raster.ts';
import { useThemeColors } from '../use-theme.ts';
import { useWatchedCanvas } from '../use-watched-canvas.ts';

/** Up to so many columns a cell has room for its number. */
const written = 4;
/** One watch for all layers, as with units. */
const watched = { kind: 'gates' } as const;

interface GateMatrixProps {
  readonly id: NodeId;
  readonly title: string;
  readonly shows: Shown;
  readonly width: number;
  readonly height: number;
}

/** Numbers of a layer that learns how to share: a gate's shares, a row of a stitch matrix, a mask. */
export function GateMatrix({ id, title, shows, width, height }: GateMatrixProps) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const [canvas, ref] = useWatchedCanvas(watched);
  const experiment = useDocument((state) => state.experiment);
  const [low, above, below] = useThemeColors('--surface-sunken', '--accent', '--danger');

  useLive(() => {
    const element = canvas.current;
    const context = element && prepareCanvas(element, width, height);
    if (!context) return;
    const matrix = playground.run.getState().pictures.gates?.nodes[id];
    context.fillStyle = toCss(low);
    context.fillRect(0, 0, width, height);
    if (matrix === undefined) {
      describe(element, t('canvas.gatesLater', { node: title }));
      return;
    }
    const { columns, values } = matrix;
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
    // Shares are held against 1, other numbers against the largest among them.
    const full = shows === 'channels' ? largest : Math.max(1, largest);
    const cell = { width: width / columns, height: height / matrix.rows };
    for (const [at, value] of values.entries()) {
      const x = (at % columns) * cell.width;
      const y = Math.floor(at / columns) * cell.height;
      const ground = blend(low, value < 0 ? below : above, Math.abs(value) / full);
      context.fillStyle = toCss(ground);
      context.fillRect(x, y, Math.max(1, cell.width - 1), Math.max(1, cell.height - 1));
      if (columns > written || shows === 'mask') continue;
      context.fillStyle = toCss(toInk(ground));
      context.font = '13px system-ui, sans-serif';
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(value.toFixed(2), x + cell.width / 2, y + cell.height / 2);
    }
    const sources = toSources(experiment, id);
    const first = sources.length - columns;
    const name = (column: number): string => {
      const source = sources[first + column];
      return source === undefined ? String(column + 1) : toNodeLabel(experiment, source, texts);
    };
    const numbers = [...values.slice(0, 16)].map((value, at) =>
      shows === 'wires' ? `${name(at)} ${value.toFixed(2)}` : value.toFixed(2),
    );
    describe(element, t('canvas.gatesOf', { node: title, numbers: numbers.join(', ') }));
  });

  return (
    <canvas
      ref={ref}
      role="img"
      aria-label={t('canvas.gatesLater', { node: title })}
      className={styles.tiles}
      style={{ width, height }}
    />
  );
}

/** For the pointer and for screen readers alike. */
function describe(element: HTMLElement, text: string): void {
  element.setAttribute('aria-label', text);
  element.dataset['tooltip'] = text;
}

function blend(from: Rgb, to: Rgb, share: number): Rgb {
  const part = Math.min(1, share);
  return [0, 1, 2].map((at) =>
    Math.round((from[at] ?? 0) + ((to[at] ?? 0) - (from[at] ?? 0)) * part),
  ) as unknown as Rgb;
}

function toCss(color: Rgb): string {
  return `rgb(${color.join(' ')})`;
}
