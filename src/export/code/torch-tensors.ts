/** Weights as the state of the PyTorch module that `torch-file.ts` prints, and data beside it. */
import type { TorchWeight } from '../../catalog/code/torch/define-torch.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import { transpose } from '../../core/math/transpose.ts';
import type { NamedWeight, NamedWeights, TakenData } from '../../core/run/trainer.ts';
import type { NamedTensor } from '../safetensors.ts';
import { nameNodes } from './names.ts';
import { toTorchWeights } from './torch-network.ts';
import { toPrint } from './torch-prints.ts';

export interface Trained {
  /** Steps that were made. */
  readonly step: number;
  readonly nodes: NamedWeights;
}

/** @throws when a node's weights are not as many as those that it prints */
export function toTorchState(model: ModelIr, { step, nodes }: Trained): readonly NamedTensor[] {
  const names = nameNodes(model);
  return [...model.layers, ...model.heads].flatMap((node) => {
    const own = nodes[node.id] ?? [];
    const printed = toTorchWeights(node);
    if (own.length !== printed.length)
      throw new Error(
        `toTorchState: expected ${String(printed.length)} weights of ${node.id}, got ${String(own.length)}`,
      );
    const of = names.of(node.id);
    const steps = 'shape' in node ? toPrint(node.type).steps : undefined;
    return [
      ...own.map((weight, at) => toTensor(of, printed[at], weight)),
      ...(steps === undefined
        ? []
        : [
            {
              name: `${of}.${steps}`,
              shape: [],
              values: Int32Array.of(step),
              isBeside: true as const,
            },
          ]),
    ];
  });
}

function toTensor(of: string, printed: TorchWeight | undefined, own: NamedWeight): NamedTensor {
  const { name = own.name, axes, shape } = printed ?? {};
  const turned = axes === undefined ? own : transpose(own, axes);
  return { name: `${of}.${name}`, shape: shape ?? turned.shape, values: turned.values };
}

/** The data, as the file reads it. */
export function toDataTensors({
  inputs,
  shape,
  count,
  labels,
  split,
}: TakenData): readonly NamedTensor[] {
  const toRows = (name: string, rows: Uint32Array): NamedTensor => ({
    name: `rows.${name}`,
    shape: [rows.length],
    values: Int32Array.from(rows),
  });
  return [
    { name: 'inputs', shape: [count, ...shape], values: inputs },
    ...Object.entries(labels).flatMap(([task, { values, width, known, deviation }]) => [
      { name: `labels.${task}`, shape: [count, width], values },
      { name: `known.${task}`, shape: [count], values: known },
      { name: `deviation.${task}`, shape: [], values: Float32Array.of(deviation) },
    ]),
    toRows('train', split.train),
    toRows('validation', split.validation),
    toRows('test', split.test),
  ];
}
