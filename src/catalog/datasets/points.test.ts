import { describe, expect, it } from 'vitest';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import type { Dataset, TaskLabels } from './define-dataset.ts';
import { figures, ruleNames, rules, scoreAt } from './point-rules.ts';
import { points, pointsKernel } from './points.ts';

function generate(params: Params, seed = 1): Dataset {
  return pointsKernel.generate({
    params: points.params.parse(params),
    seed,
    version: 1,
    assets: [],
    tasks: new Set(),
  });
}

function labelsOf(data: Dataset, task: string): TaskLabels {
  const labels = data.labels.get(taskIdSchema.parse(task));
  if (labels === undefined) throw new Error(`test: expected task ${task}`);
  return labels;
}

const classRules = ruleNames.filter((rule) => rules[rule].kind === 'binary');
const valueRules = ruleNames.filter((rule) => rules[rule].kind === 'value');

/** A grid over the unit disc that is the same when it is turned by 90°, and has no point on an axis. */
const disc: (readonly [number, number])[] = [];
for (let i = 0; i < 200; i++) {
  for (let j = 0; j < 200; j++) {
    const [x, y] = [(i + 0.5) / 100 - 1, (j + 0.5) / 100 - 1];
    if (x * x + y * y <= 1) disc.push([x, y]);
  }
}

describe('the rules', () => {
  it.each(classRules)('%s cuts the disc into halves at every angle', (rule) => {
    for (const degrees of [0, 22.5, 45, 67.5, 90, 137, -180]) {
      const above = disc.filter(([x, y]) => scoreAt(rule, degrees, x, y) > 0).length;
      expect(above / disc.length).toBeCloseTo(0.5, 2);
    }
  });

  it.each(ruleNames)(
    '%s has a figure just when a quarter turn leaves nothing in common',
    (rule) => {
      const toValue = (degrees: number) => {
        const scores = disc.map(([x, y]) => scoreAt(rule, degrees, x, y));
        const values = rules[rule].kind === 'binary' ? scores.map(Math.sign) : scores;
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        return values.map((value) => value - mean);
      };
      const [as, turned] = [toValue(0), toValue(90)];
      const dot = (one: readonly number[], other: readonly number[]) =>
        one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
      const correlation = dot(as, turned) / dot(as, as);
      expect(Math.abs(correlation) < 0.01).toBe(figures[rule] !== undefined);
    },
  );

  it.each(ruleNames)('%s turned asks what the rule asks of the point turned back', (rule) => {
    for (const degrees of [30, 90, -75]) {
      const angle = (-degrees * Math.PI) / 180;
      for (const [x, y] of disc.filter((_, index) => index % 97 === 0)) {
        const back = [
          x * Math.cos(angle) - y * Math.sin(angle),
          x * Math.sin(angle) + y * Math.cos(angle),
        ] as const;
        expect(scoreAt(rule, degrees, x, y)).toBeCloseTo(scoreAt(rule, 0, ...back), 10);
      }
    }
  });

  it.each(ruleNames)('%s changes when it is turned by 90°', (rule) => {
    const moved = disc.filter(
      ([x, y]) => Math.abs(scoreAt(rule, 90, x, y) - scoreAt(rule, 0, x, y)) > 0.05,
    );
    expect(moved.length / disc.length).toBeGreaterThan(0.3);
  });

  it('stripes are those of the measurements: sin(5 x) above 0', () => {
    for (const [x, y] of disc) expect(scoreAt('stripes', 0, x, y)).toBe(Math.sin(5 * x));
  });
});

describe('points', () => {
  it('lie uniformly in the unit disc', () => {
    const { inputs, count } = generate({ examples: 4000 });
    let inner = 0;
    for (let row = 0; row < count; row++) {
      const radius = Math.hypot(inputs[2 * row] ?? NaN, inputs[2 * row + 1] ?? NaN);
      expect(radius).toBeLessThanOrEqual(1);
      if (radius < Math.SQRT1_2) inner++;
    }
    expect(inner / count).toBeCloseTo(0.5, 1);
  });

  it('has the same labels for A and B at 0°', () => {
    const data = generate({ relatedness: 0 });
    expect(labelsOf(data, 'a').values).toEqual(labelsOf(data, 'b').values);
  });

  it.each(classRules)('labels B at 90° as A labels the points turned back: %s', (rule) => {
    const task = { rule, angle: 20 };
    const data = generate({ relatedness: 90, tasks: [task, task] });
    const b = labelsOf(data, 'b').values;
    let compared = 0;
    for (let row = 0; row < data.count; row++) {
      const [x, y] = [data.inputs[2 * row] ?? NaN, data.inputs[2 * row + 1] ?? NaN];
      const score = scoreAt(rule, 20, y, -x);
      if (Math.abs(score) < 1e-9) continue;
      expect(b[row]).toBe(score > 0 ? 1 : 0);
      compared++;
    }
    expect(compared).toBeGreaterThan(1300);
    expect(b).not.toEqual(labelsOf(data, 'a').values);
  });

  it('turns only the second task with the dial', () => {
    const tasks = [{ rule: 'stripes' }, { rule: 'stripes' }, { rule: 'waves', angle: 30 }];
    const [still, turned] = [
      generate({ relatedness: 0, tasks }),
      generate({ relatedness: 60, tasks }),
    ];
    expect(labelsOf(turned, 'a')).toEqual(labelsOf(still, 'a'));
    expect(labelsOf(turned, 'c')).toEqual(labelsOf(still, 'c'));
    expect(labelsOf(turned, 'b')).not.toEqual(labelsOf(still, 'b'));
  });

  it('keeps every other task when one is added or changed', () => {
    const a = { rule: 'xor', noise: 20, labelled: 50 };
    const one = generate({ tasks: [a] });
    const three = generate({
      tasks: [a, { rule: 'hills', noise: 40 }, { rule: 'moons', labelled: 3 }],
    });
    expect(three.inputs).toEqual(one.inputs);
    expect(labelsOf(three, 'a')).toEqual(labelsOf(one, 'a'));
  });

  it('draws noise and missing labels for each task by itself', () => {
    const task = { rule: 'stripes', noise: 20, labelled: 50 };
    const data = generate({ tasks: [task, task] });
    const [a, b] = [labelsOf(data, 'a'), labelsOf(data, 'b')];
    expect(a.mask).not.toEqual(b.mask);
    const both = data.split.train.filter((row) => a.mask[row] === 1 && b.mask[row] === 1);
    expect(both.some((row) => a.values[row] !== b.values[row])).toBe(true);
  });

  it('keeps the first points, validation and test when there are more training points', () => {
    const [few, many] = [generate({ examples: 100 }), generate({ examples: 300 })];
    expect(many.inputs.subarray(0, 200)).toEqual(few.inputs.subarray(0, 200));
    expect(many.inputs.subarray(600)).toEqual(few.inputs.subarray(200));
  });

  it('keeps known labels known when the share grows, and flipped ones flipped', () => {
    const shares = [1, 10, 40, 100];
    const masks = shares.map((labelled) =>
      labelsOf(generate({ tasks: [{ rule: 'circle', labelled }] }), 'a').mask.slice(0, 600),
    );
    shares.forEach((share, index) => {
      expect(masks[index]?.reduce((sum, known) => sum + known, 0)).toBe(6 * share);
    });
    masks.slice(1).forEach((larger, index) => {
      masks[index]?.forEach((known, row) => {
        if (known === 1) expect(larger[row]).toBe(1);
      });
    });

    const clean = labelsOf(generate({ tasks: [{ rule: 'circle' }] }), 'a').values;
    const flips = [10, 30].map((noise) => {
      const noisy = labelsOf(generate({ tasks: [{ rule: 'circle', noise }] }), 'a').values;
      return [...noisy].flatMap((value, row) => (value === clean[row] ? [] : [row]));
    });
    expect(flips[0]?.length).toBeGreaterThan(30);
    expect(flips[1]?.length).toBeGreaterThan(130);
    expect(flips[1]).toEqual(expect.arrayContaining(flips[0] ?? []));
  });

  it('leaves validation and test clean and labelled', () => {
    const tasks = [{ rule: 'stripes' }, { rule: 'stripes', noise: 50, labelled: 1 }];
    const data = generate({ tasks });
    const [a, b] = [labelsOf(data, 'a'), labelsOf(data, 'b')];
    expect(b.values.subarray(600)).toEqual(a.values.subarray(600));
    expect(b.mask.subarray(600)).toEqual(new Uint8Array(800).fill(1));
  });

  it.each(valueRules)('adds noise of the size asked for: %s', (rule) => {
    const toRaw = (labels: TaskLabels): number[] =>
      [...labels.values].map((value) => value * labels.deviation + labels.mean);
    const clean = labelsOf(generate({ examples: 4000, tasks: [{ rule }] }), 'a');
    const noisy = labelsOf(generate({ examples: 4000, tasks: [{ rule, noise: 40 }] }), 'a');
    const raw = toRaw(clean);
    const squares = toRaw(noisy)
      .slice(0, 4000)
      .map((value, row) => (value - (raw[row] ?? NaN)) ** 2);
    const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 4000);
    expect(deviation / clean.deviation).toBeCloseTo(0.4, 1);
  });

  it('standardises by one labelled point without dividing by nothing', () => {
    const data = generate({ examples: 50, tasks: [{ rule: 'slope', labelled: 1 }] });
    expect(labelsOf(data, 'a').deviation).toBe(1);
    expect(labelsOf(data, 'a').values.every(Number.isFinite)).toBe(true);
  });
});

describe('angles between the rules', () => {
  const toAngles = (relatedness: number, ...tasks: readonly Params[]) =>
    points.toAngles?.(points.params.parse({ relatedness, tasks }));

  it('are those of every task that shows the figure of the second', () => {
    expect(toAngles(30, { rule: 'stripes' }, { rule: 'stripes', angle: 10 })).toEqual([0, 40]);
    expect(
      toAngles(30, { rule: 'waves', angle: -5 }, { rule: 'stripes' }, { rule: 'circle' }),
    ).toEqual([-5, 30, undefined]);
    expect(toAngles(0, { rule: 'moons' }, { rule: 'plane' }, { rule: 'slope' })).toEqual([
      undefined,
      0,
      0,
    ]);
  });

  it('are none where the rules differ, have no angle or are one', () => {
    for (const rules of [['circle', 'circle'], ['xor', 'xor'], ['circle', 'stripes'], ['stripes']])
      expect(toAngles(45, ...rules.map((rule) => ({ rule })))).toEqual([]);
  });
});
