/** Operations that know nothing of where a pixel lies. */
import { fillMask } from '../dropout.ts';
import { activate, deactivate, needsInput } from './activations.ts';
import { createDenseProducts } from './dense-products.ts';
import { denormalise, normaliseBatch, normaliseFixed, type BatchFacts } from './normalise.ts';
import { createFold, type Operation, type OpOf, type Surroundings } from './operation.ts';

const nothing = new Float32Array();

export function createDense(op: OpOf<'dense'>, around: Surroundings): Operation {
  const { rows, values, slopes, weights } = around;
  const { inputs, units } = op;
  const output = values[op.output]!;
  const outSlopes = slopes[op.output];
  const inSlopes = slopes[op.input];
  const fold = createFold(op.activation, output, around.isTraining);
  const products = createDenseProducts({
    rows,
    inputs,
    units,
    input: values[op.input]!,
    output,
    kernel: weights[op.kernel]!,
    bias: weights[op.bias]!,
    outSlopes: outSlopes ?? nothing,
    inSlopes: inSlopes ?? nothing,
    isForked: around.isForked[op.input]!,
  });
  return {
    op,
    forward() {
      products.forward();
      fold.forward();
    },
    backward(gradients) {
      if (outSlopes === undefined) return;
      fold.backward(outSlopes);
      const gradient = gradients[op.kernel];
      if (gradient !== undefined) products.learn(gradient, gradients[op.bias]!);
      if (inSlopes !== undefined) products.backward();
    },
  };
}

/** `to` ← or += `from` */
function hand(to: Float32Array, from: Float32Array, add: boolean): void {
  if (add) for (let at = 0; at < to.length; at++) to[at]! += from[at]!;
  else to.set(from);
}

export function createActivation(op: OpOf<'activation'>, around: Surroundings): Operation {
  const input = around.values[op.input]!;
  const output = around.values[op.output]!;
  const outSlopes = around.slopes[op.output];
  const inSlopes = around.slopes[op.input];
  const seen = needsInput(op.activation) ? input : output;
  return {
    op,
    forward() {
      output.set(input);
      activate(op.activation, output, output.length);
    },
    backward() {
      if (outSlopes === undefined || inSlopes === undefined) return;
      deactivate(op.activation, outSlopes, seen, output.length);
      hand(inSlopes, outSlopes, around.isForked[op.input]!);
    },
  };
}

export function createDropout(op: OpOf<'dropout'>, around: Surroundings): Operation {
  const input = around.values[op.input]!;
  const output = around.values[op.output]!;
  const outSlopes = around.slopes[op.output];
  const inSlopes = around.slopes[op.input];
  const mask = new Float32Array(around.isTraining ? input.length : 0);
  return {
    op,
    forward(step) {
      if (!around.isTraining) {
        output.set(input);
        return;
      }
      const { rate, key } = around.dropout(op, step);
      if (rate === 0) mask.fill(1);
      else fillMask(mask, key, rate);
      for (let at = 0; at < output.length; at++) output[at] = input[at]! * mask[at]!;
    },
    backward() {
      if (outSlopes === undefined || inSlopes === undefined) return;
      for (let at = 0; at < outSlopes.length; at++) outSlopes[at]! *= mask[at]!;
      hand(inSlopes, outSlopes, around.isForked[op.input]!);
    },
  };
}

export function createNorm(op: OpOf<'batch-norm'>, around: Surroundings): Operation {
  const { weights, slopes } = around;
  const { channels, momentum, epsilon } = op;
  const input = around.values[op.input]!;
  const output = around.values[op.output]!;
  const outSlopes = slopes[op.output];
  const inSlopes = slopes[op.input];
  const isFixed = op.frozen || !around.isTraining;
  const toFacts = (): BatchFacts => ({
    mean: new Float64Array(channels),
    scale: new Float64Array(channels),
  });
  const facts = toFacts();
  const sums = toFacts();
  const norm = {
    channels,
    momentum,
    epsilon,
    gamma: weights[op.gamma]!,
    beta: weights[op.beta]!,
    mean: weights[op.mean]!,
    variance: weights[op.variance]!,
  };
  return {
    op,
    forward() {
      const normalise = isFixed ? normaliseFixed : normaliseBatch;
      normalise(output, input, norm, facts, input.length);
    },
    backward(gradients) {
      if (outSlopes === undefined) return;
      if (inSlopes !== undefined && !around.isForked[op.input]!) inSlopes.fill(0);
      const to = { input: inSlopes, gamma: gradients[op.gamma], beta: gradients[op.beta] };
      denormalise(to, outSlopes, input, norm, facts, sums, input.length, isFixed);
    },
  };
}

export function createAdd(op: OpOf<'add'>, around: Surroundings): Operation {
  const inputs = op.inputs.map((input) => around.values[input]!);
  const output = around.values[op.output]!;
  const outSlopes = around.slopes[op.output];
  return {
    op,
    forward() {
      output.set(inputs[0]!);
      for (let index = 1; index < inputs.length; index++) hand(output, inputs[index]!, true);
    },
    backward() {
      if (outSlopes === undefined) return;
      for (const input of op.inputs) {
        const inSlopes = around.slopes[input];
        if (inSlopes !== undefined) hand(inSlopes, outSlopes, around.isForked[input]!);
      }
    },
  };
}

export function createConcat(op: OpOf<'concat'>, around: Surroundings): Operation {
  const { widths, inputs } = op;
  const width = widths.reduce((sum, one) => sum + one, 0);
  const lines = op.positions * around.rows;
  const output = around.values[op.output]!;
  const outSlopes = around.slopes[op.output];
  /** Calls `move` with an input, where one of its lines is in it and in the output, and how long it is. */
  function eachLine(
    move: (input: number, at: number, outAt: number, length: number) => void,
  ): void {
    let start = 0;
    for (let index = 0; index < inputs.length; index++) {
      const length = widths[index]!;
      for (let line = 0; line < lines; line++)
        move(inputs[index]!, line * length, line * width + start, length);
      start += length;
    }
  }
  return {
    op,
    forward() {
      eachLine((input, at, outAt, length) => {
        const from = around.values[input]!;
        for (let i = 0; i < length; i++) output[outAt + i] = from[at + i]!;
      });
    },
    backward() {
      if (outSlopes === undefined) return;
      eachLine((input, at, outAt, length) => {
        const to = around.slopes[input];
        if (to === undefined) return;
        const add = around.isForked[input]!;
        for (let i = 0; i < length; i++) {
          const slope = outSlopes[outAt + i]!;
          to[at + i] = add ? to[at + i]! + slope : slope;
        }
      });
    },
  };
}
