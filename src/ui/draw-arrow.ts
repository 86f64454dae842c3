/** An arrow as SVG, with its name at its end. */
import { tag, text } from '../export/figures/svg.ts';
import type { Arrow } from './gram-plane.ts';

interface ArrowLook {
  /** '' for none. */
  readonly name: string;
  /** In pixels, down for y. */
  readonly from: Arrow;
  readonly to: Arrow;
  readonly color: string;
  readonly dash: string;
  readonly width: number;
  /** Of what was there before: it steps back. */
  readonly isFaint?: boolean;
  /** Of its tip, at most; an arrow is at least half shaft. */
  readonly head?: number;
}

const textSize = 12;

export function drawArrow(look: ArrowLook): string {
  const { name, from, to, color, dash, width, isFaint = false } = look;
  const [fromX, fromY] = from;
  const [toX, toY] = to;
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length < 2) return '';
  const [ux, uy] = [(toX - fromX) / length, (toY - fromY) / length];
  const head = Math.min(look.head ?? 10, length / 2);
  const corner = (side: number): string =>
    `${(toX - head * ux - side * 0.42 * head * uy).toFixed(1)},${(toY - head * uy + side * 0.42 * head * ux).toFixed(1)}`;
  const line = tag('path', {
    d: `M${fromX.toFixed(1)},${fromY.toFixed(1)}L${(toX - head * 0.8 * ux).toFixed(1)},${(toY - head * 0.8 * uy).toFixed(1)}`,
    ...{ stroke: color, 'stroke-width': width, 'stroke-dasharray': dash, fill: 'none' },
  });
  const tip = tag('path', {
    d: `M${toX.toFixed(1)},${toY.toFixed(1)}L${corner(1)}L${corner(-1)}Z`,
    fill: color,
  });
  const label =
    name === ''
      ? ''
      : text(name, {
          ...{ x: toX + 10 * ux, y: toY + 10 * uy + 4, fill: color, 'font-size': textSize },
          ...{ 'text-anchor': ux > 0.3 ? 'start' : ux < -0.3 ? 'end' : 'middle' },
          'font-weight': 600,
        });
  return tag('g', { opacity: isFaint ? 0.35 : undefined }, line + tip + label);
}
