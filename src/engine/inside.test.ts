/** What is shown of a card's inside fits together: its output is made of what comes in by its weights. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NodeId } from '../core/document/experiment.ts';
import type { Engine, Picture } from '../core/run/trainer.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

async function open(of: Parameters<typeof toSpec>[0] = {}) {
  const trainer = await engine.load(toSpec(of));
  await train(trainer, 30, 30);
  return {
    trainer,
    async look(node: string, example = 3): Promise<Extract<Picture, { kind: 'inside' }>> {
      const watch = { kind: 'inside', node: node as NodeId, example, grid: 5, units: 2 } as const;
      const picture = await trainer.picture(watch);
      if (picture?.kind !== 'inside') throw new Error(`expected a picture of ${node}`);
      return picture;
    },
  };
}

const dot = (x: Float32Array, kernel: Float32Array, bias: Float32Array): number[] =>
  Array.from(bias, (own, unit) =>
    x.reduce((sum, value, at) => sum + value * kernel[at * bias.length + unit]!, own),
  );

test('of a dense layer, its input, weights and output, also over the plane', async () => {
  const { trainer, look } = await open();
  const { inputs, output, weights, plane, step } = await look('n2');
  const sample = trainer.loaded.samples.find(({ part }) => part === 'validation')!;
  expect(step).toBe(30);
  expect(inputs.map(({ shape }) => shape)).toEqual([[2]]);
  expect(inputs[0]!.values).toEqual(sample.inputs.slice(6, 8));
  expect(weights.map(({ name, shape }) => [name, shape])).toEqual([
    ['kernel', [2, 3]],
    ['bias', [3]],
  ]);
  const [kernel, bias] = weights.map(({ values }) => values!) as [Float32Array, Float32Array];
  for (const [unit, sum] of dot(inputs[0]!.values, kernel, bias).entries())
    expect(output.values[unit]).toBeCloseTo(Math.tanh(sum), 5);
  // The first units, row by row from the top left.
  expect([plane?.grid, plane?.units, plane?.values.length]).toEqual([5, 2, 50]);
  const { input } = trainer.loaded;
  const [low, high] = input.kind === 'plane' ? input.range : [NaN, NaN];
  const corner = Float32Array.of(low + (high - low) / 10, high - (high - low) / 10);
  expect(plane!.values[25]).toBeCloseTo(Math.tanh(dot(corner, kernel, bias)[1]!), 5);
  trainer.dispose();
});

test('of a head, its logits; of a card that does not train, nothing', async () => {
  const { trainer, look } = await open();
  const { inputs, output, weights } = await look('n3');
  const [kernel, bias] = weights.map(({ values }) => values!) as [Float32Array, Float32Array];
  expect(output.shape).toEqual([1]);
  expect(output.values[0]).toBeCloseTo(dot(inputs[0]!.values, kernel, bias)[0]!, 5);
  expect(inputs[0]!.values).toEqual((await look('n2')).output.values);
  await expect(look('n9')).rejects.toThrow(/expected a picture/);
  await expect(look('n2', 99_999)).rejects.toThrow(/expected a picture/);
  trainer.dispose();
});
