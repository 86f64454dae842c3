import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import type { Shape } from '../../core/graph/shape.ts';
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
    error: { code: 'needs-vector', input: 0, shape: [28, 28, 1] },
  });
});

const others: readonly Shape[] = [[7], [2, 3], [1, 1, 2], [5, 3, 2]];
/** Every layer's examples with one input exchanged for one that may not fit. */
const exchanged = layerEntries.all.flatMap((layer) =>
  layer.examples.flatMap((example) =>
    example.flatMap((_, at) =>
      others.map((other) => ({ layer, at, inputs: example.with(at, other) })),
    ),
  ),
);

test('what does not fit is blamed, and what is said to make it fit does', () => {
  let mended = 0;
  for (const { layer, at, inputs } of exchanged) {
    const params = defaultParams(layer.params);
    const result = layer.inferShape(inputs, params);
    if (result.ok || result.error.code === 'inputs-differ') continue;
    const { input, shape, params: fitting } = result.error;
    expect({ type: layer.type, input, shape }).toEqual({
      type: layer.type,
      input: at,
      shape: inputs[at],
    });
    const changed = layer.params.safeParse({ ...params, ...fitting });
    if (fitting === undefined || !changed.success) continue;
    expect(layer.inferShape(inputs, changed.data as Params), layer.type).toHaveProperty('ok', true);
    mended += 1;
  }
  expect(mended).toBeGreaterThan(3);
});

test.each(['conv2d', 'max-pool', 'avg-pool', 'global-avg-pool'])('%s wants an image', (type) => {
  const layer = layerEntries.get(type);
  const result = layer.inferShape([[8]], defaultParams(layer.params));
  expect(result).toEqual({ ok: false, error: { code: 'needs-image', input: 0, shape: [8] } });
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
      error: {
        code: 'window-too-large',
        input: 0,
        shape,
        size: 3,
        params: { size: Math.min(...shape.slice(0, 2)) },
      },
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
