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
  /** Width by height of the view: a chain goes on in rows below where everything is larger so. */
  readonly aspect: number;
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

/** Sweeps to and fro that find the order: later ones change nothing on graphs of a playground's size. */
const sweeps = 12;
/** Those that find the places, which long chains take a while to agree on. */
const settling = 48;
/** A wire that neither end shares with another is worth so many others: a chain stays straight. */
const straight = 8;

/**
 * Upper left corners by node. Wires that close a circle are left out of the ranks. A row ends only
 * where a single wire goes on, as in a chain.
 *
 * @param sizes of all nodes; its order breaks ties, so that the same graph is laid out the same way
 */
export function toLayeredPlaces(
  sizes: ReadonlyMap<string, Size>,
  wires: readonly { readonly source: string; readonly target: string }[],
  { rankGap, cardGap, rowGap, aspect }: LayeredOptions,
): ReadonlyMap<string, Point> {
  const ranks = toRanks([...sizes.keys()], wires);
  const layers = toLayers(sizes, wires, ranks);
  settleAll(layers, cardGap);
  let best: Placed | undefined;
  let most = 0;
  const tried = new Set<number>();
  for (let ranksPerRow = layers.length; ranksPerRow > 0; ranksPerRow--) {
    const rows = toRows(layers, ranksPerRow);
    if (tried.has(rows.length)) continue;
    tried.add(rows.length);
    const placed = placeRows(rows, sizes, { rankGap, rowGap });
    const zoom = Math.min(aspect / placed.width, 1 / placed.height);
    // Another row has to be worth its break.
    if (best !== undefined && zoom < most * 1.08) continue;
    [best, most] = [placed, zoom];
  }
  return best?.places ?? new Map();
}

/** Finds the order within each rank, and then the places. */
function settleAll(layers: readonly Slot[][], cardGap: number): void {
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forth = sweep % 2 === 0;
    for (const layer of forth ? layers : layers.toReversed())
      settle(layer, forth ? 'before' : 'after', cardGap, true);
  }
  // The order stands: now every card goes to the middle of all its neighbours.
  for (let sweep = 0; sweep < settling; sweep++)
    for (const layer of sweep % 2 === 0 ? layers : layers.toReversed())
      settle(layer, 'both', cardGap, false);

  // Long chains agree slowly: each is laid on one line, and moves with those of it that have no room there.
  const chains = toChains(layers);
  for (let sweep = 0; sweep < settling; sweep++) {
    for (const chain of chains) {
      const mean = chain.reduce((sum, { y }) => sum + y, 0) / chain.length;
      for (const slot of chain) slot.y = mean;
    }
    for (const layer of layers) settle(layer, 'none', cardGap, false);
  }
}

interface Placed extends Size {
  readonly places: ReadonlyMap<string, Point>;
}

function placeRows(
  rows: readonly (readonly Slot[][])[],
  sizes: ReadonlyMap<string, Size>,
  { rankGap, rowGap }: Pick<LayeredOptions, 'rankGap' | 'rowGap'>,
): Placed {
  const places = new Map<string, Point>();
  let bottom = -rowGap;
  let right = 0;
  for (const row of rows) {
    const slots = row.flat();
    const down = bottom + rowGap - Math.min(...slots.map(({ y, height }) => y - height / 2));
    let x = 0;
    for (const layer of row) {
      const width = Math.max(0, ...layer.map(({ id }) => sizes.get(id ?? '')?.width ?? 0));
      for (const { id, y, height } of layer)
        if (id !== undefined) places.set(id, { x, y: down + y - height / 2 });
      x += width + rankGap;
    }
    right = Math.max(right, x - rankGap);
    bottom = down + Math.max(...slots.map(({ y, height }) => y + height / 2));
  }
  return { places, width: right, height: bottom };
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

/** Slots one behind the other, joined by wires that neither end shares with another. */
function toChains(layers: readonly Slot[][]): readonly Slot[][] {
  const isChained = new Set<Slot>();
  return layers.flat().flatMap((first) => {
    if (isChained.has(first)) return [];
    const chain = [first];
    for (let last = first; ;) {
      const [next] = last.after;
      if (next === undefined || last.after.length > 1 || next.before.length > 1) break;
      chain.push(next);
      last = next;
    }
    for (const slot of chain) isChained.add(slot);
    return chain.length > 1 ? [chain] : [];
  });
}

function toPull(
  from: Slot,
  to: Slot,
  { y }: Slot,
): { readonly y: number; readonly weight: number } {
  return { y, weight: from.after.length === 1 && to.before.length === 1 ? straight : 1 };
}

/** Moves a rank's slots towards the mean of their neighbours, without touching each other. */
function settle(
  layer: Slot[],
  side: 'before' | 'after' | 'both' | 'none',
  gap: number,
  isOrdering: boolean,
): void {
  const wanted = new Map<Slot, number>();
  for (const slot of layer) {
    const near = [
      ...(side === 'after' || side === 'none'
        ? []
        : slot.before.map((one) => toPull(one, slot, one))),
      ...(side === 'before' || side === 'none'
        ? []
        : slot.after.map((one) => toPull(slot, one, one))),
    ];
    const weight = near.reduce((total, pull) => total + pull.weight, 0);
    const sum = near.reduce((total, pull) => total + pull.weight * pull.y, 0);
    wanted.set(slot, weight === 0 ? slot.y : sum / weight);
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
