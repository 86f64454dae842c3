import type { Watch } from '../core/run/trainer.ts';

/** One watch of each kind, as fine as the finest that was asked for. */
export function mergeWatches(watches: readonly Watch[]): readonly Watch[] {
  const byKind = new Map<Watch['kind'], Watch>();
  for (const watch of watches) {
    const known = byKind.get(watch.kind);
    byKind.set(watch.kind, known === undefined ? watch : mergeTwo(known, watch));
  }
  return [...byKind.values()].sort((a, b) => a.kind.localeCompare(b.kind));
}

function mergeTwo(a: Watch, b: Watch): Watch {
  if (a.kind === 'maps' && b.kind === 'maps') {
    return { kind: 'maps', grid: Math.max(a.grid, b.grid) };
  }
  if (a.kind === 'units' && b.kind === 'units') {
    return {
      kind: 'units',
      grid: Math.max(a.grid, b.grid),
      units: Math.max(a.units, b.units),
    };
  }
  if (a.kind === 'example' && b.kind === 'example') {
    return {
      kind: 'example',
      example: b.example,
      maps: Math.max(a.maps, b.maps),
      channels: Math.max(a.channels, b.channels),
      units: Math.max(a.units, b.units),
    };
  }
  if (a.kind === 'tug' && b.kind === 'tug') {
    return { kind: 'tug', every: Math.min(a.every, b.every) };
  }
  return a;
}
