/** How often tasks' gradients conflict, over all shared weights and node by node, beside how often one task's halves do. */
import type { NodeId } from '../core/document/experiment.ts';
import {
  severeCosine,
  type ConflictShares,
  type LayerConflict,
} from '../core/run/gradient-sample.ts';

/** Samples that shares of conflicts are taken over. */
const remembered = 200;

interface Conflicts {
  /** @param halves products of the halves of all tasks' batches, [2T × 2T]; `byNode` those of each node */
  add(
    halves: ArrayLike<number>,
    byNode: readonly { readonly node: NodeId; readonly halves: ArrayLike<number> }[],
    present: readonly boolean[],
  ): void;
  read(): ConflictShares;
  readNode(node: NodeId): LayerConflict;
  reset(): void;
}

export function createConflicts(tasks: number): Conflicts {
  const signs = createSigns(tasks);
  const layers = createLayerConflicts(tasks);
  return {
    add(halves, byNode, present) {
      signs.add(halves, present);
      for (const one of byNode) layers.add(one.node, one.halves, present);
    },
    read: signs.read,
    readNode: layers.read,
    reset() {
      signs.reset();
      layers.reset();
    },
  };
}

/** Signs of the newest samples: two batches of half the size, of two tasks or of one. */
function createSigns(tasks: number): {
  add(halves: ArrayLike<number>, present: readonly boolean[]): void;
  read(): ConflictShares;
  reset(): void;
} {
  let samples: Float64Array[] = [];
  return {
    add(halves, present) {
      const size = 2 * tasks;
      const isAgainst = (row: number, column: number): number => {
        const dot = halves[row * size + column]!;
        const isKnown = halves[row * size + row]! > 0 && halves[column * size + column]! > 0;
        return isKnown ? Number(dot < 0) : NaN;
      };
      const signs = Float64Array.from({ length: tasks * tasks }, (_, place) => {
        const [s, t] = [Math.floor(place / tasks), place % tasks];
        if (!present[s] || !present[t]) return NaN;
        return (isAgainst(2 * s, 2 * t + 1) + isAgainst(2 * s + 1, 2 * t)) / 2;
      });
      samples.push(signs);
      if (samples.length > remembered) samples.shift();
    },
    read: () => ({
      samples: samples.length,
      shares: Array.from({ length: tasks * tasks }, (_, place) => {
        const known = samples.map((signs) => signs[place]!).filter((one) => !Number.isNaN(one));
        return known.reduce((sum, one) => sum + one, 0) / known.length;
      }),
    }),
    reset() {
      samples = [];
    },
  };
}

/** By node: how often halves of the newest samples' batches conflict severely there. */
function createLayerConflicts(tasks: number): {
  add(node: NodeId, halves: ArrayLike<number>, present: readonly boolean[]): void;
  read(node: NodeId): LayerConflict;
  reset(): void;
} {
  const seen = new Map<NodeId, LayerConflict[]>();
  return {
    add(node, halves, present) {
      const size = 2 * tasks;
      const isSevere = (row: number, column: number): number => {
        const [one, other] = [halves[row * size + row]!, halves[column * size + column]!];
        if (!(one > 0 && other > 0)) return NaN;
        return Number(halves[row * size + column]! / Math.sqrt(one * other) < severeCosine);
      };
      const between: number[] = [];
      const within: number[] = [];
      for (let s = 0; s < tasks; s++) {
        if (!present[s]) continue;
        within.push(isSevere(2 * s, 2 * s + 1));
        for (let t = s + 1; t < tasks; t++)
          if (present[t]) between.push(isSevere(2 * s, 2 * t + 1), isSevere(2 * s + 1, 2 * t));
      }
      const all = seen.get(node) ?? [];
      all.push({ between: toKnownMean(between), within: toKnownMean(within) });
      if (all.length > remembered) all.shift();
      seen.set(node, all);
    },
    read(node) {
      const all = seen.get(node) ?? [];
      return {
        between: toKnownMean(all.map(({ between }) => between)),
        within: toKnownMean(all.map(({ within }) => within)),
      };
    },
    reset: () => seen.clear(),
  };
}

/** NaN where nothing is known. */
function toKnownMean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
