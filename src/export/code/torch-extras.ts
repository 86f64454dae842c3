/** What some networks need beside losses and steps: penalties, ties, what is taken from the data. */
import { toLines } from '../../catalog/code/python.ts';
import { tiePrints } from '../../catalog/code/ties.ts';
import type { IrHead, IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import { nameNodes } from './names.ts';
import { findShared, isStatistic } from './shared-layers.ts';
import type { CodeLine } from './source.ts';
import { printClassWeights } from './losses.ts';
import { toTorchWeights } from './torch-network.ts';
import { toPrint } from './torch-prints.ts';

type Block = readonly CodeLine[];

/** An entry of a module: `0.weight` of a Sequential is `[0].weight`. */
const toMember = (self: string, name: string): string =>
  /^\d/.test(name) ? `${self}${name.replace(/^\d+/, '[$&]')}` : `${self}.${name}`;

/** Empty where nothing costs, as the others here are where there is nothing to do. */
export function printPenalties(model: ModelIr): Block {
  const names = nameNodes(model);
  const costs = [...model.layers, ...model.heads].flatMap((node) =>
    toCosts(node, `network.${names.of(node.id)}`).map((cost) => ({
      text: `            ${cost},`,
      node: node.id,
    })),
  );
  if (costs.length === 0) return [];
  return [
    { text: 'def penalties(network):' },
    { text: '    """What weights and choices cost beside the tasks\' losses."""' },
    { text: '    return sum(' },
    { text: '        [' },
    ...costs,
    { text: '        ]' },
    { text: '    )' },
  ];
}

function toCosts(node: IrLayer | IrHead, self: string): readonly string[] {
  const own = 'shape' in node ? toPrint(node.type).penalty?.(self) : undefined;
  const costs = own === undefined ? [] : [own];
  const factor = Number(node.params['l2'] ?? 0);
  if (node.frozen || factor === 0) return costs;
  const kernels = toTorchWeights(node).filter(({ name }) => name.endsWith('weight'));
  const decays = kernels.map(
    ({ name }) => `${String(factor)} * ${toMember(self, name)}.square().sum()`,
  );
  return [...decays, ...costs];
}

export function printTies({ model, tuning }: RunSpec): Block {
  const names = nameNodes(model);
  const nodes = [...model.layers, ...model.heads];
  const used = model.ties.flatMap((tie, at) => {
    const strength = tuning.ties[at] ?? 0;
    return strength > 0 ? [{ ...tie, strength }] : [];
  });
  if (used.length === 0) return [];
  const toTied = (node: IrLayer | IrHead): string => {
    const weights = toTorchWeights(node)
      .filter(({ name }) => !isStatistic(name))
      .map(({ name, byUnit }) => {
        const weight = toMember(`network.${names.of(node.id)}`, name);
        return byUnit?.(weight) ?? weight;
      });
    return `[${weights.join(', ')}]`;
  };
  return [
    { text: 'def ties(network):' },
    { text: '    """Layers that are held together: how strongly, by what, and their weights."""' },
    { text: '    return [' },
    ...used.flatMap(({ kind, nodes: tied, strength }) => [
      { text: '        (' },
      { text: `            ${String(strength)},` },
      { text: `            ${tiePrints[kind as keyof typeof tiePrints]},` },
      { text: '            [' },
      ...nodes
        .filter(({ id }) => tied.includes(id))
        .flatMap((node) =>
          toLines(16, '', toTied(node), ',').map((text) => ({ text, node: node.id })),
        ),
      { text: '            ],' },
      { text: '        ),' },
    ]),
    { text: '    ]' },
  ];
}

/** What layers and losses take from the examples to train on. */
export function printPrepare(model: ModelIr): Block {
  const names = nameNodes(model);
  const fitted = model.layers.filter(({ type }) => toPrint(type).isFitted === true);
  const lines: Block = [
    ...fitted.map(({ id }) => ({
      text: `    network.${names.of(id)}.fit(data.inputs[data.train])`,
      node: id,
    })),
    ...printClassWeights(model, { join: 'torch.cat', tensor: 'torch.tensor' }),
  ];
  if (lines.length === 0) return [];
  return [
    { text: 'def prepare(network, data):' },
    { text: '    """What layers and losses take from the examples to train on."""' },
    ...lines,
  ];
}

export function printShared(model: ModelIr): Block {
  const names = nameNodes(model);
  const modules = findShared(model).map(({ layer: { id } }) => ({
    text: `        network.${names.of(id)},`,
    node: id,
  }));
  return [
    { text: 'def shared_parameters(network):' },
    { text: '    """Weights that two tasks or more train."""' },
    { text: '    modules = [' },
    ...modules,
    { text: '    ]' },
    { text: '    return [parameter for module in modules for parameter in module.parameters()]' },
  ];
}
