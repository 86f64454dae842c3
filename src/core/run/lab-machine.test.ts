import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft, head, input, layer, wires } from '../testing/drafts.ts';
import {
  emptyLab,
  reduceLab,
  toSecondsLeft,
  type LabEffect,
  type LabEvent,
  type LabState,
} from './lab-machine.ts';
import type { Run } from './run.ts';
import type { Entry } from './studies/study.ts';

const experiment = draft(
  [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')],
  wires('n1 n2 n3'),
);
const toEntry = (role: string): Entry => ({
  role,
  experiment,
  budget: { epochs: 1 },
  until: 'budget',
});
/** It is made of nothing that another entry comes to. */
const isPlain = ({ start, ensemble }: Entry): boolean => (start ?? ensemble) === undefined;
const toRun = (role: string): Run => ({ key: role }) as Run;

/** Entries of the study: a first plan, and what it wants when that is there. */
const plans: Readonly<Record<number, readonly (readonly string[])[]>> = {
  0: [['a', 'b']],
  1: [
    ['a', 'b'],
    ['a', 'b', 'c'],
  ],
  2: [[]],
};

interface World {
  state: LabState;
  /** Effects that are not answered yet. */
  open: LabEffect[];
  jobs: number;
  /** Jobs that the worker has. */
  readonly running: Set<number>;
  isHeld: boolean;
  trained: string[];
}

function send(world: World, event: LabEvent): void {
  const [state, effects] = reduceLab(world.state, event);
  world.state = state;
  for (const effect of effects) {
    if (effect.kind === 'stop') {
      expect(world.running.delete(effect.job)).toBe(true);
    } else if (effect.kind === 'hold') {
      expect(world.isHeld).toBe(!effect.isHeld);
      world.isHeld = effect.isHeld;
    } else world.open.push(effect);
  }
}

/** What somebody does, or the worker answers. */
type Act =
  | { readonly name: 'start'; readonly plan: number }
  | { readonly name: 'restore'; readonly plan: number }
  | { readonly name: 'recall'; readonly plan: number }
  | {
      readonly name: 'pause' | 'go-on' | 'cancel' | 'dismiss';
      readonly study: number;
    }
  | { readonly name: 'answer'; readonly luck: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constantFrom('start' as const, 'start', 'restore' as const, 'recall' as const),
      plan: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      name: fc.constantFrom('pause' as const, 'go-on', 'cancel', 'dismiss'),
      study: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      name: fc.constant('answer' as const),
      luck: fc.nat(9),
    }),
  },
);

/** Answers the newest question, or an older one that nobody waits for any more. */
function answer(world: World, luck: number): void {
  const effect = luck === 9 ? world.open.shift() : world.open.pop();
  if (effect === undefined) {
    finishJob(world, luck);
    return;
  }
  if (effect.kind === 'plan') {
    const { study, turn } = effect;
    const all = plans[study.request as number]!;
    const known = Object.keys(study.runs);
    const roles = all.find((one) => one.some((role) => !known.includes(role))) ?? all.at(-1)!;
    // A study that will ask for more says so from the start.
    const total = Math.max(...all.map(({ length }) => length));
    send(world, { kind: 'planned', turn, entries: roles.map(toEntry), total });
  } else if (effect.kind === 'begin') {
    const { turn, entry } = effect;
    const isPresent = world.state.at?.turn === turn;
    const { elsewhere, runs } = effect.study;
    // Whoever is told to wait has nothing else that can be trained, and gets it in the end.
    if (isPresent && effect.waits)
      for (const { role } of effect.study.entries.filter(isPlain))
        expect([...elsewhere, ...Object.keys(runs)]).toContain(role);
    if (luck === 0) send(world, { kind: 'failed', turn, detail: 'why' });
    else if (luck === 2 && !effect.waits) send(world, { kind: 'elsewhere', turn });
    else if (luck === 1)
      send(world, {
        kind: 'found',
        turn,
        run: toRun(entry.role),
        seconds: null,
      });
    else if (isPresent) {
      world.jobs += 1;
      world.running.add(world.jobs);
      send(world, { kind: 'begun', turn, job: world.jobs });
    }
  }
}

/** The worker is through with its job. */
function finishJob(world: World, luck: number): void {
  const { at } = world.state;
  if (at === null) return;
  if (at.job === null || at.isHeld) return;
  if (luck < 3) {
    send(world, { kind: 'progressed', turn: at.turn, share: luck / 3 });
    return;
  }
  world.running.delete(at.job);
  world.trained.push(at.role!);
  send(world, {
    kind: 'found',
    turn: at.turn,
    run: toRun(at.role!),
    seconds: 2,
  });
}

const toStudy = (plan: number) => ({ kind: 'seeds', experiment, request: plan }) as const;
/** Of an earlier visit: the first of its runs is there, and maybe there was another one. */
const toRecalled = (plan: number) => ({
  ...toStudy(plan),
  runs: plan === 2 ? {} : { a: toRun('a') },
  total: Math.max(1, plan),
});

function befall(world: World, what: Act): void {
  if (what.name === 'start') send(world, { kind: 'start', study: toStudy(what.plan) });
  else if (what.name === 'restore')
    send(world, { kind: 'restore', studies: [toStudy(what.plan), toStudy(0)] });
  else if (what.name === 'recall')
    send(world, { kind: 'recall', studies: [toRecalled(what.plan)] });
  else if (what.name === 'answer') answer(world, what.luck);
  else send(world, { kind: what.name, study: what.study });
}

const createWorld = (): World => ({
  state: emptyLab,
  open: [],
  jobs: 0,
  running: new Set(),
  isHeld: false,
  trained: [],
});

describe('reduceLab', () => {
  it('holds what it says, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const world = createWorld();
        for (const what of acts) {
          befall(world, what);
          const { at, studies } = world.state;
          // One entry at a time, of a study that runs or is held.
          expect(world.running.size).toBe((at?.job ?? null) === null ? 0 : 1);
          if (at !== null && at.job !== null) expect([...world.running]).toEqual([at.job]);
          const owner = studies.find(({ id }) => id === at?.study);
          if (at !== null) expect(owner?.state).toBe(at.isHeld ? 'paused' : 'running');
          expect(world.isHeld).toBe(at?.isHeld ?? false);
          // Nobody waits while nothing is at work.
          if (studies.some(({ state }) => state === 'running')) expect(at).not.toBeNull();
          for (const study of studies) {
            if (study.state === 'done' && study.entries.length > 0)
              expect(Object.keys(study.runs)).toEqual(study.entries.map(({ role }) => role));
            for (const [role, run] of Object.entries(study.runs)) expect(run.key).toBe(role);
            expect(study.total).toBeGreaterThanOrEqual(study.entries.length);
            if (study.state === 'done') expect(study.total).toBe(Object.keys(study.runs).length);
            expect(study.reused + study.trained).toBe(Object.keys(study.runs).length);
          }
        }
        // Left to itself, whatever runs comes to its end.
        for (let round = 0; round < 200 && world.state.at?.isHeld === false; round++)
          answer(world, 5);
        for (const { state } of world.state.studies) expect(state).not.toBe('running');
      }),
      { numRuns: 10_000 },
    );
  });

  it('asks for more when all that was planned is there, and is done when there is no more', () => {
    const world = createWorld();
    befall(world, { name: 'start', plan: 1 });
    for (let round = 0; round < 20; round++) answer(world, 5);
    expect(world.trained).toEqual(['a', 'b', 'c']);
    expect(world.state.studies[0]).toMatchObject({
      state: 'done',
      trained: 3,
      seconds: 6,
    });
  });

  it('trains what is missing, and no more, after a pause, a cancel or a failure', () => {
    const world = createWorld();
    befall(world, { name: 'start', plan: 0 });
    for (const luck of [5, 5, 5, 5]) answer(world, luck);
    expect(world.trained).toEqual(['a']);
    befall(world, { name: 'cancel', study: 1 });
    expect(world.running.size).toBe(0);
    befall(world, { name: 'go-on', study: 1 });
    answer(world, 0);
    expect(world.state.studies[0]).toMatchObject({
      state: 'failed',
      detail: 'why',
    });
    befall(world, { name: 'go-on', study: 1 });
    answer(world, 5);
    befall(world, { name: 'pause', study: 1 });
    expect(world.isHeld).toBe(true);
    befall(world, { name: 'go-on', study: 1 });
    for (let round = 0; round < 5; round++) answer(world, 5);
    expect(world.trained).toEqual(['a', 'b']);
    expect(world.state.studies[0]).toMatchObject({ state: 'done' });
  });

  it('leaves what another page trains for the end, with all that comes of it, and keeps the plan’s order', () => {
    const world = createWorld();
    befall(world, { name: 'start', plan: 0 });
    answer(world, 5);
    const { turn, study } = world.state.at!;
    const entries: readonly Entry[] = [
      toEntry('a'),
      { ...toEntry('of a'), start: { role: 'a', nodes: [] } },
      { ...toEntry('with a'), ensemble: ['b', 'a'] },
      toEntry('b'),
    ];
    const known = world.state.studies.map((one) => (one.id === study ? { ...one, entries } : one));
    world.state = { ...world.state, studies: known };
    world.open.pop();
    send(world, { kind: 'elsewhere', turn });
    const asked = () => world.open.at(-1);
    expect(asked()).toMatchObject({
      kind: 'begin',
      entry: { role: 'b' },
      waits: false,
    });
    for (const luck of [5, 5]) answer(world, luck);
    expect(asked()).toMatchObject({
      kind: 'begin',
      entry: { role: 'a' },
      waits: true,
    });
    answer(world, 1);
    expect(asked()).toMatchObject({
      kind: 'begin',
      entry: { role: 'of a' },
      waits: false,
    });
  });

  it('lets another study go first while one is held', () => {
    const world = createWorld();
    befall(world, { name: 'start', plan: 0 });
    for (const luck of [5, 5]) answer(world, luck);
    befall(world, { name: 'pause', study: 1 });
    befall(world, { name: 'start', plan: 0 });
    expect(world.state.at).toMatchObject({ study: 2, isHeld: false });
    for (let round = 0; round < 9; round++) answer(world, 5);
    expect(world.state.studies.map(({ state }) => state)).toEqual(['paused', 'done']);
  });

  it('trains nothing of an earlier visit before somebody lets it go on', () => {
    const world = createWorld();
    befall(world, { name: 'restore', plan: 0 });
    expect(world.state.at).toBeNull();
    befall(world, { name: 'go-on', study: 2 });
    answer(world, 5);
    // What is kept is found.
    answer(world, 1);
    for (let round = 0; round < 9; round++) answer(world, 5);
    expect(world.state.studies).toMatchObject([
      { state: 'paused' },
      { state: 'done', reused: 1, trained: 1 },
    ]);
  });

  it('shows what was done on an earlier visit below all else, and what it lacks only where it is asked for', () => {
    const world = createWorld();
    befall(world, { name: 'start', plan: 0 });
    for (let round = 0; round < 20; round++) answer(world, 5);
    const recalled = {
      ...toStudy(0),
      runs: { a: toRun('a'), b: toRun('b') },
      total: 2,
    };
    const { b: _gone, ...runs } = recalled.runs;
    send(world, { kind: 'recall', studies: [recalled, { ...recalled, runs }] });
    expect(world.state.studies.map(({ state, id }) => [id, state])).toEqual([
      [3, 'cancelled'],
      [2, 'done'],
      [1, 'done'],
    ]);
    expect(world.state.at).toBeNull();
    world.trained = [];
    befall(world, { name: 'go-on', study: 3 });
    for (let round = 0; round < 20; round++) answer(world, 5);
    expect(world.trained).toEqual(['b']);
  });

  it('tells by those that were trained how long the others take', () => {
    const world = createWorld();
    befall(world, { name: 'start', plan: 0 });
    const left = () => toSecondsLeft(world.state.studies[0]!, world.state.at);
    for (const luck of [5, 5]) answer(world, luck);
    expect(left()).toBeNull();
    answer(world, 5);
    expect(left()).toBe(2);
    answer(world, 5);
    send(world, {
      kind: 'progressed',
      turn: world.state.at!.turn,
      share: 0.75,
    });
    expect(left()).toBe(0.5);
  });
});
