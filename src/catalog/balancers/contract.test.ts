/** The laws that every balancing method names of itself, on gradients of all kinds, and special cases. */
import { describe, expect, test } from 'vitest';
import { defaultParams, toFields } from '../../core/document/fields.ts';
import type { Json, Params } from '../../core/document/json.ts';
import { createRandom, type Random } from '../../core/math/random.ts';
import { nothingFurther, type BalancerEntry, type BalancingLaw } from './define-balancer.ts';
import type { BalancerKind } from './index.ts';
import { balancerEntries } from './kernels.ts';
import { projectConflicts } from './pcgrad.ts';
import { balancerSources } from './sources.ts';
import { toEmptySlots, type Table } from './row-numbers.ts';
import {
  combine,
  dot,
  draw,
  look,
  norm,
  random,
  times,
  toDistance,
  toGramOf,
  toUnit,
  type Rows,
} from './testing/rows.ts';
import { expectWords } from '../testing/expect-words.ts';

interface Found {
  readonly weights: readonly number[];
  readonly direction: readonly number[];
}

function find(
  entry: BalancerEntry,
  rows: Rows,
  params: Params,
  losses: readonly number[] = rows.map((_, task) => task + 0.5),
): Found {
  const seen = look(entry, rows, { losses, params });
  const start = entry.init(rows.length);
  const random = createRandom(3, 'balancing');
  const { weights, state } = entry.choose(seen.input, start, params, random);
  expect(weights).toHaveLength(rows.length);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  return { weights, direction: combine(seen.rows, weights) };
}
const balance = (...given: Parameters<typeof find>): readonly number[] => find(...given).weights;

const general = Array.from({ length: 60 }, (_, at) => draw(2 + (at % 5), 4 + (at % 7)));
/** More tasks than dimensions, tasks twice, tasks that are each other's opposite, nothing at all. */
const degenerate: readonly Rows[] = [
  ...Array.from({ length: 20 }, (_, at) => draw(3 + (at % 4), 1 + (at % 2))),
  ...draw(10, 4).map((row) => [row, row, row.map((value) => 2 * value)]),
  ...draw(5, 4).map((row) => [row, row.map((value) => -value), row.map((value) => value / 3)]),
  ...draw(5, 4).map((row) => [row, row.map(() => 0)]),
  [[0, 0]],
  [
    [0, 0],
    [0, 0],
    [0, 0],
  ],
];
const scaled: readonly Rows[] = general.flatMap((rows) => [
  times(
    rows,
    rows.map(() => 1e-10),
  ),
  times(
    rows,
    rows.map(() => 1e15),
  ),
  times(
    rows,
    rows.map((_, task) => (task % 2 ? 1e-10 : 1e15)),
  ),
]);
/** Tasks that all fall along one direction. */
const agreeing = general.map((rows) =>
  rows.map(([first = 1, ...rest]) => [Math.abs(first) + 0.1, ...rest]),
);
/** u > 0 with Σ u_t g_t = 0: nothing is left to gain for all. */
const stationary = general.map((rows) => {
  const shares = rows.slice(1).map(() => 0.2 + random.uniform());
  return [...rows.slice(1), combine(rows.slice(1), shares).map((value) => -value)];
});

type Weigh = (rows: Rows, losses?: number[]) => readonly number[];

/** Of α, and of d = Σ α_t g_t, with the rows that a method made in the place of g_t. */
const laws: Readonly<Record<BalancingLaw, (weigh: Weigh, direct: Weigh) => void>> = {
  simplex(weigh) {
    for (const rows of [...general, ...degenerate, ...scaled]) {
      const weights = weigh(rows);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
    }
  },
  'mean-one'(weigh) {
    for (const rows of [...general, ...degenerate, ...scaled]) {
      const weights = weigh(rows);
      expect(Math.min(...weights)).toBeGreaterThan(0);
      expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(rows.length, 10);
    }
  },
  positive(weigh) {
    for (const rows of [...general, ...degenerate, ...scaled])
      expect(Math.min(...weigh(rows))).toBeGreaterThan(0);
  },
  alike(weigh) {
    for (const [row] of general) {
      const weights = weigh([row!, row!, row!], [0.7, 0.7, 0.7]);
      for (const weight of weights) expect(weight).toBeCloseTo(weights[0]!, 12);
    }
  },
  alone(weigh) {
    const [weight] = weigh([[3, -4]]);
    expect(weight).toBeCloseTo(1, 12);
  },
  'unit-free'(_weigh, direct) {
    for (const rows of general) {
      const losses = rows.map((_, task) => task + 0.5);
      const factors = rows.map((_, task) => [1e-3, 1, 7, 1e4][task % 4]!);
      const inUnits = losses.map((loss, task) => loss * factors[task]!);
      const before = toUnit(direct(rows, losses));
      const after = toUnit(direct(times(rows, factors), inUnits));
      expect(toDistance(before, after)).toBeLessThan(1e-4);
    }
  },
  'non-conflicting'(_weigh, direct) {
    for (const rows of [...general, ...degenerate]) {
      const direction = direct(rows);
      for (const row of rows)
        expect(dot(row, direction)).toBeGreaterThanOrEqual(-1e-9 * norm(row) * (1 + norm(row)));
    }
  },
  permutation(_weigh, direct) {
    for (const rows of general) {
      const losses = rows.map((_, task) => task + 0.5);
      const order = rows.map((_, task) => (task + 1) % rows.length);
      const moved = order.map((task) => rows[task]!);
      const expected = direct(rows, losses);
      const found = direct(
        moved,
        order.map((task) => losses[task]!),
      );
      for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at]!, 8);
    }
  },
  stationary(_weigh, direct) {
    for (const rows of stationary) expect(norm(direct(rows))).toBeLessThan(1e-7);
    for (const rows of agreeing) expect(norm(direct(rows))).toBeGreaterThan(0.01);
  },
  'sum-without-conflict'(weigh, direct) {
    for (const rows of general) {
      const positive = rows.map((row) => row.map(Math.abs));
      for (const weight of weigh(positive)) expect(weight).toBe(1);
      const sum = combine(
        positive,
        positive.map(() => 1),
      );
      expect(toDistance(direct(positive), sum)).toBeLessThan(1e-9);
    }
  },
};

/** What a run remembers: of the method, and of the tasks' gradients. */
interface Memory {
  readonly state: Json;
  readonly slots: readonly Table[];
}

/** States after each of 60 steps in twelve epochs, with the losses and gradients of each step drawn by its number. */
function liveThrough(
  entry: BalancerEntry,
  params: Params,
  count: number,
  from = 0,
  start: Memory = {
    state: entry.init(count),
    slots: entry.rows === undefined ? [] : toEmptySlots(entry.rows, count, 3),
  },
): Memory[] {
  const { choose, after } = entry;
  let { state, slots } = start;
  return Array.from({ length: 60 - from }, (_, at) => {
    const step = from + at;
    const draw = createRandom(100 * count + step, 'steps');
    const tasks = Array.from({ length: count }, (__, task) => task).filter(
      (task) => task === step % count || draw.uniform() < 0.8,
    );
    const sizes = [0, 1e-8, 1e-3, 1, 1e3, 1e8];
    const size = () => sizes[draw.integer(sizes.length)]!;
    const rows = tasks.map(() => {
      const length = size();
      return Array.from({ length: 3 }, () => length * draw.normal());
    });
    const losses = tasks.map(() => size() * draw.uniform());
    const facts = { tasks, step, epoch: Math.floor(step / 5) };
    const random = createRandom(step, 'balancing');
    const seen = look(entry, rows, { ...facts, losses, params, taskCount: count, slots });
    const found = choose(seen.input, state, params, random);
    ({ state } = found);
    ({ slots } = seen);
    expect(found.weights).toHaveLength(tasks.length);
    expect(found.weights.every(Number.isFinite)).toBe(true);
    expect(combine(seen.rows, found.weights).every(Number.isFinite)).toBe(true);
    const outcome = { ...facts, before: losses, after: losses.map(() => size()) };
    if (after !== undefined) state = after({ ...outcome, weights: found.weights }, state, params);
    return { state, slots };
  });
}

/** Every method with every value of its choices. */
const mgda = balancerEntries.get('mgda');
const pcgrad = balancerEntries.get('pcgrad');

const cases = balancerEntries.all.flatMap((definition) => {
  const start = defaultParams(definition.params);
  const variants = toFields(definition.params).flatMap((field) =>
    field.kind === 'choice'
      ? field.choices.map((value): Params => ({ ...start, [field.key]: value }))
      : [],
  );
  return (variants.length === 0 ? [start] : variants).map((params) => ({ definition, params }));
});

describe.each(cases)('$definition.kind $params', ({ definition, params }) => {
  const weigh: Weigh = (rows, losses) => find(definition, rows, params, losses).weights;
  const direct: Weigh = (rows, losses) => find(definition, rows, params, losses).direction;

  test.each(definition.laws)('is %s', (law) => laws[law](weigh, direct));

  test('is finite whatever the gradients', () => {
    for (const rows of [...general, ...degenerate, ...scaled])
      for (const values of [weigh(rows), direct(rows)])
        expect(values.every(Number.isFinite)).toBe(true);
    expect(weigh(general[0]!, [0, 0]).every(Number.isFinite)).toBe(true);
  });

  test('gives the same weights again', () => {
    for (const rows of general) expect(weigh(rows)).toEqual(weigh(rows));
  });

  test('stays finite through a run of wild losses and gradients, of which tasks are missing', () => {
    for (let count = 2; count <= 8; count++) {
      const states = liveThrough(definition, params, count);
      expect(states).toHaveLength(60);
      expect(liveThrough(definition, params, count)).toEqual(states);
    }
  });

  test('goes on from its state as plain data', () => {
    const states = liveThrough(definition, params, 4);
    const copy: unknown = JSON.parse(JSON.stringify(states[29]));
    expect(copy).toEqual(states[29]);
    expect(liveThrough(definition, params, 4, 30, copy as Memory)).toEqual(states.slice(30));
  });
});

describe.each(balancerEntries.all)('$kind', (definition) => {
  test('is told of the step that was made just where it reads it', () => {
    expect(definition.after !== undefined).toBe(definition.reads.includes('losses-after'));
  });

  test('makes rows of gradients just where it reads them, and knows their angles too', () => {
    const { reads, rows } = definition;
    expect(rows !== undefined).toBe(reads.includes('gradients'));
    const isDear = reads.includes('gradients') || reads.includes('gram-across');
    if (isDear) expect(reads).toContain('gram');
  });

  test('words itself in every language', () => {
    expectWords('balancers', definition.kind, definition);
    const { formula, paper } = balancerSources[definition.kind as BalancerKind];
    const { cite, title, url } = paper;
    expect(cite).toMatch(/ \d{4}$/);
    expect(url).toMatch(/^https:/);
    for (const text of [title, formula]) expect(text.trim()).toBeTruthy();
  });
});

const golden: Readonly<Record<'a' | 'b' | 'conflict', Rows>> = {
  a: [
    [-4, 1, 1],
    [6, 1, 1],
  ],
  b: [
    [1, 2, 0, -1],
    [-2, 1, 1, 0],
    [0, -1, 3, 1],
  ],
  conflict: [
    [0, -2, 0],
    [1, 2, 0],
    [-2, 0, 1],
  ],
};
function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 5);
}

describe('MGDA', () => {
  const weigh = (rows: Rows) => balance(mgda, rows, { normalise: 'none' });

  test('gives the weights that others published', () => {
    expectClose(weigh(golden.a), [0.6, 0.4]);
    expectClose(weigh(golden.b), [0.477419, 0.251613, 0.270968]);
  });

  test('meets the conditions of the minimum: ⟨g_t, d⟩ ≥ |d|², equal where α_t > 0', () => {
    for (const rows of [...general, ...degenerate]) {
      const weights = weigh(rows);
      const direction = combine(rows, weights);
      const square = dot(direction, direction);
      for (const [task, row] of rows.entries()) {
        const room = 1e-9 * (1 + norm(row) ** 2);
        expect(dot(row, direction)).toBeGreaterThan(square - room);
        if (weights[task]! > 1e-6) expect(dot(row, direction)).toBeLessThan(square + room);
      }
    }
  });

  test('is the closed form for two tasks', () => {
    let corners = 0;
    for (let at = 0; at < 100; at++) {
      const rows = times(draw(2, 3), [1, at % 4 === 0 ? 5 : 1]);
      const [a = NaN, ab = NaN, , b = NaN] = toGramOf(rows);
      const first = ab >= a ? 1 : ab >= b ? 0 : (b - ab) / (a + b - 2 * ab);
      if (first === 0 || first === 1) corners += 1;
      expectClose(weigh(rows), [first, 1 - first]);
    }
    expect(corners).toBeGreaterThan(5);
  });

  test('does not care for the unit of all losses', () => {
    for (const rows of general) {
      for (const factor of [1e-10, 1e15])
        expectClose(
          weigh(
            times(
              rows,
              rows.map(() => factor),
            ),
          ),
          weigh(rows),
        );
    }
  });

  test('stays at the minimum where single precision rounds the Gram matrix', () => {
    for (const rows of degenerate) {
      const gram = Float32Array.from(toGramOf(rows));
      const { weights } = mgda.choose(
        {
          tasks: [...rows.keys()],
          losses: rows.map(() => 1),
          gram,
          step: 0,
          epoch: 0,
          ...nothingFurther,
        },
        null,
        { normalise: 'none' },
        createRandom(1, 'balancing'),
      );
      const direction = combine(rows, weights);
      for (const row of rows)
        expect(dot(row, direction)).toBeGreaterThan(
          dot(direction, direction) - 1e-5 * (1 + norm(row) ** 2),
        );
    }
  });

  test('divided by length or loss, the direction does not follow the unit of a task', () => {
    const unit = (row: readonly number[]) => row.map((value) => value / norm(row));
    for (const rows of agreeing) {
      const losses = rows.map((_, task) => 1 + task);
      const factors = rows.map((_, task) => 10 ** (task - 1));
      const inUnits = times(rows, factors);
      for (const normalise of ['l2', 'loss'] as const) {
        const before = unit(combine(rows, balance(mgda, rows, { normalise }, losses)));
        const scaledLosses = losses.map((loss, task) => loss * factors[task]!);
        const after = balance(mgda, inUnits, { normalise }, scaledLosses);
        expectClose(unit(combine(inUnits, after)), before);
      }
    }
    // Normalised gradients of unit length bisect the angle.
    const [first = NaN, second = NaN] = balance(
      mgda,
      [
        [1, 0],
        [0, 9],
      ],
      { normalise: 'l2' },
    );
    expect(first).toBeCloseTo(9 * second, 8);
  });
});

describe('PCGrad', () => {
  const weigh = (rows: Rows) => combine(rows, balance(pcgrad, rows, {}));
  const ordersOf = (items: readonly number[]): readonly (readonly number[])[] =>
    items.length <= 1
      ? [items]
      : items.flatMap((item) =>
          ordersOf(items.filter((one) => one !== item)).map((rest) => [item, ...rest]),
        );
  const projections = (rows: Rows) =>
    rows.flatMap((_, task) => {
      const others = rows.flatMap((__, other) => (other === task ? [] : [other]));
      return ordersOf(others).map((order) => ({
        task,
        order,
        left: combine(rows, projectConflicts(toGramOf(rows), rows.length, task, order)),
      }));
    });

  test('gives the directions that others published, in any order', () => {
    expectClose(weigh(golden.a), [0.584795, 3.80117, 3.80117]);
    expectClose(weigh(golden.b), [-0.5, 2.727273, 4.818182, -0.227273]);
  });

  test('leaves nothing against the task visited last, and never more than there was', () => {
    for (const rows of general.slice(0, 20)) {
      for (const { task, order, left } of projections(rows)) {
        expect(dot(left, rows[order.at(-1)!]!)).toBeGreaterThan(-1e-9);
        expect(norm(left)).toBeLessThanOrEqual(norm(rows[task]!) + 1e-9);
      }
    }
  });

  test('does with coordinates what it does with the Gram matrix', () => {
    for (const rows of general.slice(0, 20)) {
      for (const { task, order, left } of projections(rows)) {
        let row = [...rows[task]!];
        for (const other of order) {
          const share = Math.min(0, dot(row, rows[other]!)) / dot(rows[other]!, rows[other]!);
          row = row.map((value, at) => value - share * rows[other]![at]!);
        }
        expectClose(left, row);
      }
    }
  });

  test('makes two conflicting tasks orthogonal to each other', () => {
    for (const { task, left } of projections(golden.a))
      expect(dot(left, golden.a[1 - task]!)).toBeCloseTo(0, 10);
  });

  test('cannot serve three tasks in every case', () => {
    const { conflict } = golden;
    for (const { task, left } of projections(conflict).filter((one) => one.task === 1))
      expect(task === 1 && norm(left)).toBeGreaterThan(0);
    const direction = weigh(conflict);
    expect(Math.min(...conflict.map((row) => dot(row, direction)))).toBeLessThan(-1e-6);
  });

  test('draws the order of every task anew, and never visits a task itself', () => {
    const drawn: number[][] = [];
    const recording: Random = {
      ...createRandom(5, 'balancing'),
      shuffle(items) {
        drawn.push([...items] as number[]);
        return items.reverse() as typeof items;
      },
    };
    const rows = golden.b;
    const first = { tasks: [0, 1, 2], losses: [1, 1, 1], step: 0, epoch: 0, ...nothingFurther };
    pcgrad.choose({ ...first, gram: toGramOf(rows) }, null, {}, recording);
    expect(drawn).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const { weights } = pcgrad.choose(
        { ...first, gram: toGramOf(golden.conflict) },
        null,
        {},
        createRandom(seed, 'balancing'),
      );
      seen.add(weights.map((one) => one.toFixed(6)).join());
    }
    expect(seen.size).toBeGreaterThan(1);
  });
});
