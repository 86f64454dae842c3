import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../document/experiment.ts';
import { findWidths } from '../../graph/narrow.ts';
import { draft, head, input, layer, wires } from '../../testing/drafts.ts';
import { fakeLookup as lookup } from '../../testing/fake-lookup.ts';
import { race, readStanding } from './race.ts';
import { toRateTrials, toShareGrid, type RaceRequest } from './race-entries.ts';
import { readRace, toPasses } from './read-race.ts';
import { playStudy } from './testing/play.ts';

const base = draft(
  [
    input('n1'),
    layer('n2', 'dense', { units: 8 }),
    head('n3', 'binary', 'a'),
    head('n4', 'binary', 'b'),
  ],
  wires('n1 n2 n3', 'n2 n4'),
);
const experiment: Experiment = { ...base, training: { ...base.training, learningRate: 0.03 } };
const request: RaceRequest = {
  entries: [
    { id: 'bargaining', kind: 'method', balancing: { kind: 'bargaining', params: {} } },
    { id: 'uncertainty', kind: 'method', balancing: { kind: 'uncertainty', params: { start: 0 } } },
    { id: 'sgd', kind: 'optimizer', optimizer: { kind: 'sgd', params: {} }, learningRate: 0.1 },
    { id: 'half', kind: 'width', factor: 0.5 },
    { id: 'kept', kind: 'document', title: 'Kept', experiment: experiment as never },
  ],
  plain: { kind: 'sum', params: {} },
  rates: 3,
  own: 2,
  tuningRounds: 2,
  rounds: 4,
  course: { budget: { steps: 500 }, until: 'budget', epochSteps: null },
};
const lambdas = ({ nodes }: Experiment) =>
  nodes.flatMap((node) => (node.kind === 'head' ? [node.weight] : []));

describe('race', () => {
  /** The best rate is a third of 0.03 for whoever minimises with it, and all are alike there. */
  const figure: Parameters<typeof playStudy>[4]['figure'] = ({ experiment: { training } }) =>
    0.9 - 0.1 * Math.abs(Math.log10(training.learningRate / 0.01));
  const { found, asked } = playStudy(race, experiment, request, lookup, { figure });
  const reading = readRace(experiment, request, found, lookup);
  const trials = [...found.keys()].filter((role) => role.startsWith('try/'));

  it('gives everybody the same number of trials, over rates first and then over their own', () => {
    expect(reading.rows.map(({ id, trials: tried }) => [id, tried.length])).toEqual(
      ['scalarisation', 'bargaining', 'uncertainty', 'sgd', 'half', 'kept'].map((id) => [id, 7]),
    );
    expect(trials).toHaveLength(6 * 7 * 2);
    // Rates, twice further ones since the best lay at an edge, own trials, fresh seeds, and that there is no more.
    expect(asked).toBe(6);
    const [plain, bargaining, uncertainty, sgd] = reading.rows.map((row) =>
      row.trials.map(({ trial }) => trial),
    );
    expect(plain!.slice(0, 3)).toEqual([{ rate: 1 }, { rate: 1 / 3 }, { rate: 3 }]);
    // The best rate was the smallest of the grid: the grid goes on beyond it, and then between its neighbours.
    expect(bargaining!.slice(3, 5).map(({ rate }) => rate.toFixed(3))).toEqual(['0.111', '0.192']);
    expect(sgd!.slice(3, 5).map(({ rate }) => rate.toFixed(3))).toEqual(['0.111', '0.037']);
    expect(plain!.slice(5).map(({ shares }) => shares)).toEqual([
      [0.5, 1.5],
      [1.5, 0.5],
    ]);
    expect(uncertainty!.slice(5).map(({ param }) => param?.key)).toEqual(['start', 'start']);
  });

  it('chooses on validation with seeds that the result never sees, and tells the test part once', () => {
    const seedsOf = (kind: string) =>
      new Set(
        [...found].flatMap(([role, run]) =>
          role.startsWith(kind) ? [run.experiment.training.seed] : [],
        ),
      );
    const tuning = seedsOf('try/');
    expect([...seedsOf('final/')].filter((seed) => tuning.has(seed))).toEqual([]);
    expect([...seedsOf('final/')]).toHaveLength(4);
    for (const [role, run] of found) expect(run.test !== null).toBe(role.startsWith('final/'));
    for (const row of reading.rows) {
      const rate = row.runner.training.learningRate * (row.best?.trial.rate ?? NaN);
      expect([row.id, rate.toFixed(2)]).toEqual([row.id, '0.01']);
    }
  });

  it('says whose best rate lies at the edge of those that were tried', () => {
    const edges = Object.fromEntries(reading.rows.map(({ id, isAtEdge }) => [id, isAtEdge]));
    // All were led beyond the first grid, and came back.
    expect(new Set(Object.values(edges))).toEqual(new Set([false]));
    const far = playStudy(race, experiment, request, lookup, {
      figure: ({ role, experiment: { training } }) =>
        role.includes('/bargaining/') ? 0.5 - training.learningRate : 0.5,
    });
    const standing = readStanding(experiment, request, far.found, lookup);
    // The smaller the better without an end: it was led on as often as there are trials for it, and says so.
    const { trials: tried, isAtEdge, best } = standing.find(({ id }) => id === 'bargaining')!;
    expect([isAtEdge, tried.length]).toEqual([true, 7]);
    expect(best!.trial.rate).toBe(Math.min(...tried.map(({ trial }) => trial.rate)));
    expect(standing.map((one) => one.trials.length)).toEqual(Array(6).fill(7));
    const only = { ...request, rates: 1, own: 1 };
    for (const row of readStanding(experiment, only, new Map(), lookup))
      expect(row.isAtEdge).toBe(false);
  });

  it('says that nobody is better where nobody is', () => {
    expect(reading.isDone).toBe(true);
    expect(reading.better).toEqual([]);
    expect(reading.rows.slice(1).map(({ mean }) => mean?.word)).toEqual(Array(5).fill('same'));
    expect(reading.rows[0]?.mean).toBeUndefined();
  });

  it('counts a pass back for every task where a method reads gradients by task', () => {
    const passes = Object.fromEntries(reading.rows.map(({ id, cost }) => [id, cost?.passes]));
    expect(passes).toMatchObject({ scalarisation: 100, bargaining: 200, sgd: 100 });
    expect(toPasses({ ...experiment, balancing: request.entries[0] as never }, lookup)).toBe(1);
    expect(reading.rows.map(({ tuningSeconds }) => tuningSeconds)).toEqual(Array(6).fill(14));
  });

  it('gives each entry its document', () => {
    const final = (id: string) => found.get(`final/${id}/0`)!.experiment;
    expect(final('bargaining').balancing.kind).toBe('bargaining');
    expect(final('sgd').training.optimizer.kind).toBe('sgd');
    expect(findWidths(final('half'), lookup)).toEqual([4]);
  });
});

it('finds who is better, in pairs of a seed, and lets λ be tuned', () => {
  const { found } = playStudy(race, experiment, request, lookup, {
    figure: ({ role, experiment: { training, nodes } }, task) => {
      const [one, other] = lambdas({ nodes } as Experiment);
      const tilt = task === 'a' ? one! / other! : other! / one!;
      return (
        0.6 +
        0.02 * (training.seed % 5) +
        (role.includes('/bargaining/') ? 0.12 : 0) +
        (task === 'a' && tilt > 1 ? 0.06 : 0)
      );
    },
  });
  const { rows, better } = readRace(experiment, request, found, lookup);
  expect(better).toEqual(['bargaining']);
  const [plain, bargaining] = rows;
  expect(plain?.best?.trial.shares).toEqual([1.5, 0.5]);
  expect(bargaining?.mean?.mean).toBeCloseTo(0.12 - 0.03);
  expect(bargaining?.tasks.map(({ verdict }) => verdict?.mean.toFixed(2))).toEqual([
    '0.06',
    '0.12',
  ]);
});

it('lets λ go on where the best lies furthest from the middle, and gives everybody a trial for it', () => {
  const { found } = playStudy(race, experiment, { ...request, rates: 1 }, lookup, {
    figure: ({ experiment: { nodes } }, task) => {
      const [one = 1, other = 1] = lambdas({ nodes } as Experiment);
      return task === 'a' ? 0.5 + 0.1 * Math.log(one / other) : 0.9;
    },
  });
  const standing = readStanding(experiment, { ...request, rates: 1 }, found, lookup);
  const shares = standing[0]!.trials.flatMap(({ trial }) =>
    trial.shares === undefined ? [] : [trial.shares.map((share) => share.toFixed(2)).join()],
  );
  expect(shares).toEqual(['0.50,1.50', '1.50,0.50', '1.80,0.20', '1.98,0.02']);
  expect(new Set(standing.map(({ trials }) => trials.length)).size).toBe(1);
  expect(standing[0]).toMatchObject({ isAtEdge: true });
});

it('counts all trainings from the start, also those that are not planned yet', () => {
  const seen: (readonly [number, number])[] = [];
  const tools = { lookup, toSpec: () => ({ ok: false, error: [] }) as never };
  const { found } = playStudy(race, experiment, request, lookup, { figure: () => 0.5 });
  for (let there = 0; there <= found.size; there++) {
    const some = new Map([...found].slice(0, there));
    const planned = race.plan(experiment, request, some, tools).length;
    seen.push([planned, race.count!(experiment, request, some, tools)]);
  }
  expect(seen[0]).toEqual([6 * 3 * 2, 6 * (5 * 2 + 4)]);
  for (const [planned, count] of seen) expect(planned).toBeLessThanOrEqual(count);
  expect(seen.at(-1)).toEqual([found.size, found.size]);
});

it('never chooses a run that broke, and waits for all rates before it chooses', () => {
  const { found } = playStudy(race, experiment, request, lookup, {
    figure: ({ experiment: { training } }) => (training.learningRate > 0.05 ? NaN : 0.7),
  });
  for (const { best, runner } of readStanding(experiment, request, found, lookup))
    expect(best!.trial.rate * runner.training.learningRate).toBeLessThan(0.05);
  const some = new Map([...found].slice(0, 5));
  for (const { best, trials } of readStanding(experiment, request, some, lookup))
    expect([best, trials.length]).toEqual([undefined, 3]);
});

describe('grids', () => {
  it('lays rates around the own one in steps of 3', () => {
    expect(toRateTrials(5).map(({ rate }) => rate)).toEqual([1, 1 / 3, 3, 1 / 9, 9]);
  });

  it('spreads λ inside the simplex: 1 in the mean, none twice, none in the middle', () => {
    expect(toShareGrid(2, 2)).toEqual([
      [0.5, 1.5],
      [1.5, 0.5],
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (heads, count) => {
          const grid = toShareGrid(heads, count);
          expect(grid).toHaveLength(count);
          expect(new Set(grid.map(String)).size).toBe(count);
          for (const shares of grid) {
            expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(heads);
            expect(Math.min(...shares)).toBeGreaterThan(0);
            expect(shares.some((share) => Math.abs(share - 1) > 1e-6)).toBe(true);
          }
        },
      ),
    );
  });
});
