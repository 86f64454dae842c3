import { expect, it } from 'vitest';
import { taskIdSchema } from '../../../core/document/experiment.ts';
import type { DataSample, LoadedRun, Prediction } from '../../../core/run/trainer.ts';
import { createTexts } from '../../playground-context.ts';
import { toTaskStyle } from '../../task-style.ts';
import '../../testing/all-words.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toExamplesFigure } from './examples-on-paper.ts';

const [a, b] = ['a', 'b'].map((id) => taskIdSchema.parse(id));
const texts = createTexts('en');
const name = (en: string) => ({ en, zh: en });
const tasks = [
  {
    ...{ id: a, title: name('Mood'), style: toTaskStyle(0) },
    target: { kind: 'class', classes: [name('calm'), name('loud')] },
  },
  {
    ...{ id: b, title: name('Length'), style: toTaskStyle(1) },
    target: { kind: 'value', unit: 'words' },
  },
] as unknown as readonly TrainedTask[];
const prediction = {
  count: 2,
  outputs: {
    [a!]: { width: 2, values: Float32Array.of(0.9, 0.1, 0.2, 0.8) },
    [b!]: { width: 1, values: Float32Array.of(3, 4) },
  },
} as Prediction;
const toSample = (inputs: Float32Array) =>
  ({
    ...{ inputs, count: 2, part: 'validation' },
    labels: { [a!]: Float32Array.of(0, 0), [b!]: Float32Array.of(3, 5) },
  }) as unknown as DataSample;

it('writes passages with what each task answers, and what is true where it is wrong', () => {
  const loaded = {
    input: { kind: 'tokens', shape: [3] },
    words: ['peace', 'war'],
  } as unknown as LoadedRun;
  const sample = toSample(Float32Array.of(2, 3, 0, 3, 1, 0));
  const figure = toExamplesFigure({ loaded, tasks, sample, prediction }, texts)!;
  const [panel] = figure.panels;
  const svg = panel!.draw({ width: 300, height: panel!.height(300) }, new Map());
  const written = [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, words]) => words);
  expect(written.map((words) => words?.replace('\u00a0', ' '))).toEqual([
    ...['A calm', 'B 3.000 words', 'peace war'],
    ...['A loud (calm)', 'B 4.000 words', 'war ▯'],
  ]);
  expect(panel!.table.rows.map((row) => row.join(' ').replaceAll('\u00a0', ' '))).toEqual([
    ...['1 Mood calm calm', '1 Length 3.000 words 3.000 words'],
    ...['2 Mood loud calm', '2 Length 4.000 words 5.000 words'],
  ]);
});

it('has as many images as have room beside each other, and nothing before there are any', () => {
  const loaded = { input: { kind: 'image', shape: [2, 2, 1] } } as unknown as LoadedRun;
  const shown = { loaded, tasks, sample: toSample(new Float32Array(8)), prediction };
  const [panel] = toExamplesFigure(shown, texts)!.panels;
  expect(panel!.height(90)).toBe(2 * panel!.height(400));
  expect(panel!.table.rows).toHaveLength(4);
  expect(toExamplesFigure(undefined, texts)).toBeNull();
});
