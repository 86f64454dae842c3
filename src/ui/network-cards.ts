/** The present network in words, for files. */
import type { Experiment } from '../core/document/experiment.ts';
import type { GraphAnalysis } from '../core/graph/model-ir.ts';
import type { Network } from '../export/network/cards.ts';
import { describeData, toNodeSummary, toNodeTitle } from './node-text.ts';
import type { Texts } from './playground-context.ts';

export function toNetwork(
  experiment: Experiment,
  { shapes, weights, tasks: served }: GraphAnalysis,
  texts: Texts,
): Network {
  const { nodes, edges, data } = experiment;
  const tasks = describeData(data)?.tasks.map(({ id }) => id) ?? [];
  return {
    wires: edges.map(({ source, target }) => ({ source, target })),
    cards: nodes.map((node) => {
      const { id, kind } = node;
      const [only, ...others] = served.get(id) ?? [];
      const line = [toNodeSummary(node, texts), shapes.get(id)?.join(' × ') ?? ''];
      return {
        ...{ id, kind, title: toNodeTitle(experiment, id, texts) },
        line: [...new Set(line.filter((part) => part !== ''))].join(' → '),
        task: only === undefined || others.length > 0 ? null : tasks.indexOf(only),
        weights: weights.get(id) ?? 0,
      };
    }),
  };
}
