/** Where every card is drawn, and how large: from where the document has it, by level and folds. */
import { type Point, snapToGrid } from '../../core/document/place-nodes.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import { type CardTraits, toCardSize, toUsualSize } from '../../core/layout/card-sizes.ts';
import type { Size } from '../../core/layout/layered.ts';
import { type Laid, squeeze } from '../../core/layout/squeeze.ts';
import type { Detail } from './levels.ts';
import { type CardId, type ShownCard, type ShownNetwork, toMembers } from './shown-network.ts';

export interface Box extends Point, Size {}

export interface Arrangement {
  readonly boxes: ReadonlyMap<CardId, Box>;
  /** The places in the document of cards that are drawn at these places. */
  toPositions(places: ReadonlyMap<CardId, Point>): ReadonlyMap<NodeId, Point>;
  /** From a point of the drawn network to the point of the document. */
  toDocument(point: Point): Point;
}

export interface ArrangementTools {
  traitsOf(card: ShownCard): CardTraits;
  /** Sizes of cards with all there is, as far as they were measured. */
  readonly measured: ReadonlyMap<CardId, Size>;
}

export function arrange(
  network: ShownNetwork,
  { level, gaps }: Detail,
  { traitsOf, measured }: ArrangementTools,
): Arrangement {
  const sizeOf = (card: ShownCard): Size => measured.get(card.id) ?? toUsualSize(traitsOf(card));
  const laid = network.cards.map((card): Laid => {
    const shown = level === 'near' ? sizeOf(card) : toCardSize(traitsOf(card), level);
    if (card.kind !== 'fold')
      return { id: card.id, place: card.position, size: sizeOf(card), shown };
    // At the place of one of its layers, where nothing else lies: a chain's first, a bank's middle one.
    const { cluster, nodes } = card;
    const at = cluster.kind === 'bank' ? Math.floor(nodes.length / 2) : 0;
    const stands = nodes[at] ?? nodes[0];
    if (stands === undefined) throw new Error(`arrange: expected nodes in ${card.id}, got none`);
    return { id: card.id, place: stands.position, size: sizeOf(stands), shown };
  });
  const isAsLaid = level === 'near' && network.cards.every((card) => card.kind !== 'fold');
  const squeezed = isAsLaid ? undefined : squeeze(laid, network.wires, gaps);
  const boxes = new Map(
    laid.map(({ id, place, shown }): [CardId, Box] => [
      id as CardId,
      { ...(squeezed?.places.get(id) ?? place), ...shown },
    ]),
  );
  const cards = new Map(network.cards.map((card) => [card.id, card]));
  return {
    boxes,
    toDocument: (point) => squeezed?.toLaid(point) ?? point,
    toPositions(places) {
      const positions = new Map<NodeId, Point>();
      for (const [id, place] of places) {
        const card = cards.get(id);
        const box = boxes.get(id);
        if (card === undefined || box === undefined) continue;
        const from = toMiddle(box);
        const to = toMiddle({ ...box, ...place });
        const [before, after] =
          squeezed === undefined ? [from, to] : [squeezed.toLaid(from), squeezed.toLaid(to)];
        for (const node of toMembers(card))
          positions.set(
            node.id,
            snapToGrid({
              x: node.position.x + after.x - before.x,
              y: node.position.y + after.y - before.y,
            }),
          );
      }
      return positions;
    },
  };
}

function toMiddle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The box around all of them. */
export function toBounds(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
