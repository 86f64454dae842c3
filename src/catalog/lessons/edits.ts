/** Short forms for what a lesson changes in a preset. */
import type { GraphChange } from '../../core/document/changes.ts';
import { nodeIdSchema } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';

export const setData = (params: Params): GraphChange => ({ kind: 'set-data-params', params });

/** Degrees between the rules of tasks A and B. */
export const turn = (relatedness: number): GraphChange => setData({ relatedness });

export const setParams = (node: string, params: Params): GraphChange => ({
  kind: 'set-params',
  id: nodeIdSchema.parse(node),
  params,
});

/** Another balancing method, as it comes. */
export const balanceBy = (kind: string): GraphChange => ({
  kind: 'set-balancing',
  balancing: { kind, params: {} },
});

export const without = (node: string): GraphChange => ({
  kind: 'remove-node',
  id: nodeIdSchema.parse(node),
});

/** Stripes at this angle, of these seeds: what one reader sees another sees too. */
export const seedAs = (seed: number, relatedness: number): readonly GraphChange[] => [
  { kind: 'set-data', data: { kind: 'points', version: 1, seed, params: { relatedness } } },
  { kind: 'set-training', training: { seed } },
];
