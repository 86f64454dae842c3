/**
 * Layered layout of a graph, left to right (Sugiyama, Tagawa, Toda 1981): ranks by longest path,
 * order within a rank by barycentres, places as close to the neighbours as the order allows. Small
 * enough to come with the page, where a layout library is a tenth of all that a visitor loads.
 */
import type { Point } from '../document/place-nodes.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface LayeredOptions {
  /** Pixels between two ranks. */
  readonly rankGap: number;
  /** Pixels between two cards of a rank. */
  readonly cardGap: number;
  /** Pixels between two rows of ranks. */
  readonly rowGap: number;
  /** A chain of more ranks goes on in a row below: on one line nobody could read its cards. */
  readonly ranksPerRow: number;
}

/** A card, or the bend of a wire that passes a rank: bends keep the way of long wires clear. */
interface Slot {
  readonly id: string | undefined;
  readonly rank: number;
  readonly height: number;
  readonly before: Slot[];
  readonly after: Slot[];
  /** Middle of the slot. */
  y: number;
}

/** Sweeps to and fro: later ones change nothing on graphs of a playground's size. */
const sweeps = 12;

/**
 * Upper left corners by node. Wires that close a circle are left out of the ranks. A row ends only
 * where a single wire goes on, as in a chain; where several do, it is longer than `ranksPerRow`.
 *
 * @param sizes of all nodes; its order breaks ties, so that the same graph is laid out the same way
 */
export function toLayeredPlaces(
  sizes: ReadonlyMap<string, Size>,
  wires: readonly { readonly source: string; readonly target: string }[],
  { rankGap, cardGap, rowGap, ranksPerRow }: LayeredOptions,
): ReadonlyMap<string, Point> {
  const ranks = toRanks([...sizes.keys()], wires);
  const layers = toLayers(sizes, wires, ranks);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forth = sweep % 2 === 0;
    for (const layer of forth ? layers : layers.toReversed())
      settle(layer, forth ? 'before' : 'after', cardGap, true);
  }
  // The order stands: now every card goes to the middle of all its neighbours.
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (const layer of sweep % 2 === 0 ? layers : layers.toReversed())
      settle(layer, 'both', cardGap, false);

  const places = new Map<string, Point>();
  let bottom = -rowGap;
  for (const row of toRows(layers, ranksPerRow)) {
    const slots = row.flat();
    const down = bottom + rowGap - Math.min(...slots.map(({ y, height }) => y - height / 2));
    let x = 0;
    for (const layer of row) {
      const width = Math.max(0, ...layer.map(({ id }) => sizes.get(id ?? '')?.width ?? 0));
      for (const { id, y, height } of layer)
        if (id !== undefined) places.set(id, { x, y: down + y - height / 2 });
      x += width + rankGap;
    }
    bottom = down + Math.max(...slots.map(({ y, height }) => y + height / 2));
  }
  return places;
}

/** Cuts into rows of about the same length. */
function toRows(layers: readonly Slot[][], ranksPerRow: number): readonly (readonly Slot[][])[] {
  const left = layers.length;
  if (left <= ranksPerRow) return left === 0 ? [] : [layers];
  const even = Math.ceil(left / Math.ceil(left / ranksPerRow));
  const cut = layers
    .map((_, rank) => rank)
    .filter((rank) => rank > 1 && layers[rank - 1]?.length === 1 && layers[rank]?.length === 1)
    .sort((a, b) => Math.abs(a - even) - Math.abs(b - even))[0];
  if (cut === undefined) return [layers];
  return [layers.slice(0, cut), ...toRows(layers.slice(cut), ranksPerRow)];
}

/** Longest path from a node without incoming wires; a wire back onto the path walked is left out. */
function toRanks(
  ids: readonly string[],
  wires: readonly { readonly source: string; readonly target: string }[],
): ReadonlyMap<string, number> {
  const incoming = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { source, target } of wires) incoming.get(target)?.push(source);
  const ranks = new Map<string, number>();
  const walked = new Set<string>();
  const rank = (id: string): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    walked.add(id);
    let value = 0;
    for (const source of incoming.get(id) ?? [])
      if (!walked.has(source)) value = Math.max(value, rank(source) + 1);
    walked.delete(id);
    ranks.set(id, value);
    return value;
  };
  for (const id of ids) rank(id);
  return ranks;
}

function toLayers(
  sizes: ReadonlyMap<string, Size>,
  wires: readonly { readonly source: string; readonly target: string }[],
  ranks: ReadonlyMap<string, number>,
): readonly Slot[][] {
  const layers: Slot[][] = [];
  const add = (id: string | undefined, rank: number, height: number): Slot => {
    const slot: Slot = { id, rank, height, before: [], after: [], y: 0 };
    while (layers.length <= rank) layers.push([]);
    layers[rank]?.push(slot);
    return slot;
  };
  const slots = new Map<string, Slot>();
  for (const [id, { height }] of sizes) slots.set(id, add(id, ranks.get(id) ?? 0, height));
  for (const wire of wires) {
    const target = slots.get(wire.target);
    let last = slots.get(wire.source);
    if (last === undefined || target === undefined || last.rank >= target.rank) continue;
    while (last.rank < target.rank) {
      const next: Slot = last.rank + 1 === target.rank ? target : add(undefined, last.rank + 1, 0);
      last.after.push(next);
      next.before.push(last);
      last = next;
    }
  }
  return layers;
}

/** Moves a rank's slots towards the mean of their neighbours, without touching each other. */
function settle(
  layer: Slot[],
  side: 'before' | 'after' | 'both',
  gap: number,
  isOrdering: boolean,
): void {
  const wanted = new Map<Slot, number>();
  for (const slot of layer) {
    const near =
      side === 'both'
        ? [...slot.before, ...slot.after]
        : side === 'before'
          ? slot.before
          : slot.after;
    const sum = near.reduce((total, { y }) => total + y, 0);
    wanted.set(slot, near.length === 0 ? slot.y : sum / near.length);
  }
  const want = (slot: Slot): number => wanted.get(slot) ?? slot.y;
  if (isOrdering) layer.sort((a, b) => want(a) - want(b));

  // Least squares under "each starts below the one above": neighbours that would touch are merged
  // into one block that moves as a whole (pool adjacent violators).
  const blocks: { slots: Slot[]; offsets: number[]; height: number; top: number }[] = [];
  for (const slot of layer) {
    let block = {
      slots: [slot],
      offsets: [slot.height / 2],
      height: slot.height + gap,
      top: want(slot) - slot.height / 2,
    };
    for (
      let above = blocks.at(-1);
      above !== undefined && above.top + above.height > block.top;
      above = blocks.at(-1)
    ) {
      const shift = above.height;
      const offsets = [...above.offsets, ...block.offsets.map((offset) => offset + shift)];
      const slots = [...above.slots, ...block.slots];
      const top =
        slots.reduce((sum, each, index) => sum + want(each) - (offsets[index] ?? 0), 0) /
        slots.length;
      block = { slots, offsets, height: above.height + block.height, top };
      blocks.pop();
    }
    blocks.push(block);
  }
  for (const { slots, offsets, top } of blocks)
    for (const [index, slot] of slots.entries()) slot.y = top + (offsets[index] ?? 0);
}
