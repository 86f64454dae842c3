/** Weights as the state of the Keras model that `keras-file.ts` prints. */
import type { ModelIr } from '../../core/graph/model-ir.ts';
import type { NamedTensor } from '../safetensors.ts';
import { toKerasWeights } from './keras-network.ts';
import { toKerasPrint } from './keras-prints.ts';
import { nameNodes } from './names.ts';
import { toFacts } from './torch-prints.ts';
import type { Trained } from './torch-tensors.ts';

/** @throws when a node's weights are not as many as those that it prints */
export function toKerasState(model: ModelIr, { step, nodes }: Trained): readonly NamedTensor[] {
  const names = nameNodes(model);
  return [...model.layers, ...model.heads].flatMap((node) => {
    const own = nodes[node.id] ?? [];
    const printed = toKerasWeights(node);
    if (own.length !== printed.length)
      throw new Error(
        `toKerasState: expected ${String(printed.length)} weights of ${node.id}, got ${String(own.length)}`,
      );
    const of = names.of(node.id);
    // On a map a head is a convolution of single pixels here, and a dense layer there.
    const isFlat = 'task' in node && node.inputShape.length === 3;
    const steps = 'shape' in node ? toKerasPrint(node.type).steps : undefined;
    const shares = 'shape' in node ? toKerasPrint(node.type).shares?.(toFacts(node)) : undefined;
    return [
      ...own.map(({ shape, values }, at) => ({
        name: `${of}/${printed[at] ?? ''}`,
        shape: isFlat ? shape.slice(-2) : shape,
        values,
      })),
      ...(steps === undefined
        ? []
        : [
            {
              name: `${of}/${steps}`,
              shape: [],
              values: Int32Array.of(step),
              isBeside: true as const,
            },
          ]),
      ...(shares === undefined
        ? []
        : [
            {
              name: `${of}/${shares.name}`,
              shape: [shares.count],
              values: new Float32Array(shares.count).fill(1 / shares.count),
              isBeside: true as const,
            },
          ]),
    ];
  });
}
