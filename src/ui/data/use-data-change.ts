import { heads } from '../../catalog/heads/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import { switchDataset } from '../../core/document/switch-dataset.ts';
import type { Playground } from '../../store/contract.ts';
import { usePlayground } from '../playground-context.ts';
import { followItems } from './follow-items.ts';

/** Parameters of the data, with the network following its tasks. */
export function useDataChange(): (params: Params, gesture?: string) => void {
  const playground = usePlayground();
  return (changed, gesture) => {
    const { experiment, dataset } = playground.document.getState();
    const { data } = experiment;
    const next: Experiment['data'] = { ...data, params: { ...data.params, ...changed } };
    const follow = followItems(data.params, changed, dataset.tasks);
    const changes = switchDataset(experiment, next, { lookup, heads: heads.all }, follow);
    playground.actions.document.edit(changes, gesture);
    showNewNodes(playground, experiment);
  };
}

/** Heads that came with the data may lie outside of what the canvas shows. */
export function showNewNodes(playground: Playground, before: Experiment): void {
  const known = new Set(before.nodes.map(({ id }) => id));
  const { nodes } = playground.document.getState().experiment;
  const added = nodes.findLast(({ id }) => !known.has(id));
  if (added !== undefined) playground.canvas.visit(added.id, false);
}
