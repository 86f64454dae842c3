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

export const weigh = (node: string, weight: number): GraphChange => ({
  kind: 'set-weight',
  id: nodeIdSchema.parse(node),
  weight,
});
