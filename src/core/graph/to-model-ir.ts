import type { Experiment } from '../document/experiment.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { analyseGraph } from './analyse.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { DatasetInfo, Lookup } from './lookup.ts';
import type { IrHead, IrLayer, ModelIr } from './model-ir.ts';
import { findUsedTies } from './ties.ts';
import { getHead } from './ports.ts';
import type { Shape } from './shape.ts';
import { toWiring } from './wiring.ts';

/**
 * The network to train, or the errors that stand in its way. Nodes that lead to no head are left
 * out. The order of layers does not depend on the order of the document's lists.
 */
export function toModelIr(
  experiment: Experiment,
  dataset: DatasetInfo,
  lookup: Lookup,
): Result<ModelIr, readonly Diagnostic[]> {
  const { analysis, diagnostics, order } = analyseGraph(experiment, dataset, lookup);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  const input = experiment.nodes.find((node) => node.kind === 'input');
  if (errors.length > 0 || input === undefined) return err(errors);

  const wiring = toWiring(experiment);
  const getShape = (id: (typeof order)[number]): Shape => {
    const shape = analysis.shapes.get(id);
    if (shape === undefined)
      throw new Error(`toModelIr: expected a shape for ${id} in a graph without errors, got none`);
    return shape;
  };
  const layers: IrLayer[] = [];
  const heads: IrHead[] = [];
  for (const id of order) {
    const node = wiring.nodes.get(id);
    const tasks = analysis.tasks.get(id) ?? [];
    if (node === undefined || node.kind === 'input' || tasks.length === 0) continue;
    const inputs = (wiring.incoming.get(id) ?? []).map((edge) => edge.source);
    const { type, params, frozen } = node;
    if (node.kind === 'layer') {
      layers.push({
        id,
        type,
        params,
        frozen,
        inputs,
        inputShapes: inputs.map(getShape),
        shape: getShape(id),
        tasks,
      });
      continue;
    }
    const [source] = inputs;
    const target = dataset.tasks.find((task) => task.id === node.target)?.target;
    if (source === undefined || target === undefined)
      throw new Error(`toModelIr: expected ${id} to have a wire and a task`);
    heads.push({
      id,
      type,
      params,
      frozen,
      input: source,
      inputShape: getShape(source),
      task: node.target,
      target,
      outputs: getHead(lookup, node).countOutputs(target),
    });
  }
  const place = new Map(dataset.tasks.map((task, index) => [task.id, index]));
  heads.sort((a, b) => (place.get(a.task) ?? 0) - (place.get(b.task) ?? 0));
  const used = new Set([...layers, ...heads].map(({ id }) => id));
  const ties = findUsedTies(experiment, used).map(({ kind, nodes }) => ({ kind, nodes }));
  return ok({ input: { id: input.id, info: dataset.input }, layers, heads, ties });
}
