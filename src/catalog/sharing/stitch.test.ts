import { describe, expect, test } from 'vitest';
import { openBlock, round } from './testing/block.ts';

const own = [
  [1, 2],
  [3, -4],
];
const other = [
  [10, 20],
  [30, 40],
];

describe('cross-stitch', () => {
  test('a row of the matrix weighs the features of the towers', async () => {
    const block = await openBlock('cross-stitch', { own: 0.75 }, [[2], [2]]);
    expect(round(block.run([own, other]))).toEqual([3.25, 6.5, 9.75, 7]);
    expect(block.show([own, other])).toEqual([0.75, 0.25]);
  });

  test('the identity leaves each tower alone; equal rows give tasks the same features', async () => {
    const apart = await openBlock('cross-stitch', { own: 1 }, [[2], [2]]);
    expect(apart.run([own, other])).toEqual(own.flat());
    const left = await openBlock('cross-stitch', { own: 0.5 }, [[2], [2]]);
    expect(left.run([own, other])).toEqual(left.run([other, own]));
  });

  test('the others share the rest, and a weight learns from the feature it weighs', async () => {
    const block = await openBlock('cross-stitch', { own: 0.8 }, [[2], [2], [2]]);
    expect(round(block.get('stitch'))).toEqual([0.8, 0.1, 0.1]);
    // dL/dA_b = ⟨dL/dy, h_b⟩.
    const pull = [
      [1, 0.5],
      [-1, 2],
    ];
    const zero = [
      [0, 0],
      [0, 0],
    ];
    expect(round(block.slope('stitch', [own, other, zero], pull))).toEqual([-9, 70, 0]);
  });

  test('may weigh each channel by itself, in images as well', async () => {
    const block = await openBlock('cross-stitch', { own: 1, per: 'channel' }, [
      [1, 2, 2],
      [1, 2, 2],
    ]);
    block.set({ stitch: [1, 0, 0, 1] });
    expect(block.run([[[own]], [[other]]])).toEqual([1, 20, 3, 40]);
    expect(block.show([[[own]], [[other]]])).toEqual([0.5, 0.5]);
  });
});

describe('sluice', () => {
  const wide = [[1, 2, 3, 4]];
  const far = [[10, 20, 30, 40]];

  test('mixes all halves of all towers', async () => {
    const block = await openBlock('sluice', { own: 1 }, [[4], [4]]);
    expect(block.run([wide, far])).toEqual(wide.flat());
    // First half: own second; second half: the other's first plus twice the other's second.
    block.set({ alpha: [0, 1, 0, 0, 0, 0, 1, 2] });
    expect(block.run([wide, far])).toEqual([3, 4, 70, 100]);
  });

  test('the rest of the weight is spread over all other halves', async () => {
    const block = await openBlock('sluice', { own: 0.7 }, [[4], [4]]);
    expect(round(block.get('alpha'))).toEqual([0.7, 0.1, 0.1, 0.1, 0.1, 0.7, 0.1, 0.1]);
  });

  test('channels that cannot be halved are refused', async () => {
    const { sluice } = await import('./sluice.ts');
    expect(sluice.inferShape([[3], [3]], {})).toEqual({
      ok: false,
      error: { code: 'size-differs', input: 0, shape: [3], wanted: [4] },
    });
    expect(sluice.inferShape([[4], [2]], {}).ok).toBe(false);
  });
});

test('a layer mixture that is all on the last wire is that wire', async () => {
  const block = await openBlock('layer-mixture', { last: 1 }, [[2], [2]]);
  expect(block.run([own, other])).toEqual(other.flat());
  block.set({ mixture: [2, -1] });
  expect(block.run([own, other])).toEqual([-8, -16, -24, -48]);
});

test('NDDR starts as cross-stitch with the same numbers, apart from its normalisation', async () => {
  const fused = await openBlock('nddr', { own: 0.9 }, [[2], [2]]);
  const stitched = await openBlock('cross-stitch', { own: 0.9 }, [[2], [2]]);
  // Batch norm with its first statistics (mean 0, variance 1) only divides.
  const divided = fused.run([own, other]).map((value) => value * Math.sqrt(1 + 1e-3));
  expect(round(divided, 4)).toEqual(round(stitched.run([own, other]), 4));
  expect(round(fused.show([own, other]))).toEqual([0.9, 0.1]);
  // Any output channel may take from any channel: the first from the other's second alone.
  fused.set({ fusion: [0, 0, 0, 0, 0, 0, 1, 0] });
  expect(
    round(
      fused.run([own, other]).map((value) => value * Math.sqrt(1 + 1e-3)),
      3,
    ),
  ).toEqual([20, 0, 40, 0]);
});
