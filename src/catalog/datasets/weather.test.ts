import { describe, expect, it } from 'vitest';
import type { Params } from '../../core/document/json.ts';
import { taskIdSchema } from '../../core/document/experiment.ts';
import { readPrepared } from './testing/prepared-files.ts';
import { dayCount, readWeather } from './weather-file.ts';
import { splitDays, weather, weatherKernel } from './weather.ts';

const assets = [await readPrepared('seattle.bin')] as const;
const file = readWeather(...assets);

function generate(params: Params = {}, seed = 1) {
  return weatherKernel.generate({
    params: weather.params.parse(params),
    seed,
    version: 1,
    assets,
    tasks: new Set(),
  });
}

describe('the prepared file', () => {
  it('holds 1461 days: the first and the last as the source has them', () => {
    const day = (at: number): number[] => file.channels.map((values) => values[at] ?? NaN);
    expect(file.channels[0]).toHaveLength(dayCount);
    expect([day(0), file.kinds[0]]).toEqual([[0, 12.8, 5, 4.7], 2]);
    expect([day(1), file.kinds[1]]).toEqual([[10.9, 10.6, 2.8, 4.5], 3]);
    expect([day(1460), file.kinds[1460]]).toEqual([[0, 5.6, -2.1, 3.5], 0]);
    const counts = [0, 1, 2, 3, 4].map((kind) => file.kinds.filter((one) => one === kind).length);
    expect(counts).toEqual([640, 101, 53, 641, 26]);
  });
});

describe('the split', () => {
  it.each([
    [2, 100],
    [7, 731],
    [30, 400],
  ])('uses no day twice and goes forward in time: %i days, %i trained', (days, training) => {
    const parts = splitDays(days, training);
    const span = (told: Uint32Array): readonly [number, number] => [
      Math.min(...told) - days,
      Math.max(...told),
    ];
    const [train, validation, test] = [parts.train, parts.validation, parts.test].map(span);
    expect(train?.[0]).toBe(731 - training);
    expect(train?.[1]).toBe(730);
    expect(validation).toEqual([731, 1095]);
    expect(test).toEqual([1096, 1460]);
  });
});

describe('weather', () => {
  it('asks about the day after the window, and about nothing in it', () => {
    const days = 5;
    const data = generate({ days });
    const told = Object.values(splitDays(days, 731)).flatMap((part) => [...part]);
    const maximum = data.labels.get(taskIdSchema.parse('maximum'))!;
    const rain = data.labels.get(taskIdSchema.parse('rain'))!;
    const kind = data.labels.get(taskIdSchema.parse('kind'))!;
    for (let row = 0; row < data.count; row += 13) {
      const day = told[row] ?? NaN;
      for (let step = 0; step < days; step++) {
        file.channels.forEach((values, channel) => {
          const { mean, deviation } = data.scales?.[channel] ?? { mean: NaN, deviation: NaN };
          const input = data.inputs[(row * days + step) * 4 + channel] ?? NaN;
          expect(input * deviation + mean).toBeCloseTo(values[day - days + step] ?? NaN, 3);
        });
      }
      const raw = ({ values, mean, deviation }: typeof maximum): number =>
        (values[row] ?? NaN) * deviation + mean;
      expect(raw(maximum)).toBeCloseTo(file.channels[1]?.[day] ?? NaN, 3);
      expect(raw(rain)).toBeCloseTo(file.channels[0]?.[day] ?? NaN, 3);
      expect(kind.values[row]).toBe(file.kinds[day]);
    }
  });

  it('standardises by the days that are learnt from alone', () => {
    const { scales } = generate({ training: 200 });
    const learnt = [...(file.channels[1] ?? [])].slice(531, 731);
    const mean = learnt.reduce((sum, value) => sum + value, 0) / learnt.length;
    expect(scales?.[1]?.mean).toBeCloseTo(mean, 9);
  });

  it('shows other days first under another seed, of the same part', () => {
    const [one, two] = [generate({}, 1), generate({}, 2)];
    expect(one.split.train).not.toEqual(two.split.train);
    expect([...one.split.train].sort()).toEqual([...two.split.train].sort());
    expect(one.inputs).toEqual(two.inputs);
  });
});
