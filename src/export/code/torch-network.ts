/** The network as a PyTorch module: what it is made of, and how values go through it. */
import { bias, linearWeights, start } from '../../catalog/code/torch/common.ts';
import type { TorchWeight } from '../../catalog/code/torch/define-torch.ts';
import { call, toDictionary, toLines, toLiteral } from '../../catalog/code/python.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { IrHead, IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { nameNodes, type Names } from './names.ts';
import type { CodeLine } from './source.ts';
import { printForward } from './torch-forward.ts';
import { toFacts, toPrint } from './torch-prints.ts';

/** Tensors of a node's module, in the engine's order; none of a node without weights. */
export function toTorchWeights(node: IrLayer | IrHead): readonly TorchWeight[] {
  if ('shape' in node) return toPrint(node.type).weights?.(toFacts(node)) ?? [];
  // On a map it is a convolution of single pixels: [1, 1, in, out].
  return node.inputShape.length === 3
    ? [{ name: 'weight', axes: [3, 2, 0, 1], shape: toKernelShape(node) }, bias]
    : linearWeights;
}

/** [out, in], of every pixel alike where it reads a map. */
function toKernelShape({ inputShape, outputs }: IrHead): Shape {
  const [height = 1, width = 1] = inputShape.length === 3 ? inputShape : [];
  return [outputs / (height * width), inputShape.at(-1) ?? 0];
}

export function printNetwork(model: ModelIr): readonly CodeLine[] {
  const names = nameNodes(model);
  return [
    { text: 'class Network(nn.Module):' },
    { text: '    def __init__(self):' },
    { text: '        super().__init__()' },
    ...model.layers.flatMap((layer) => printModule(layer, names)),
    ...model.heads.flatMap((head) => printHeadModule(head, names)),
    { text: '' },
    { text: '    def forward(self, x):' },
    ...printForward(model, names),
  ];
}

function printModule(layer: IrLayer, names: Names): readonly CodeLine[] {
  const module = toPrint(layer.type).module?.(toFacts(layer));
  if (module === undefined) return [];
  return printAttribute(
    layer,
    names,
    module,
    (toPrint(layer.type).weights?.(toFacts(layer)) ?? []).length > 0,
  );
}

function printHeadModule(head: IrHead, names: Names): readonly CodeLine[] {
  const [outputs, inputs] = toKernelShape(head);
  const { initialiser } = head.params as { readonly initialiser: Parameters<typeof start>[1] };
  const layer = start(call('nn.Linear', toLiteral(inputs), toLiteral(outputs)), initialiser);
  return printAttribute(head, names, layer, true);
}

function printAttribute(
  { id, frozen }: IrLayer | IrHead,
  names: Names,
  module: string,
  hasWeights: boolean,
): readonly CodeLine[] {
  const self = `self.${names.of(id)}`;
  return [
    ...toLines(8, `${self} = `, module),
    ...(frozen && hasWeights ? [`        ${self}.requires_grad_(False)`] : []),
  ].map((text) => ({ text, node: id }));
}

/** Names of the tasks, in the order of the heads. */
export const toTaskList = (model: ModelIr): string =>
  `[${model.heads.map(({ task }) => toLiteral(task)).join(', ')}]`;

export const toLambdas = (model: ModelIr, lambdas: Readonly<Record<NodeId, number>>): string =>
  toDictionary(model.heads.map(({ id, task }) => [task, toLiteral(lambdas[id] ?? 1)]));
