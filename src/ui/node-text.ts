/** What nodes and tasks are called, in the language of the page. */
import { datasets } from '../catalog/datasets/index.ts';
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import type { Experiment, ExperimentNode, NodeId, TaskId } from '../core/document/experiment.ts';
import type { DatasetInfo } from '../core/graph/lookup.ts';
import type { Texts } from './playground-context.ts';

/** The node's own name, or the title of what it is. */
export function toNodeTitle(
  node: ExperimentNode,
  data: Experiment['data'],
  { pick, t }: Texts,
): string {
  if (node.kind === 'input') {
    const dataset = datasets.find(data.kind);
    return dataset === undefined ? t('canvas.data') : pick(dataset.text).title;
  }
  if (node.name !== undefined) return node.name;
  const definition = node.kind === 'layer' ? layers.find(node.type) : heads.find(node.type);
  return definition === undefined ? node.type : pick(definition.text).title;
}

/** The short line of a card: `16 · tanh`. */
export function toNodeSummary(node: ExperimentNode, { pick }: Texts): string {
  switch (node.kind) {
    case 'input':
      return '';
    case 'layer':
      return layers.find(node.type)?.summarise(node.params) ?? '';
    case 'head': {
      const head = heads.find(node.type);
      return head === undefined ? '' : pick(head.summarise(node.params));
    }
  }
}

/** Title and summary, enough to tell nodes apart in a list. */
export function toNodeLabel(node: ExperimentNode, data: Experiment['data'], texts: Texts): string {
  const summary = node.kind === 'layer' ? toNodeSummary(node, texts) : '';
  return [toNodeTitle(node, data, texts), summary].filter(Boolean).join(' ');
}

export function findNode(
  nodes: readonly ExperimentNode[],
  id: NodeId | undefined,
): ExperimentNode | undefined {
  return nodes.find((node) => node.id === id);
}

/** A task's title from the data set, or its id when the data set does not have it. */
export function toTaskTitle(dataset: DatasetInfo, task: TaskId, { pick }: Texts): string {
  const info = dataset.tasks.find((one) => one.id === task);
  return info === undefined ? task : pick(info.title);
}

/** The data set that a document describes; no task when it is not in the catalogue. */
export function describeData(data: Experiment['data']): DatasetInfo | undefined {
  return datasets.find(data.kind)?.describe(data.params);
}
