/** A network drawn for paper: from the data at the top to the heads at the bottom. */
import { toLayeredPlaces } from '../../core/layout/layered.ts';
import type { Panel } from '../figures/figure.ts';
import { font, measure, tag, text } from '../figures/svg.ts';
import type { Network, NetworkCard } from './cards.ts';

const card = { width: 108, height: 36 } as const;
/** A chain never goes on in a second row: paper is as long as it takes. */
const gaps = { rankGap: 22, cardGap: 12, rowGap: 0, aspect: 1e6 } as const;

interface Box extends NetworkCard {
  readonly x: number;
  readonly y: number;
}

/** Laid out from left to right, and turned. */
function place({ cards, wires }: Network): readonly Box[] {
  const turned = { width: card.height, height: card.width };
  const places = toLayeredPlaces(new Map(cards.map(({ id }) => [id, turned])), wires, gaps);
  return cards.flatMap((one) => {
    const at = places.get(one.id);
    return at === undefined ? [] : [{ ...one, x: at.y, y: at.x }];
  });
}

const extent = (boxes: readonly Box[]) => ({
  width: Math.max(0, ...boxes.map(({ x }) => x + card.width)),
  height: Math.max(0, ...boxes.map(({ y }) => y + card.height)),
});

/** @param title above it */
export function toNetworkPanel(network: Network, title: string): Panel {
  const boxes = place(network);
  const { width: whole, height } = extent(boxes);
  const toScale = (width: number): number => Math.min(1, width / Math.max(1, whole));
  return {
    title,
    height: (width) => Math.ceil(height * toScale(width)) + 2,
    draw({ width }) {
      const scale = toScale(width);
      const left = (width - whole * scale) / 2;
      return tag(
        'g',
        { transform: `translate(${left.toFixed(2)} 1) scale(${scale.toFixed(4)})` },
        drawWires(boxes, network.wires) + boxes.map(drawBox).join(''),
      );
    },
    table: {
      columns: ['card', 'kind', 'title', 'settings', 'weights', 'inputs'],
      rows: boxes.map(({ id, kind, title: name, line, weights }) => [
        ...[id, kind, name, line, weights],
        network.wires.flatMap((wire) => (wire.target === id ? [wire.source] : [])).join(' '),
      ]),
    },
  };
}

const toHue = (task: number | null): string =>
  task === null ? 'var(--text-muted)' : `var(--task-${String(task % 6)})`;

function drawWires(boxes: readonly Box[], wires: Network['wires']): string {
  const at = new Map(boxes.map((box) => [box.id, box]));
  return wires
    .flatMap(({ source, target }) => {
      const [from, to] = [at.get(source), at.get(target)];
      if (from === undefined || to === undefined) return [];
      const [x1, y1] = [from.x + card.width / 2, from.y + card.height];
      const [x2, y2] = [to.x + card.width / 2, to.y];
      const bend = Math.max(8, Math.abs(y2 - y1) / 2);
      const d = `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
      return [tag('path', { d, fill: 'none', stroke: toHue(to.task), 'stroke-width': 1.2 })];
    })
    .join('');
}

function drawBox({ x, y, kind, title, line, task }: Box): string {
  const middle = x + card.width / 2;
  return (
    tag('rect', {
      ...{ x, y, width: card.width, height: card.height, fill: 'var(--surface)' },
      ...{ rx: kind === 'layer' ? 4 : 12, stroke: toHue(task), 'stroke-width': 1.2 },
    }) +
    text(fit(title, font.size), { x: middle, y: y + 15, 'text-anchor': 'middle' }) +
    text(fit(line, font.small), {
      ...{ x: middle, y: y + 28, 'text-anchor': 'middle', 'font-size': font.small },
      fill: 'var(--text-muted)',
    })
  );
}

/** As much of a line as a card has room for. */
function fit(content: string, size: number): string {
  const room = card.width - 10;
  if (measure(content, size) <= room) return content;
  const letters = Array.from(content);
  while (letters.length > 1 && measure(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
