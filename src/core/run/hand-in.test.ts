import { expect, it } from 'vitest';
import { compareHandedIn, handedInSchema } from './hand-in.ts';

const claimed = { backend: 'wasm', scores: { 'validation/a': 0.1 + 0.2, 'metric/a': 0.9 } };
const to = (backend: string, loss: number) => ({
  backend,
  scores: { 'validation/a': loss, 'metric/a': 0.9 },
});

it('processors agree to the bit, or not', () => {
  expect(compareHandedIn(claimed, to('cpu', 0.1 + 0.2)).agreement).toBe('same');
  expect(compareHandedIn(claimed, to('cpu', 0.3))).toEqual({
    agreement: 'different',
    differing: ['validation/a'],
  });
});

it('graphics cards agree within the tolerance', () => {
  expect(compareHandedIn(claimed, to('webgpu', 0.31)).agreement).toBe('close');
  expect(compareHandedIn(claimed, to('webgpu', 0.33)).agreement).toBe('different');
});

it('a figure that is missing or invented is a difference', () => {
  const { 'metric/a': _metric, ...scores } = claimed.scores;
  expect(compareHandedIn({ backend: 'webgpu', scores }, claimed).differing).toEqual(['metric/a']);
});

it('reads no result that cannot be', () => {
  const fine = { hash: '0123456789abcdef', steps: 10, epochs: 1, ...claimed };
  expect(handedInSchema.safeParse(fine).success).toBe(true);
  for (const wrong of [{ hash: 'x' }, { steps: -1 }, { steps: 0.5 }, { scores: { a: '1' } }])
    expect(handedInSchema.safeParse({ ...fine, ...wrong }).success).toBe(false);
});
