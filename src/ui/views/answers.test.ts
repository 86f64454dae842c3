import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TargetInfo } from '../../core/graph/lookup.ts';
import { taskIdSchema } from '../../core/document/experiment.ts';
import { isRight, toAnswer, toConfusion } from './answer.ts';
import { toScatter, toStrips } from './outputs/row-outputs.ts';
import { toScored } from './scored.ts';

const name = { en: 'x', zh: 'x' };
const binary: TargetInfo = { kind: 'binary', classes: [name, name] };
const three: TargetInfo = { kind: 'class', classes: [name, name, name] };
const value: TargetInfo = { kind: 'value', unit: 'g' };

describe('answers', () => {
  test('a yes/no output is a class with two probabilities', () => {
    const yes = toAnswer(binary, [0.2, 0.75], 1, 1);
    expect(yes).toEqual({ kind: 'class', best: 1, shares: [0.25, 0.75] });
    expect(toAnswer(binary, [0.2], 1, 0)).toMatchObject({ best: 0 });
  });
  test('a class is the most probable one of its own row', () => {
    expect(toAnswer(three, [0.7, 0.2, 0.1, 0.1, 0.2, 0.7], 3, 1)).toEqual({
      kind: 'class',
      best: 2,
      shares: [0.1, 0.2, 0.7],
    });
  });
  test('a value stays a value', () => {
    expect(toAnswer(value, [1, 4200], 1, 1)).toEqual({ kind: 'value', value: 4200 });
  });
  test('several numbers, labels and boxes are those of their own row', () => {
    const outputs = [9, 9, 9, 9, 0.5, 0.25, 0.5, 0.1];
    const parts: TargetInfo = { kind: 'value', unit: '', parts: [name, name, name, name] };
    expect(toAnswer(parts, outputs, 4, 1)).toEqual({
      kind: 'values',
      values: [0.5, 0.25, 0.5, 0.1],
    });
    const labels: TargetInfo = { kind: 'labels', classes: [name, name, name, name] };
    expect(toAnswer(labels, outputs, 4, 1)).toEqual({
      kind: 'labels',
      shares: [0.5, 0.25, 0.5, 0.1],
    });
    expect(toAnswer({ kind: 'box' }, outputs, 4, 1)).toEqual({
      kind: 'box',
      corners: { x: 0.25, y: 0.2, width: 0.5, height: 0.1 },
    });
    expect(toAnswer({ kind: 'depth', size: [1, 4], unit: 'm' }, outputs, 4, 1)).toEqual({
      kind: 'map',
    });
  });
  test('is no class and no label where the network’s numbers are none', () => {
    const none = Number.NaN;
    const answers = [
      toAnswer(binary, [none], 1, 0),
      toAnswer(three, [0.5, none, none], 3, 0),
      toAnswer({ kind: 'labels', classes: [name, name] }, [none, 0.1], 2, 0),
    ];
    for (const answer of answers) {
      expect(answer.kind).not.toBe('class');
      expect(isRight(answer, [0, 0])).toBeUndefined();
    }
  });
  test('is right where it is the label, and neither where that is no question', () => {
    expect(isRight(toAnswer(three, [0.7, 0.2, 0.1], 3, 0), [0])).toBe(true);
    expect(isRight(toAnswer(three, [0.7, 0.2, 0.1], 3, 0), [1])).toBe(false);
    expect(isRight(toAnswer(three, [0.7, 0.2, 0.1], 3, 0), [Number.NaN])).toBeUndefined();
    const labels: TargetInfo = { kind: 'labels', classes: [name, name] };
    expect(isRight(toAnswer(labels, [0.8, 0.3], 2, 0), [1, 0])).toBe(true);
    expect(isRight(toAnswer(labels, [0.8, 0.3], 2, 0), [1, 1])).toBe(false);
    expect(isRight(toAnswer(value, [4], 1, 0), [4])).toBeUndefined();
  });
});

const task = taskIdSchema.parse('a');
const scoredOf = (target: TargetInfo, width: number, values: number[], labels: number[]) =>
  toScored(
    { id: task, target },
    {
      kind: 'validation',
      step: 1,
      prediction: {
        count: labels.length,
        outputs: { [task]: { width, values: Float32Array.from(values) } },
      },
      labels: { [task]: Float32Array.from(labels) },
    },
  );

describe('confusion', () => {
  test('every labelled row is in the cell of its true and predicted class, and in no other', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(0, 1, Number.NaN), fc.double({ min: 0, max: 1, noNaN: true })),
          { maxLength: 40 },
        ),
        (rows) => {
          const cells = toConfusion(
            scoredOf(
              binary,
              1,
              rows.map(([, output]) => output),
              rows.map(([label]) => label),
            ),
            2,
          );
          const known = rows.flatMap(([label], row) => (Number.isNaN(label) ? [] : [row]));
          expect(cells.flat(2).sort((a, b) => a - b)).toEqual(known);
          cells.forEach((line, actual) =>
            line.forEach((cell, predicted) => {
              for (const row of cell) {
                expect(rows[row]![0]).toBe(actual);
                expect(Math.fround(rows[row]![1]) > 0.5 ? 1 : 0).toBe(predicted);
              }
            }),
          );
        },
      ),
    );
  });
  test('a task without outputs has an empty matrix', () => {
    const other = { id: taskIdSchema.parse('b'), target: binary };
    const scored = toScored(other, {
      kind: 'validation',
      step: 0,
      prediction: { count: 3, outputs: {} },
      labels: {},
    });
    expect(toConfusion(scored, 2).flat(2)).toEqual([]);
  });
});

describe('predicted against true', () => {
  test('leaves out missing labels and tells the median miss', () => {
    const { points, typicalMiss, domain } = toScatter(
      scoredOf(value, 1, [11, 22, 33, 9], [10, 20, 30, Number.NaN]),
    );
    expect(points).toHaveLength(3);
    expect(typicalMiss).toBe(2);
    expect(domain[0]).toBeLessThanOrEqual(10);
    expect(domain[1]).toBeGreaterThanOrEqual(33);
  });
  test('the median of an even number of misses lies between the middle two', () => {
    expect(toScatter(scoredOf(value, 1, [1, 3], [0, 0])).typicalMiss).toBe(2);
  });
  test('strips hold the probability of the true class', () => {
    const [zero, one] = toStrips(scoredOf(binary, 1, [0.25, 0.75, 0.125], [0, 1, 1]), 2);
    expect(zero).toEqual({ actual: 0, right: 1, marks: [{ share: 0.75, isRight: true }] });
    expect(one?.right).toBe(1);
    expect(one?.marks[1]).toEqual({ share: 0.125, isRight: false });
  });
});
