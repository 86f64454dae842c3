import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import { createRandom } from '../../core/math/random.ts';
import { integer } from '../define-params.ts';
import type { Dataset, TaskLabels } from './define-dataset.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { measure, toClassLabels, toRange, toValueLabels } from './labels.ts';
import { dayCount, readWeather } from './weather-file.ts';

const maximumId = taskIdSchema.parse('maximum');
const rainId = taskIdSchema.parse('rain');
const kindId = taskIdSchema.parse('kind');

/** The years 2012 and 2013, then 2014, then 2015. */
const yearStarts = { validation: 731, test: 1096 } as const;

const channels = [
  { id: 'precipitation', title: { en: 'Precipitation', zh: '降水' }, unit: 'mm' },
  { id: 'maximum', title: { en: 'Maximum', zh: '最高气温' }, unit: '°C' },
  { id: 'minimum', title: { en: 'Minimum', zh: '最低气温' }, unit: '°C' },
  { id: 'wind', title: { en: 'Wind', zh: '风速' }, unit: 'm/s' },
] as const;

/**
 * Days to be told, by part, each after a whole window of its own part: no day is in two parts, be it
 * as a question or as an answer.
 */
export function splitDays(
  days: number,
  trainingDays: number,
): Record<keyof Dataset['split'], Uint32Array> {
  const after = (from: number, to: number): Uint32Array => toRange(from + days, to - from - days);
  return {
    train: after(yearStarts.validation - trainingDays, yearStarts.validation),
    validation: after(yearStarts.validation, yearStarts.test),
    test: after(yearStarts.test, dayCount),
  };
}

export const weather = defineDataset({
  kind: 'weather',
  version: 1,
  icon: 'cloud-sun-rain',
  title: { en: 'Seattle weather', zh: '西雅图天气' },
  params: z.strictObject({
    /** Days in a window. */
    days: integer({ min: 2, max: 30, default: 7 }),
    /** Up to the end of 2013. */
    training: integer({ min: 100, max: 731, default: 731, step: 1, live: true }),
  }),
  assets: ['seattle.bin'],
  describe: ({ days }) => ({
    input: { kind: 'sequence', shape: [days, channels.length], channels },
    tasks: [
      {
        id: maximumId,
        title: { en: 'Tomorrow’s maximum', zh: '明日最高气温' },
        target: { kind: 'value', unit: '°C' },
      },
      {
        id: rainId,
        title: { en: 'Tomorrow’s precipitation', zh: '明日降水' },
        target: { kind: 'value', unit: 'mm' },
      },
      {
        id: kindId,
        title: { en: 'Tomorrow’s weather', zh: '明日天气' },
        target: {
          kind: 'class',
          classes: [
            { en: 'sun', zh: '晴' },
            { en: 'fog', zh: '雾' },
            { en: 'drizzle', zh: '毛毛雨' },
            { en: 'rain', zh: '雨' },
            { en: 'snow', zh: '雪' },
          ],
        },
      },
    ],
  }),
});

export const weatherKernel: DatasetKernel<typeof weather> = {
  generate({ params: { days, training }, seed, version, assets: [file] }) {
    if (version !== 1) throw new Error(`weather: expected version 1, got ${version}`);
    if (file === undefined) throw new Error('weather: expected seattle.bin, got no file');
    const { channels: series, kinds } = readWeather(file);
    const parts = splitDays(days, training);
    const learntFrom = toRange(yearStarts.validation - training, training);
    const scales = series.map((values) => measure(values, learntFrom));

    const told = [...parts.train, ...parts.validation, ...parts.test];
    const width = channels.length;
    const inputs = new Float32Array(told.length * days * width);
    told.forEach((day, row) => {
      for (let step = 0; step < days; step++) {
        series.forEach((values, channel) => {
          const { mean, deviation } = scales[channel] ?? { mean: 0, deviation: 1 };
          const value = values[day - days + step] ?? Number.NaN;
          inputs[(row * days + step) * width + channel] = (value - mean) / deviation;
        });
      }
    });

    // The order is all that the seed decides: which examples are shown first.
    const validated = parts.train.length + parts.validation.length;
    const shuffle = (part: string, from: number, to: number): Uint32Array =>
      createRandom(seed, `weather/order/${part}`).shuffle(toRange(from, to - from));
    const split = {
      train: shuffle('train', 0, parts.train.length),
      validation: shuffle('validation', parts.train.length, validated),
      test: shuffle('test', validated, told.length),
    };
    const known = new Uint8Array(told.length).fill(1);
    const toValues = (channel: number): TaskLabels =>
      toValueLabels(
        Float64Array.from(told, (day) => series[channel]?.[day] ?? Number.NaN),
        known,
        split.train,
      );
    return {
      count: told.length,
      inputs,
      labels: new Map([
        [maximumId, toValues(1)],
        [rainId, toValues(0)],
        [kindId, toClassLabels(Float32Array.from(told, (day) => kinds[day] ?? 0))],
      ]),
      split,
      scales,
    };
  },
};
