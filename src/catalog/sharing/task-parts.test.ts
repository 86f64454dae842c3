import { describe, expect, test } from 'vitest';
import { openBlock, round } from './testing/block.ts';

const shared = [
  [1, 2, 3],
  [-1, 0.5, 4],
];

describe('attention mask', () => {
  test('every factor lies between 0 and 1; one mask for each channel of each example', async () => {
    const block = await openBlock('attention-mask', {}, [[3], [2]]);
    const ones = [
      [1, 1, 1],
      [1, 1, 1],
    ];
    const other = [
      [4, -2],
      [-3, 1],
    ];
    const mask = block.run([ones, other]);
    expect(mask.every((factor) => factor > 0 && factor < 1)).toBe(true);
    expect(new Set(round(mask)).size).toBeGreaterThan(2);
    const masked = block.run([shared, other]);
    expect(round(masked)).toEqual(round(shared.flat().map((value, at) => value * mask[at]!)));
    expect(
      round(
        block.show([
          shared,
          [
            [0, 0, 0],
            [2, 2, 2],
          ],
        ]),
      ),
    ).toEqual(round([0, 0, 0].map(() => (0.5 + 1 / (1 + Math.exp(-2))) / 2)));
  });

  test('a mask of one gives the shared feature itself', async () => {
    const block = await openBlock('attention-mask', {}, [[3], [2], [1]]);
    const given = [
      shared,
      [
        [0, 0],
        [0, 0],
      ],
      [[0], [0]],
    ];
    // With nothing to read, the mask is the sigmoid of its last offset.
    expect(round(block.run(given))).toEqual(round(shared.flat().map((value) => value / 2)));
    block.set({ 'mask_norm/beta': [40, 40, 40] });
    expect(round(block.run(given))).toEqual(shared.flat());
  });

  test('shows where it looks in an image', async () => {
    const block = await openBlock('attention-mask', {}, [
      [2, 2, 1],
      [2, 2, 1],
    ]);
    const logits = [
      [
        [[0], [9]],
        [[-9], [0]],
      ],
    ];
    expect(round(block.show([logits, logits]), 2)).toEqual([0.5, 1, 0, 0.5]);
  });
});

describe('branch', () => {
  const wires = [[[1]], [[10]], [[100]]];
  const shapes = [[1], [1], [1]];

  test('uses the mean while it warms up', async () => {
    const block = await openBlock('branch', { warmup: 5 }, shapes);
    block.clock.step = 4;
    expect(block.run(wires, true)[0]).toBeCloseTo(37, 5);
    expect(block.run(wires)[0]).toBeCloseTo(37, 5);
    expect(round(block.show(wires))).toEqual(round([1 / 3, 1 / 3, 1 / 3]));
  });

  test('then takes one wire at a time: another one at another step, the best outside training', async () => {
    const block = await openBlock('branch', { warmup: 0 }, shapes);
    block.set({ alpha: [0.1, 0, 0] });
    const taken = Array.from({ length: 40 }, (_, step) => {
      block.clock.step = step;
      expect(block.run(wires, true)).toEqual(block.run(wires, true));
      return block.run(wires, true)[0] ?? NaN;
    });
    expect([...new Set(taken)].toSorted((a, b) => a - b)).toEqual([1, 10, 100]);
    expect(block.run(wires)).toEqual([1]);
  });

  test('a chosen α gives a chosen tree, whatever the temperature', async () => {
    const block = await openBlock('branch', { warmup: 0, temperature: 20 }, shapes);
    block.set({ alpha: [0, 60, 0] });
    for (let step = 0; step < 20; step++) {
      block.clock.step = step;
      expect(block.run(wires, true)).toEqual([10]);
    }
  });

  test('learns as the soft choice would: the gradients of α sum to zero and favour what helps', async () => {
    const block = await openBlock('branch', { warmup: 0, temperature: 5 }, shapes);
    const slope = block.slope('alpha', wires, [[1]]);
    expect(slope.reduce((sum, value) => sum + value)).toBeCloseTo(0, 4);
    expect(slope[2]).toBeGreaterThan(0);
    expect(slope[0]).toBeLessThan(0);
  });
});

describe('parts that a task adds to a shared trunk', () => {
  test('an adapter starts as nothing, then adds what its narrow layer finds', async () => {
    const block = await openBlock('adapter', { width: 1, activation: 'linear' }, [[3]]);
    expect(block.run([shared])).toEqual(shared.flat());
    block.set({ 'narrow/kernel': [1, 0, 1], up: [2, 0, -1] });
    // Its narrow unit finds 1 + 3 and −1 + 4.
    expect(block.run([shared])).toEqual([9, 2, -1, 5, 0.5, 1]);
    const image = await openBlock('adapter', { width: 2 }, [[1, 2, 3]]);
    expect(image.run([[[shared]]])).toEqual(shared.flat());
    image.set({ offset: [1, 2, 3] });
    expect(image.run([[[shared]]])).toEqual(shared.flat().map((value, at) => value + (at % 3) + 1));
  });

  test('FiLM starts as nothing, then scales and shifts', async () => {
    const block = await openBlock('film', {}, [[3]]);
    expect(block.run([shared])).toEqual(shared.flat());
    block.set({ gamma: [2, 0, 1], beta: [0, 7, -1] });
    expect(block.run([shared])).toEqual([2, 7, 2, -2, 7, 3]);
    expect(block.show([shared])).toEqual([2, 0, 1, 0, 7, -1]);
  });

  test('LoRA starts as the shared layer, then adds s·BAx', async () => {
    const block = await openBlock('lora', { rank: 1, scale: 0.5 }, [[2], [3]]);
    const output = [
      [1, 1],
      [2, 2],
    ];
    expect(block.run([output, shared])).toEqual(output.flat());
    block.set({ down: [1, 0, 2], up: [10, -1] });
    // A x = 7 and 7.
    expect(block.run([output, shared])).toEqual([36, -2.5, 37, -1.5]);
  });
});
