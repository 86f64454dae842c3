import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { datasetEntries } from '../../../catalog/datasets/kernels.ts';
import { encodeParts } from '../../../catalog/tables/encode-parts.ts';
import { toTypedRow, toTypicalRow } from '../rows.ts';
import { padScale, toNetworkImage, toPadPixels } from './pad.ts';
import { createPredictor } from './predictor.ts';

describe('rows', () => {
  const tables = datasetEntries.all.flatMap((definition) => {
    const params = definition.params.parse({});
    const { input } = definition.describe(params);
    return input.kind === 'row' ? [{ definition, params, columns: input.columns }] : [];
  });
  test('there is a table to try', () => {
    expect(tables.length).toBeGreaterThan(0);
  });
  test.each(tables.map((table) => [table.definition.kind, table] as const))(
    '%s: what was typed comes back from what the network reads',
    (_kind, { definition, params, columns }) => {
      const assets = definition.assets.map((file) => readFileSync(`public/data/${file}`));
      const { scales } = definition.generate({
        params,
        seed: 1,
        version: definition.version,
        assets,
        tasks: new Set(),
      });
      const lasts = columns.map((column) =>
        column.kind === 'number' ? column.max : column.options.length - 1,
      );
      for (const row of [toTypicalRow(columns), lasts]) {
        const inputs = definition.encodeRow?.(row, scales!) ?? encodeParts(columns, row, scales!);
        expect(toTypedRow(inputs, 0, columns, scales!)).toEqual(row);
        const second = Float32Array.from([...inputs, ...inputs]);
        expect(toTypedRow(second, inputs.length, columns, scales!)).toEqual(row);
      }
    },
  );
});

describe('the pad', () => {
  const side = 3;
  const blank = () => new Uint8ClampedArray(4 * (side * padScale) ** 2);
  test('a pixel is the mean coverage of its block', () => {
    const rgba = blank();
    // The left half of the block of pixel (1, 2), fully covered.
    for (let y = 0; y < padScale; y++)
      for (let x = 0; x < padScale / 2; x++)
        rgba[4 * ((2 * padScale + y) * side * padScale + padScale + x) + 3] = 255;
    expect([...toNetworkImage(rgba, side, side)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0.5, 0]);
  });
  test('an example that is laid on the pad is read as it was', () => {
    const image = Float32Array.from({ length: side * side }, (_, index) => index / 8);
    const small = toPadPixels(image);
    const rgba = blank();
    const stride = side * padScale;
    for (let y = 0; y < stride; y++)
      for (let x = 0; x < stride; x++) {
        const from = 4 * (Math.floor(y / padScale) * side + Math.floor(x / padScale));
        rgba.set(small.subarray(from, from + 4), 4 * (y * stride + x));
      }
    toNetworkImage(rgba, side, side).forEach((ink, index) =>
      expect(ink).toBeCloseTo(image[index]!, 2),
    );
  });
});

describe('predictor', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const setUp = (answer: (inputs: Float32Array) => Promise<string>) => {
    const asked: number[] = [];
    const shown: string[] = [];
    const failures: unknown[] = [];
    const predictor = createPredictor<Float32Array, string>({
      everyMs: 250,
      ask: (inputs) => {
        asked.push(inputs[0]!);
        return answer(inputs);
      },
      show: (text) => shown.push(text),
      fail: (error) => failures.push(error),
    });
    return { asked, shown, failures, predictor };
  };
  const later = async (inputs: Float32Array) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return String(inputs[0]);
  };

  test('asks at once, then at most four times a second, and always for the newest', async () => {
    const { asked, shown, predictor } = setUp(later);
    for (let input = 0; input < 10; input++) {
      predictor.request(Float32Array.of(input));
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked[0]).toBe(0);
    expect(asked.at(-1)).toBe(9);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(shown).toEqual(asked.map(String));
  });
  test('goes on after a refusal', async () => {
    let isFirst = true;
    const { shown, failures, predictor } = setUp((inputs) => {
      if (!isFirst) return later(inputs);
      isFirst = false;
      return Promise.reject(new Error('busy'));
    });
    predictor.request(Float32Array.of(1));
    await vi.advanceTimersByTimeAsync(300);
    predictor.request(Float32Array.of(2));
    await vi.advanceTimersByTimeAsync(300);
    expect(failures).toEqual([new Error('busy')]);
    expect(shown).toEqual(['2']);
  });
  test('says nothing once it is disposed of', async () => {
    const { shown, asked, predictor } = setUp(later);
    predictor.request(Float32Array.of(1));
    predictor.request(Float32Array.of(2));
    predictor.dispose();
    await vi.advanceTimersByTimeAsync(2000);
    expect(shown).toEqual([]);
    expect(asked).toEqual([1]);
  });
});
