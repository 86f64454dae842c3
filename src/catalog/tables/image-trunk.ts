/** The trunk that is proposed for images: small filters between halvings, then a vector. */
import type { Shape } from '../../core/graph/shape.ts';
import { layer } from '../presets/draft.ts';

export interface Trunk {
  readonly nodes: readonly ReturnType<typeof layer>[];
  readonly paths: readonly string[];
  /** The node in which they end. */
  readonly last: string;
}

/** Pixels of a side that are few enough to lay flat. */
const flatSide = 8;

export function toImageTrunk([side = 1]: Shape): Trunk {
  const nodes: ReturnType<typeof layer>[] = [];
  const add = (type: string, params?: Parameters<typeof layer>[2]): void =>
    void nodes.push(layer(`n${nodes.length + 2}`, type, params));
  let filters = 8;
  for (let left = side; nodes.length === 0 || left >= 2 * flatSide - 2; left = left >> 1) {
    add('conv2d', { filters });
    add('max-pool');
    filters *= 2;
  }
  add('flatten');
  add('dense', { units: 32, activation: 'relu' });
  const ids = nodes.map(({ id }) => id);
  return { nodes, paths: [['n1', ...ids].join(' ')], last: ids.at(-1) ?? 'n1' };
}
