/** Names of nodes and tasks, in the language of the page. */
import { datasets } from '../catalog/datasets/index.ts';
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import type { Experiment, ExperimentNode, NodeId, TaskId } from '../core/document/experiment.ts';
import type { DatasetInfo } from '../core/graph/lookup.ts';
import type { Texts } from './playground-context.ts';

/** The title of its layer, its kind of head or its data set. */
export function toTypeTitle(
  node: ExperimentNode,
  data: Experiment['data'],
  { pick, t }: Texts,
): string {
  if (node.kind === 'input') {
    const dataset = datasets.find(data.kind);
    return dataset === undefined ? t('canvas.data') : pick(dataset.title);
  }
  const definition = node.kind === 'layer' ? layers.find(node.type) : heads.find(node.type);
  return definition === undefined ? node.type : pick(definition.title);
}

/** Names of a document's nodes, by language: each is asked for many times. */
const known = new WeakMap<Experiment, Map<string, ReadonlyMap<NodeId, string>>>();

/**
 * A node's name on its card and wherever it is spoken of: its own, a head's task, else what it is.
 * Nodes that would be called the same are numbered in the order they were made, `Dense 1`, `Dense 2`;
 * a node that is not there is its id.
 */
export function toNodeTitle(experiment: Experiment, id: NodeId, texts: Texts): string {
  const byLanguage = known.get(experiment) ?? new Map<string, ReadonlyMap<NodeId, string>>();
  known.set(experiment, byLanguage);
  const titles = byLanguage.get(texts.language) ?? toTitles(experiment, texts);
  byLanguage.set(texts.language, titles);
  return titles.get(id) ?? id;
}

function toTitles(experiment: Experiment, texts: Texts): ReadonlyMap<NodeId, string> {
  const { nodes, data } = experiment;
  const tasks = describeData(data)?.tasks ?? [];
  const bare = nodes.map((node): string => {
    if (node.kind !== 'input' && node.name !== undefined) return node.name;
    const task = node.kind === 'head' && tasks.find((one) => one.id === node.target);
    return task ? texts.pick(task.title) : toTypeTitle(node, data, texts);
  });
  const taken = new Set(bare);
  const counts = new Map<string, number>();
  return new Map(
    nodes.map((node, at) => {
      const title = bare[at] ?? '';
      if (bare.filter((other) => other === title).length === 1) return [node.id, title];
      // A name that a person gave may look like a number of ours.
      let count = counts.get(title) ?? 0;
      do count += 1;
      while (taken.has(`${title} ${count}`));
      counts.set(title, count);
      return [node.id, `${title} ${count}`];
    }),
  );
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

/** Its name and a few words, enough to know it in a list. */
export function toNodeLabel(experiment: Experiment, id: NodeId, texts: Texts): string {
  const node = findNode(experiment.nodes, id);
  const title = toNodeTitle(experiment, id, texts);
  if (node === undefined || node.kind === 'input') return title;
  const more =
    node.kind === 'layer' ? toNodeSummary(node, texts) : toTypeTitle(node, experiment.data, texts);
  return [title, more].filter((part) => part !== '').join(' · ');
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
