import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskIdSchema, type Experiment } from '../../document/experiment.ts';
import { countWeights, findWidths } from '../../graph/narrow.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { draft, head, input, layer, wires } from '../../testing/drafts.ts';
import { fakeLookup as lookup } from '../../testing/fake-lookup.ts';
import { alone, type AloneRequest } from './alone.ts';
import type { Course } from './course.ts';
import { findStudy } from './index.ts';
import { map, readMap, toCell, toReach } from './map.ts';
import { readAlone } from './read-alone.ts';
import { readSeeds, seeds } from './seeds.ts';
import { findSettings, toValues, withSetting } from './settings.ts';
import { studyKinds } from './study-kinds.ts';
import { sweep, toRatios, withRatio, type SweepRequest } from './sweep.ts';
import { playStudy, toTools } from './testing/play.ts';
import { readTradeOff, toReference, toSweepPoints, type Axis } from './trade-off.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const course: Course = { budget: { epochs: 50 }, until: 'flat', epochSteps: 19 };
const trunk = (units: number): Experiment =>
  draft(
    [
      input('n1'),
      layer('n2', 'dense', { units }),
      head('n3', 'binary', 'a', 0.5),
      head('n4', 'binary', 'b', 1.5),
    ],
    wires('n1 n2 n3', 'n2 n4'),
  );
const stripes = trunk(30);

it('finds a study by its kind', () => {
  for (const kind of studyKinds.filter((one) => one !== 'comparison'))
    expect(findStudy(kind).kind).toBe(kind);
  expect(() => findStudy('nothing' as never)).toThrow('expected a known study');
});

describe('alone', () => {
  const request: AloneRequest = { rounds: 3, course };
  const entries = alone.plan(stripes, request, new Map(), toTools(lookup));

  it('trains the network, each task as wide, and each so narrow that all weigh as much', () => {
    expect(entries.slice(0, 5).map(({ role }) => role)).toEqual([
      'together/0',
      'alone/a/0',
      'alone/b/0',
      'narrow/a/0',
      'narrow/b/0',
    ]);
    const [together, ...others] = entries.slice(0, 5).map(({ experiment }) => experiment);
    expect(others.map((one) => findWidths(one, lookup))).toEqual([[30], [30], [19], [19]]);
    const weights = (one?: Experiment) => countWeights(one!, lookup)!;
    const narrow = weights(others[2]) + weights(others[3]);
    expect(Math.abs(narrow - weights(together)) / weights(together)).toBeLessThan(0.02);
  });

  it('gives all of a round the same seed, data, budget and epochs', () => {
    for (const [round, from] of [0, 5, 10].entries())
      for (const entry of entries.slice(from, from + 5)) {
        expect(entry.experiment.training.seed).toBe(stripes.training.seed + round);
        expect(entry.experiment.data).toEqual(stripes.data);
        expect(entry).toMatchObject({ budget: { epochs: 50 }, until: 'flat', epochSteps: 19 });
      }
    expect(entries).toHaveLength(15);
  });

  it('says how many weights there are to be, and that width 1 is not narrow enough', () => {
    expect(readAlone(trunk(1), request, new Map(), lookup).narrowed).toMatchObject({
      wanted: 7,
      weights: 10,
      isMet: false,
    });
  });

  it('reads each task in pairs of a seed, the mean of all, and Δm with its interval', () => {
    // A loses 10 points on every seed, B nothing; narrow ones are as good as together.
    const { found } = playStudy(alone, stripes, request, lookup, {
      figure: ({ role, experiment }, task) =>
        0.9 +
        0.001 * experiment.training.seed +
        (role.startsWith('alone/a') && task === a ? 0.1 - 0.05 : 0),
    });
    const reading = readAlone(stripes, request, found, lookup);
    expect(reading.tasks.map(({ task, verdicts }) => [task, verdicts.alone?.word])).toEqual([
      ['a', 'worse'],
      ['b', 'same'],
    ]);
    expect(reading.mean.alone?.word).toBe('worse');
    expect(reading.mean.narrow?.word).toBe('same');
    const { alone: delta } = reading.deltaM;
    if (!delta.ok) throw new Error('expected a Δm');
    // Errors at the mean seed: 0.1 − 0.002 against 0.05 − 0.002, and equal ones.
    const seed = stripes.training.seed + 1;
    const expected = -(0.05 / (0.05 - 0.001 * seed)) / 2;
    const { value, interval } = delta.value;
    expect(value).toBeCloseTo(expected);
    expect(value).toBeCloseTo((interval!.low + interval!.high) / 2);
  });

  it('tells nothing of what is not there, and refuses a baseline without errors', () => {
    const nothing = readAlone(stripes, request, new Map(), lookup);
    expect(nothing.mean).toEqual({ alone: undefined, narrow: undefined });
    expect(nothing.deltaM.alone).toMatchObject({ error: { code: 'missing' } });
    const { found } = playStudy(alone, stripes, request, lookup, {
      figure: ({ role }) => (role.startsWith('together') ? 0.9 : 1),
    });
    expect(readAlone(stripes, request, found, lookup).deltaM.alone).toMatchObject({
      ok: false,
      error: { code: 'near-zero', task: 'a' },
    });
  });
});

describe('seeds', () => {
  it('keeps the data, and shows two heaps as what they are', () => {
    const request = { rounds: 10, course };
    const { found } = playStudy(seeds, stripes, request, lookup, {
      figure: ({ experiment: { training } }, task) =>
        (training.seed % 2 === 0) === (task === a) ? 0.97 + training.seed / 1e4 : 0.55,
    });
    const runs = [...found.values()];
    expect(new Set(runs.map(({ experiment }) => experiment.training.seed)).size).toBe(10);
    expect(new Set(runs.map(({ experiment }) => experiment.data.seed)).size).toBe(1);
    for (const { dots, summary } of readSeeds(stripes, request, found, lookup)) {
      expect(dots.map(({ round }) => round)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect([summary?.modes?.low.length, summary?.modes?.high.length]).toEqual([5, 5]);
    }
  });

  it('leaves out of its means what broke', () => {
    const request = { rounds: 3, course };
    const { found } = playStudy(seeds, stripes, request, lookup, {
      figure: ({ role }) => (role === 'seed/1' ? NaN : 0.9),
    });
    const [first] = readSeeds(stripes, request, found, lookup);
    expect([first?.dots.length, first?.summary?.count, first?.summary?.mean]).toEqual([3, 2, 0.9]);
  });
});

describe('sweep', () => {
  const request: SweepRequest = {
    ...{ task: a, other: b, points: 5, widest: 9, rounds: 2, course },
  };

  it('is even in the logarithm of the ratio, and keeps the sum of both λ', () => {
    expect(toRatios(request).map((ratio) => Number(ratio.toFixed(6)))).toEqual([
      Number((1 / 9).toFixed(6)),
      Number((1 / 3).toFixed(6)),
      1,
      3,
      9,
    ]);
    for (const ratio of toRatios(request)) {
      const lambdas = withRatio(stripes, request, ratio).nodes.flatMap((node) =>
        node.kind === 'head' ? [node.weight] : [],
      );
      expect(lambdas[0]! + lambdas[1]!).toBeCloseTo(2, 3);
      expect(lambdas[0]! / lambdas[1]!).toBeCloseTo(ratio, 2);
    }
  });

  it('leaves every other λ, and weighs both alike where both are 0', () => {
    const three = draft(
      [
        input('n1'),
        head('n3', 'binary', 'a', 0),
        head('n4', 'binary', 'b', 0),
        head('n5', 'value', 'c', 7),
      ],
      wires('n1 n3', 'n1 n4', 'n1 n5'),
      { kind: 'plane', params: { tasks: 3 } },
    );
    const weights = withRatio(three, request, 1).nodes.flatMap((node) =>
      node.kind === 'head' ? [node.weight] : [],
    );
    expect(weights).toEqual([1, 1, 7]);
  });

  it('shows points with every seed, a front of their means, and how far it moves by chance', () => {
    const { found } = playStudy(sweep, stripes, request, lookup, {
      figure({ role }, task) {
        const point = Number(role.split('/')[1]);
        return task === a ? 0.5 + point / 10 : 0.9 - point / 10 - (point === 2 ? 0.2 : 0);
      },
    });
    const metric = { id: 'accuracy', higherIsBetter: true, format: 'percent' } as const;
    const axes: Axis[] = [
      { task: a, metric },
      { task: b, metric },
    ];
    const points = toSweepPoints(request, found, axes);
    const reading = readTradeOff(points, axes, [0, 0]);
    expect(reading.front).toEqual([0, 1, 3, 4]);
    expect(reading.bySeed).toHaveLength(2);
    expect(reading.hypervolume).toBeCloseTo(0.5 * 0.9 + 0.1 * 0.8 + 0.2 * 0.6 + 0.1 * 0.5);
    expect(reading.bySeed[0]!.hypervolume).toBeCloseTo(reading.hypervolume);
    const losses = readTradeOff(
      toSweepPoints(request, found, [
        { task: a, metric: 'loss' },
        { task: b, metric: 'loss' },
      ]),
      [
        { task: a, metric: 'loss' },
        { task: b, metric: 'loss' },
      ],
      [1, 1],
    );
    expect(losses.front).toEqual(reading.front);
  });
});

describe('the reference of a volume', () => {
  const percent = { id: 'x', format: 'percent' } as const;
  const number = { id: 'x', format: 'number' } as const;
  const of = (metric: Axis['metric'], untrained: number) =>
    toReference({ task: a, metric }, untrained);

  it('is the worst there is, where there is one', () => {
    expect(of({ ...percent, higherIsBetter: true }, 0.4)).toBe(0);
    expect(of({ ...percent, higherIsBetter: false }, 0.4)).toBe(1);
    expect(of({ ...number, higherIsBetter: true }, -7)).toBe(0);
  });

  it('is no better than the untrained network for losses and errors, with two digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (untrained) => {
        for (const metric of ['loss', { ...number, higherIsBetter: false }] as const) {
          const reference = of(metric, untrained);
          expect(reference).toBeGreaterThanOrEqual(untrained * (1 - 1e-8));
          expect(reference).toBeLessThanOrEqual(untrained * 1.1 + 1e-9);
          expect(Number(reference.toPrecision(2))).toBe(reference);
        }
      }),
    );
    expect(of('loss', NaN)).toBeNaN();
  });

  it('lets losses, metrics and both together be measured: the same order, and no point takes any away', () => {
    const { found } = playStudy(
      sweep,
      stripes,
      { task: a, other: b, points: 3, widest: 9, rounds: 1, course },
      lookup,
      { figure: ({ role }, task) => (Number(role.split('/')[1]) + (task === a ? 1 : 4)) / 10 },
    );
    const metric = { ...percent, id: 'accuracy', higherIsBetter: true };
    const request: SweepRequest = {
      ...{ task: a, other: b, points: 3, widest: 9, rounds: 1, course },
    };
    for (const axes of [
      [
        { task: a, metric },
        { task: b, metric: 'loss' },
      ],
      [
        { task: a, metric: 'loss' },
        { task: b, metric: 'loss' },
      ],
    ] as const) {
      const points = toSweepPoints(request, found, axes);
      const reference = axes.map((axis) => toReference(axis, 1.234));
      const volumes = points.map(
        (_, at) => readTradeOff(points.slice(0, at + 1), axes, reference).hypervolume,
      );
      expect(volumes[0]).toBeGreaterThan(0);
      expect(volumes).toEqual(volumes.toSorted((one, other) => one - other));
    }
  });
});

describe('settings', () => {
  const choices = findSettings(stripes, lookup);

  it('are the numbers of the data, the trunk, λ, the rate and the seed', () => {
    expect(choices.map(({ setting }) => setting)).toEqual([
      { kind: 'data', path: ['tasks'] },
      { kind: 'data', path: ['noise'] },
      { kind: 'data', path: ['rules', 0, 'angle'] },
      { kind: 'width' },
      { kind: 'lambda', task: 'a' },
      { kind: 'lambda', task: 'b' },
      { kind: 'rate' },
      { kind: 'seed' },
    ]);
  });

  it('are set to values that are read again', () => {
    for (const { setting, ...rest } of choices) {
      if (setting.kind === 'data' && setting.path[0] === 'tasks') continue;
      for (const value of toValues({ setting, ...rest }, 4)) {
        const changed = withSetting(stripes, setting, value, lookup);
        const again = findSettings(changed, lookup).find(
          (one) => JSON.stringify(one.setting) === JSON.stringify(setting),
        );
        expect([setting, again?.value]).toEqual([setting, value]);
      }
    }
  });

  it('offer as many values as there are whole ones', () => {
    const width = choices.find(({ setting }) => setting.kind === 'width')!;
    expect(toValues({ ...width, value: 3 }, 6)).toEqual([1, 2, 3, 4, 7, 12]);
    expect(toValues({ ...width, max: 2, value: 1 }, 6)).toEqual([1, 2]);
    const angle = choices.find(({ setting }) => setting.kind === 'data')!;
    expect(toValues({ ...angle, min: 0, max: 90, step: 2.5, isWhole: false }, 4)).toEqual([
      0, 30, 60, 90,
    ]);
  });

  it('scale the trunk, and leave what one task has', () => {
    const tree = draft(
      [
        input('n1'),
        layer('n2', 'dense', { units: 12 }),
        layer('n5', 'dense', { units: 6 }),
        layer('n6', 'dense', { units: 5 }),
        head('n3', 'binary', 'a'),
        head('n4', 'binary', 'b'),
      ],
      wires('n1 n2 n5 n6 n3', 'n5 n4'),
    );
    const wide = withSetting(tree, { kind: 'width' }, 4, lookup);
    expect(findWidths(wide, lookup)).toEqual([4, 2, 5]);
  });
});

describe('map', () => {
  const request = {
    x: { setting: { kind: 'data', path: ['noise'] }, values: [0, 0.5, 1] } as const,
    y: { setting: { kind: 'width' }, values: [3, 6] } as const,
    rounds: 2,
    course: { budget: { steps: 900 }, until: 'budget', epochSteps: null } as const,
  };

  it('trains each cell together and alone, and reads what sharing gains there', () => {
    const { found } = playStudy(map, stripes, request, lookup, {
      figure: ({ experiment: { data, nodes } }) =>
        0.9 - (nodes.length > 3 ? Number(data.params['noise']) / 10 : 0),
    });
    expect(found.size).toBe(3 * 2 * 2 * 3);
    const { cells } = readMap(stripes, request, found, lookup);
    expect(cells.map(({ column, row }) => [column, row])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(cells.map(({ mean }) => mean!.mean.toFixed(2))).toEqual([
      '0.00',
      '-0.05',
      '-0.10',
      '0.00',
      '-0.05',
      '-0.10',
    ]);
    expect(cells.map(({ mean }) => mean?.word).slice(0, 3)).toEqual(['few', 'worse', 'worse']);
    expect(cells[4]?.runs.map(({ experiment }) => findWidths(experiment, lookup))).toEqual([
      [6],
      [6],
    ]);
    expect(toReach(cells.map(({ mean }) => mean))).toBeCloseTo(0.1);
  });

  it('leaves out cells that cannot be built, and says so by having nothing there', () => {
    const onlySix: Lookup = {
      ...lookup,
      layer: (type) => {
        const port = lookup.layer(type);
        return (
          port && {
            ...port,
            inferShape: (inputs, params) =>
              params['units'] === 3
                ? { ok: false, error: { code: 'inputs-differ', shapes: inputs } }
                : port.inferShape(inputs, params),
          }
        );
      },
    };
    const { found } = playStudy(map, stripes, request, onlySix, { figure: () => 0.9 });
    const { cells } = readMap(stripes, request, found, onlySix);
    expect(cells.map(({ mean }) => mean === undefined)).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
  });

  it('gives every cell the document that its settings say', () => {
    const cell = toCell(stripes, request, 1, 1, lookup);
    expect(cell.data.params['noise']).toBe(0.5);
    expect(findWidths(cell, lookup)).toEqual([6]);
  });
});
