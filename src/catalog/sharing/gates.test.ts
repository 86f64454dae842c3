import { describe, expect, test } from 'vitest';
import { layerEntries } from '../layers/kernels.ts';
import { openBlock, round } from './testing/block.ts';

const x = [
  [1, 0, -1],
  [0.5, 2, 0],
];
const first = [
  [1, 2],
  [3, 4],
];
const second = [
  [10, 20],
  [30, 40],
];
const third = [
  [-1, -1],
  [5, 5],
];

describe('expert gate', () => {
  test('shares are positive and sum to one; without weights they are equal', async () => {
    const gate = await openBlock('gate', {}, [[3], [2], [2], [2]]);
    const shares = gate.show([x, first, second, third]);
    expect(shares.every((share) => share > 0)).toBe(true);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 6);
    const equal = await openBlock('gate', { initialiser: 'zeros' }, [[3], [2], [2]]);
    expect(round(equal.show([x, first, second]))).toEqual([0.5, 0.5]);
    expect(round(equal.run([x, first, second]))).toEqual([5.5, 11, 16.5, 22]);
  });

  test('weighs each example by itself', async () => {
    const gate = await openBlock('gate', {}, [[3], [2], [2]]);
    // The first example asks for the second expert, the other one for the first.
    gate.set({ kernel: [0, 50, 50, 0, 0, 0], bias: [0, 0] });
    expect(round(gate.run([x, first, second]))).toEqual([10, 20, 3, 4]);
  });

  test('one expert is hard sharing', async () => {
    const gate = await openBlock('gate', {}, [[3], [2]]);
    expect(gate.run([x, first])).toEqual(first.flat());
    expect(gate.slope('kernel', [x, first], first)).toEqual([0, 0, 0]);
  });

  test('the order of experts does not matter when their weights move along', async () => {
    const gate = await openBlock('gate', {}, [[3], [2], [2]]);
    gate.set({ kernel: [0.3, -1, 0.2, 0.7, 1, 0], bias: [0.1, -0.2] });
    const before = gate.run([x, first, second]);
    gate.set({ kernel: [-1, 0.3, 0.7, 0.2, 0, 1], bias: [-0.2, 0.1] });
    expect(round(gate.run([x, second, first]))).toEqual(round(before));
  });

  test('reads an image by the means of its channels', async () => {
    const gate = await openBlock('gate', {}, [[1, 2, 2], [2], [2]]);
    gate.set({ kernel: [100, 0, 0, 0], bias: [0, 0] });
    const image = [
      [
        [
          [3, 9],
          [-1, 9],
        ],
      ],
      [
        [
          [-3, 9],
          [1, 9],
        ],
      ],
    ];
    expect(round(gate.run([image, first, second]))).toEqual([1, 2, 30, 40]);
  });
});

describe('DSelect-k', () => {
  const features = [first, second, third, third];
  const shapes = [[2], [2], [2], [2]];

  test('a decided selector takes one expert, named by its bits, and has no entropy', async () => {
    const gate = await openBlock('dselect-k', { k: 2, entropy: 0.3 }, shapes);
    // Numbers 1 (bits 1, 0) and 2 (bits 0, 1), of equal weight.
    gate.set({ selectors: [9, -9, -9, 9], blend: [0, 0] });
    expect(round(gate.show(features))).toEqual([0, 0.5, 0.5, 0]);
    expect(gate.penalty()).toBeCloseTo(0, 6);
  });

  test('an undecided one takes all, and pays for it', async () => {
    const gate = await openBlock('dselect-k', { k: 1, entropy: 0.3 }, shapes);
    gate.set({ selectors: [0, 0], blend: [7] });
    expect(round(gate.show(features))).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(gate.penalty()).toBeCloseTo(0.3 * Math.log(4), 5);
    gate.own.live = { entropy: 0 };
    expect(gate.penalty()).toBe(0);
  });

  test('the step is the cubic of the paper, flat at both ends', async () => {
    const gate = await openBlock('dselect-k', { k: 1, width: 2 }, [[2], [2]]);
    const shareAt = (logit: number): number => {
      gate.set({ selectors: [logit] });
      return gate.show([first, second])[1] ?? NaN;
    };
    expect(round([-3, -1, 0, 1, 3].map(shareAt))).toEqual([0, 0, 0.5, 1, 1]);
    // −2t³/γ³ + 3t/(2γ) + 1/2 at t = 1/2, γ = 2.
    expect(shareAt(0.5)).toBeCloseTo(-0.25 * 0.125 + 0.375 + 0.5, 6);
    for (const logit of [-1, 1]) {
      gate.set({ selectors: [logit] });
      expect(gate.slope('selectors', [first, second], first)[0]).toBeCloseTo(0, 4);
    }
    gate.set({ selectors: [0] });
    // S′(0) = 3/(2γ), times ⟨pull, f₁ − f₀⟩ = 9·1 + 18·2 + 27·3 + 36·4.
    expect(gate.slope('selectors', [first, second], first)[0]).toBeCloseTo(0.75 * 270, 3);
  });

  test('shares sum to one for four experts, and codes without an expert cost something', async () => {
    const gate = await openBlock('dselect-k', { k: 3 }, shapes);
    expect(gate.show(features).reduce((sum, share) => sum + share)).toBeCloseTo(1, 6);
    const three = await openBlock('dselect-k', { k: 1, entropy: 1 }, shapes.slice(1));
    three.set({ selectors: [-9, -9] });
    const existing = three.penalty();
    expect(existing).toBeCloseTo(1, 5);
    three.set({ selectors: [9, 9] });
    expect(three.penalty()).toBeGreaterThan(100);
  });

  describe('for each example', () => {
    const wires = [[3], ...shapes];
    const given = [x, ...features];
    const params = { byExample: true, k: 1, entropy: 0.3 };

    test('decides by what it reads, and pays the mean of what is undecided', async () => {
      const gate = await openBlock('dselect-k', params, wires);
      // Logits 9, −9 of the first example (expert 1), 0, 0 of the second (all four alike).
      const decided = { selectors: [9, -9, -2.25, 2.25, 0, 0], selector_bias: [0, 0] };
      gate.set({ ...decided, blend: [0, 0, 0], blend_bias: [5] });
      const all = [(3 + 30 + 5 + 5) / 4, (4 + 40 + 5 + 5) / 4];
      expect(round(gate.run(given))).toEqual([10, 20, ...all]);
      expect(round(gate.show(given))).toEqual([0.125, 0.625, 0.125, 0.125]);
      expect(gate.penalty(given)).toBeCloseTo((0.3 * Math.log(4)) / 2, 5);
      gate.own.live = { entropy: 0 };
      expect(gate.penalty(given)).toBe(0);
    });

    test('blends its selectors by what it reads', async () => {
      const gate = await openBlock('dselect-k', { ...params, k: 2 }, wires);
      gate.set({
        // Experts 1 and 2 for every example; the first example takes the second selector, e : 1.
        selectors: Array<number>(12).fill(0),
        selector_bias: [9, -9, -9, 9],
        blend: [0, 1, 0, -0.25, 0, 0],
        blend_bias: [0, 0],
      });
      const second = Math.E / (1 + Math.E);
      const shares = [0, (1 - second + 0.5) / 2, (second + 0.5) / 2, 0];
      expect(round(gate.show(given))).toEqual(round(shares));
    });

    test('without a slope it is the gate for the task', async () => {
      const alike = await openBlock('dselect-k', params, wires);
      const task = await openBlock('dselect-k', { k: 1, entropy: 0.3 }, shapes);
      const bias = [0.1, -0.3];
      alike.set({ selectors: Array<number>(6).fill(0), selector_bias: bias, blend: [0, 0, 0] });
      task.set({ selectors: bias });
      expect(round(alike.run(given))).toEqual(round(task.run(features)));
      expect(round(alike.show(given))).toEqual(round(task.show(features)));
      expect(alike.penalty(given)).toBeCloseTo(task.penalty(), 6);
    });

    test('wants experts alike, whatever the gate reads', () => {
      const { inferShape, countWeights } = layerEntries.get('dselect-k');
      const all = { ...params, width: 1 };
      expect(inferShape([[3], [2], [2], [2]], all)).toEqual({ ok: true, value: [2] });
      expect(inferShape([[2], [2], [3]], all).ok).toBe(false);
      expect(countWeights([[3], [2], [2], [2]], all)).toBe((3 + 1) * (2 + 1));
    });
  });
});
