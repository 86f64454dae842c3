import { expect, test } from 'vitest';
import { penguins } from '../catalog/datasets/penguins.ts';
import { defaultParams } from '../core/document/fields.ts';
import { decodeRow } from './decode-row.ts';

test('gives back what a person typed', () => {
  const { input } = penguins.describe(defaultParams(penguins.params));
  if (input.kind !== 'row') throw new Error('expected rows');
  const scales = [43.9, 17.2, 200.9, 0].map((mean, at) => ({ mean, deviation: 1.5 + at }));
  const typed = input.columns.map((column, at) => (column.kind === 'choice' ? 2 : 30 + at));
  const encoded = penguins.encodeRow!(typed, scales);
  decodeRow(encoded, input.columns, scales).forEach((value, at) =>
    expect(value).toBeCloseTo(typed[at]!, 3),
  );
});
