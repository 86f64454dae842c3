/** Names in code of what a network is made of. */
import { toIdentifier } from '../../catalog/code/python.ts';
import type { NodeId, TaskId } from '../../core/document/experiment.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';

export interface Names {
  /** Of a layer or a head, as an attribute of the network. */
  of(node: NodeId): string;
}

/** `dense_2` for the dense layer n2, `head_a` for the head of task a. */
export function nameNodes({ layers, heads }: ModelIr): Names {
  const names = new Map<NodeId, string>([
    ...layers.map(({ id, type }) => [id, `${toIdentifier(type)}_${id.slice(1)}`] as const),
    ...heads.map(({ id, task }) => [id, toHeadName(task)] as const),
  ]);
  return {
    of(node) {
      const name = names.get(node);
      if (name === undefined)
        throw new Error(`nameNodes: expected a node of the network, got ${node}`);
      return name;
    },
  };
}

const toHeadName = (task: TaskId): string => `head_${toIdentifier(task)}`;
