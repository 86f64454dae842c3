import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import { layerEntries } from './kernels.ts';
import { expectWords } from '../testing/expect-words.ts';

describe.each(layerEntries.all.map((layer) => [layer.type, layer] as const))(
  'layer %s',
  (_type, layer) => {
    test('words itself and its parameters in every language', () => {
      expectWords('layers', layer.type, layer);
    });

    test('has an example for its arity and infers a shape of positive sizes', () => {
      expect(layer.examples.length).toBeGreaterThan(0);
      for (const inputs of layer.examples) {
        expect(inputs.length).toBeGreaterThanOrEqual(layer.arity.min);
        expect(inputs.length).toBeLessThanOrEqual(layer.arity.max);
        const shape = layer.inferShape(inputs, defaultParams(layer.params));
        expect(shape.ok && shape.value.every((size) => Number.isInteger(size) && size > 0)).toBe(
          true,
        );
      }
    });
  },
);

test('a layer that wants a vector says what it got', () => {
  const dense = layerEntries.get('dense');
  expect(dense.inferShape([[28, 28, 1]], defaultParams(dense.params))).toEqual({
    ok: false,
    error: { code: 'needs-vector', shape: [28, 28, 1] },
  });
});

test.each(['conv2d', 'max-pool', 'avg-pool', 'global-avg-pool'])('%s wants an image', (type) => {
  const layer = layerEntries.get(type);
  const result = layer.inferShape([[8]], defaultParams(layer.params));
  expect(result).toEqual({ ok: false, error: { code: 'needs-image', shape: [8] } });
});

test('a window that does not fit is refused, on either side', () => {
  const pool = layerEntries.get('max-pool');
  const params = { size: 3, stride: 1 };
  expect(pool.inferShape([[3, 3, 1]], params).ok).toBe(true);
  for (const shape of [
    [2, 9, 1],
    [9, 2, 1],
  ]) {
    expect(pool.inferShape([shape], params)).toEqual({
      ok: false,
      error: { code: 'window-too-large', shape, size: 3 },
    });
  }
});

test('merging layers say when their inputs differ', () => {
  const differ = { ok: false, error: { code: 'inputs-differ', shapes: [[3], [4]] } };
  expect(layerEntries.get('add').inferShape([[3], [4]], {})).toEqual(differ);
  expect(layerEntries.get('concatenate').inferShape([[3], [4]], {})).toEqual({
    ok: true,
    value: [7],
  });
  expect(
    layerEntries.get('concatenate').inferShape(
      [
        [4, 4, 1],
        [4, 5, 1],
      ],
      {},
    ).ok,
  ).toBe(false);
});
