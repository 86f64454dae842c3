import { heads } from '../../catalog/heads/index.ts';
import type { GraphChange } from '../../core/document/changes.ts';
import type { Experiment, HeadNode } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { toSources } from '../../core/document/rewire.ts';

/** Makes another kind of head of this one: same id, wires, task, weight and name. */
export function retypeHead(
  graph: Pick<Experiment, 'nodes' | 'edges'>,
  head: HeadNode,
  type: string,
): readonly GraphChange[] {
  if (type === head.type) return [];
  return [
    { kind: 'remove-node', id: head.id },
    {
      kind: 'add-node',
      node: { ...head, type, params: defaultParams(heads.get(type).params) },
    },
    ...toSources(graph, head.id).map((source): GraphChange => ({
      kind: 'add-edge',
      edge: { source, target: head.id },
    })),
  ];
}
