/** Inputs of a program: weights and numbers of a step in the place of the network's own. */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../compile.ts';
import { fillMaskWords, maskWords } from './mask-words.ts';
import { names } from './names.ts';
import type { Trace } from './trace.ts';

/** Numbers that every step has anew. */
export interface Feed {
  readonly name: string;
  readonly size: number;
  /** @param step number of the step, from 0 */
  fill(to: Float32Array, step: number): void;
}

/** Gives the variables back the numbers they had. */
export function withVariables<T>(network: Network, run: () => T): T {
  const before = network.weights.map((variable) => tf.keep(tf.clone(variable)));
  try {
    return run();
  } finally {
    for (const [index, variable] of network.weights.entries()) variable.assign(before[index]!);
    tf.dispose(before);
  }
}

/** Makes the variables parts of what enters. @returns all trained weights */
export function enterWeights({ input }: Trace, network: Network): tf.Tensor1D {
  const { trained, weights } = network;
  const total = trained.reduce((sum, { variable }) => sum + variable.size, 0);
  const all = input(names.weights, [total]) as tf.Tensor1D;
  putWeights(network, all);
  const own = new Set(trained.map(({ variable }) => variable));
  for (const [index, variable] of weights.entries())
    if (!own.has(variable)) variable.assign(input(names.fixed(index), variable.shape));
  return all;
}

/** Makes the trained variables parts of one vector. */
export function putWeights({ trained }: Network, all: tf.Tensor1D): void {
  let from = 0;
  for (const { variable } of trained) {
    variable.assign(tf.reshape(tf.slice1d(all, from, variable.size), variable.shape));
    from += variable.size;
  }
}

/** Numbers that every step has anew become inputs, to be filled before each. */
export function withStepNumbers<T>(
  { math, input, toTensor }: Trace,
  { clock }: Network,
  feeds: Feed[],
  toName: (index: number) => string,
  run: () => T,
): T {
  const enter = (size: number, fill: Feed['fill']): string => {
    const name = toName(feeds.length);
    feeds.push({ name, size, fill });
    return name;
  };
  clock.traced = {
    numbers: (count, draw) =>
      input(
        enter(count, (to, step) => to.set(draw(step))),
        [count],
      ) as tf.Tensor1D,
    mask(shape, draw) {
      const name = enter(maskWords, (to, step) => fillMaskWords(to, draw(step)));
      const given = math.graph.input(name, [maskWords]);
      return toTensor(math.graph.make({ op: 'mask', shape, draw: given }));
    },
  };
  try {
    return run();
  } finally {
    clock.traced = undefined;
  }
}
