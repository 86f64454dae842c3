import { expect, test } from 'vitest';
import { toSafetensors } from './safetensors.ts';

/** As the format says: length, header, numbers. */
function read(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  return { length, header, numbers: file.slice(8 + length) };
}

const tensors = [
  { name: 'known', shape: [3], values: Uint8Array.of(1, 0, 1) },
  { name: 'weight', shape: [2, 2], values: Float32Array.of(1, -2, 0.5, 3e-8) },
  { name: 'rows', shape: [2], values: Int32Array.of(-1, 70_000) },
  { name: 'none', shape: [0], values: new Float32Array() },
  { name: 'one', shape: [], values: Float32Array.of(4) },
];

test('what is written is read back by the words of the format', () => {
  const { header, numbers } = read(toSafetensors(tensors, { of: 'a test' }));
  expect(header['__metadata__']).toEqual({ format: 'pt', of: 'a test' });
  for (const { name, shape, values } of tensors) {
    const entry = header[name]!;
    expect(entry.shape).toEqual(shape);
    const [from, to] = entry.data_offsets;
    const bytes = numbers.slice(from, to);
    expect(bytes).toEqual(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
});

test('numbers leave no gap, and begin where their kind may', () => {
  const { length, header, numbers } = read(toSafetensors(tensors));
  const { __metadata__: _about, ...entries } = header;
  const places = Object.values(entries).map(({ data_offsets }) => data_offsets);
  expect(length % 8).toBe(0);
  let end = 0;
  for (const [from, to] of places) {
    expect(from).toBe(end);
    end = to;
  }
  expect(end).toBe(numbers.length);
  expect(header['weight']!.data_offsets[0] % 4).toBe(0);
  expect(header['rows']!.data_offsets[0] % 4).toBe(0);
});

test('a view into a larger memory is written as the view', () => {
  const values = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
  const { numbers } = read(toSafetensors([{ name: 'part', shape: [2], values }]));
  expect(new Float32Array(numbers.buffer)).toEqual(Float32Array.of(1, 2));
});
