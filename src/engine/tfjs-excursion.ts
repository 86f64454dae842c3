/** An excursion of the network's variables. */
import * as tf from '@tensorflow/tfjs-core';
import { readAndDispose } from './figures.ts';
import { concatFlat } from './optimizer.ts';
import type { Excursion } from './step-engine.ts';
import type { TfjsWork } from './tfjs-phases.ts';
import { differentiateSum } from './training-pass.ts';

export function openTfjsExcursion(work: TfjsWork): Excursion {
  const { network } = work;
  const trained = network.trained.map(({ variable }) => variable);
  const fixed = network.weights.filter((variable) => !trained.includes(variable));
  const total = trained.reduce((sum, { size }) => sum + size, 0);
  const start = trained.map((variable) => tf.clone(variable));
  return {
    async differentiate(given) {
      network.clock.step = given.step;
      const found = tf.tidy(() => {
        const kept = fixed.map((variable) => tf.clone(variable));
        const { slope, mask } = work.toSlopes(given);
        const { gradient, losses } = differentiateSum(network, work.toForward(given), slope);
        for (const [at, variable] of fixed.entries()) variable.assign(kept[at]!);
        const counted = mask === undefined ? losses : tf.mul(losses, mask);
        const sums = tf.sum(tf.reshape(counted, [network.heads.length, -1]), 1);
        return concatFlat([gradient, sums]);
      });
      const numbers = await readAndDispose(found);
      return { gradient: numbers.subarray(0, total), sums: numbers.subarray(total) };
    },
    move(along, size) {
      tf.tidy(() => {
        const parts = tf.split(
          tf.tensor1d(along),
          trained.map((variable) => variable.size),
        );
        for (const [at, variable] of trained.entries()) {
          const part = tf.reshape(parts[at]!, variable.shape);
          variable.assign(tf.add(variable, tf.mul(size, part)));
        }
      });
    },
    comeBack() {
      for (const [at, variable] of trained.entries()) variable.assign(start[at]!);
      tf.dispose(start);
    },
  };
}
