/** A compass as SVG: what cards and paper have in common. */
import { tag, text } from '../export/figures/svg.ts';
import type { Compass } from './compass.ts';
import { drawArrow } from './draw-arrow.ts';
import type { Arrow } from './gram-plane.ts';
import type { TaskStyle } from './task-style.ts';

/** From this many pixels on there is room for letters at the ends of arrows. */
const letteredSide = 100;
const letterSize = 13;

/**
 * @param side of the square that it fills, in pixels
 * @param styles of all tasks of the look
 */
export function drawCompass(compass: Compass, side: number, styles: readonly TaskStyle[]): string {
  const middle = side / 2;
  const isLettered = side >= letteredSide;
  const radius = middle - (isLettered ? letterSize : 1.5);
  const place = ([x, y]: Arrow): Arrow => [middle + radius * x, middle - radius * y];
  const thin = side < 30;
  const draw = (to: Arrow, color: string, dash: string, width: number): string =>
    drawArrow({
      ...{ name: '', from: [middle, middle], to: place(to), color, dash, width },
      head: thin ? 5 : 7,
    });
  const { direction, actual } = compass;
  return (
    tag('circle', {
      ...{ cx: middle, cy: middle, r: middle - 0.75 },
      ...{ fill: 'var(--surface-raised)', stroke: 'var(--border)', 'stroke-width': 1 },
    }) +
    draw(direction, 'var(--text)', '', thin ? 1.4 : 1.8) +
    (actual === null ? '' : draw(actual, 'var(--accent)', '1.5 2', thin ? 1.4 : 1.8)) +
    compass.tasks
      .map(({ task, arrow }) => {
        const style = styles[task];
        if (style === undefined) return '';
        return (
          draw(arrow, style.color, thin ? '' : style.dash, thin ? 2 : 2.6) +
          (isLettered ? drawLetter(style, place(arrow), middle) : '')
        );
      })
      .join('')
  );
}

function drawLetter({ letter, color }: TaskStyle, [x, y]: Arrow, middle: number): string {
  const length = Math.hypot(x - middle, y - middle) || 1;
  const beyond = (at: number): number => at + ((at - middle) / length) * 7;
  return text(letter, {
    ...{ x: beyond(x), y: beyond(y) + 4.5, fill: color, 'font-size': letterSize },
    ...{ 'text-anchor': 'middle', 'font-weight': 700 },
    ...{ stroke: 'var(--surface-raised)', 'stroke-width': 3, 'paint-order': 'stroke' },
  });
}
