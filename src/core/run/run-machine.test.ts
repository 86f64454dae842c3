import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '../protocol/protocol.ts';
import { unreachable } from '../result.ts';
import { createPageWorld, type PageWorld } from './testing/page-world.ts';

/** Something that people, documents, workers and clocks do to a run. */
type Fate =
  | {
      readonly kind: 'say';
      readonly name:
        | 'play'
        | 'some'
        | 'step'
        | 'pause'
        | 'reset'
        | 'script-reset'
        | 'undo-reset'
        | 'take-best'
        | 'restart'
        | 'cancel-load'
        | 'keep'
        | 'left';
    }
  | {
      readonly kind: 'edit';
      readonly part: 'seed' | 'rows' | 'rate' | 'isBroken';
      readonly value: number;
    }
  | { readonly kind: 'open'; readonly isBroken: boolean }
  | { readonly kind: 'choose-data' | 'choose-backend' | 'wait' | 'sync' }
  | { readonly kind: 'mark' | 'reload' }
  | { readonly kind: 'train' | 'finish' | 'rest' | 'lose' | 'die' | 'replace' | 'deliver' }
  | { readonly kind: 'work' | 'repeat' | 'ring' | 'fail'; readonly luck: number };

const common: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({ kind: fc.constantFrom('work' as const, 'ring' as const), luck: fc.nat(99) }),
  fc.record({
    kind: fc.constantFrom(...(['deliver', 'deliver', 'train', 'train', 'mark'] as const)),
  }),
);
const ofPeople: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const),
    name: fc.constantFrom(
      ...(['play', 'some', 'step', 'pause', 'reset', 'script-reset', 'undo-reset'] as const),
      ...(['take-best', 'take-best'] as const),
      ...(['play', 'pause', 'reset', 'undo-reset', 'restart', 'cancel-load'] as const),
      ...(['keep', 'left'] as const),
    ),
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    part: fc.constantFrom('seed' as const, 'rows' as const, 'rate' as const, 'isBroken' as const),
    value: fc.nat(2),
  }),
);
const rare: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), isBroken: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom(
      ...(['choose-data', 'choose-backend', 'wait', 'wait', 'sync'] as const),
      ...(['finish', 'rest', 'rest', 'lose', 'die', 'die', 'replace', 'reload'] as const),
    ),
  }),
  fc.record({ kind: fc.constantFrom('repeat' as const, 'fail' as const), luck: fc.nat(99) }),
);
const fates = fc.oneof(
  { weight: 5, arbitrary: common },
  { weight: 3, arbitrary: ofPeople },
  { weight: 2, arbitrary: rare },
);
const stories = fc.array(fates, { minLength: 10, maxLength: 60 });

/** Faults of a worker that goes on living. */
const faults = faultCodes.filter(
  (code) => !['worker-ended', 'cancelled', 'backend-lost'].includes(code),
);

function befall(world: PageWorld, fate: Fate): void {
  switch (fate.kind) {
    case 'say':
      world.say({ kind: fate.name });
      return;
    case 'edit':
      world.edit({ [fate.part]: fate.part === 'isBroken' ? fate.value === 0 : fate.value });
      return;
    case 'open':
      world.open(fate.isBroken);
      return;
    case 'choose-data':
      world.chooseData();
      return;
    case 'choose-backend':
      world.chooseBackend();
      return;
    case 'fail':
      world.fail(faults[fate.luck % faults.length]!);
      return;
    case 'work':
    case 'repeat':
    case 'ring':
      world[fate.kind](fate.luck);
      return;
    case 'wait':
    case 'sync':
    case 'train':
    case 'finish':
    case 'rest':
    case 'mark':
    case 'reload':
    case 'lose':
    case 'die':
    case 'replace':
    case 'deliver':
      world[fate.kind]();
      return;
    default:
      unreachable(fate);
  }
}

function tellStory(story: readonly Fate[]): PageWorld {
  const world = createPageWorld();
  world.sync();
  for (const fate of story) befall(world, fate);
  return world;
}

describe('the machine of a run', () => {
  it('keeps its promises whatever befalls it, and comes to rest of one mind with the worker', () => {
    fc.assert(
      fc.property(stories, (story) => tellStory(story).settle()),
      { numRuns: 10_000 },
    );
  });

  it('loads and plays after any story, as soon as a person asks for it', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = tellStory(story);
        world.settle();
        world.edit({ isBroken: false });
        world.say({ kind: 'play' });
        world.settle();
        expect(world.state().at.kind).toBe('playing');
        world.say({ kind: 'pause' });
        expect(world.state().at.kind).toBe('idle');
        world.settle();
        expect(world.state().at).toMatchObject({ kind: 'idle', reason: { code: 'paused' } });
      }),
      { numRuns: 1000 },
    );
  });

  it('goes on from where it was kept, whatever befell it, with every row up to there', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = tellStory(story);
        const step = world.keptStep();
        world.reload();
        world.settle();
        expect(world.state().shown.step).toBe(step);
        if (world.state().at.kind === 'starting') return;
        expect([...new Set(world.rows())]).toEqual(Array.from({ length: step + 1 }, (_, at) => at));
        world.say({ kind: 'some' });
        world.settle();
        expect(world.state().shown.step).toBe(step + 1);
      }),
      { numRuns: 10_000 },
    );
  });

  it('pauses again under other data, since the worker drops what it has not read of an older run', () => {
    const world = createPageWorld();
    world.sync();
    world.say({ kind: 'play' });
    while (world.work(99));
    while (world.deliver());
    expect(world.state().at.kind).toBe('playing');
    world.say({ kind: 'pause' });
    world.edit({ rows: 1 });
    world.settle();
    expect(world.state().at.kind).toBe('idle');
  });

  it('rests, and goes on with the next edit or Play, but not after a pause, a step or a reset', () => {
    const restOf = (): PageWorld => {
      const world = tellStory([]);
      world.say({ kind: 'play' });
      world.settle();
      world.train();
      world.rest();
      world.settle();
      expect(world.state().at).toMatchObject({ kind: 'idle', reason: { code: 'flat' } });
      return world;
    };
    const awake: readonly ((world: PageWorld) => void)[] = [
      (world) => world.say({ kind: 'play' }),
      (world) => world.edit({ rate: 1 }),
      (world) => world.edit({ rows: 1 }),
      (world) => world.edit({ seed: 1 }),
    ];
    for (const wake of awake) {
      const world = restOf();
      wake(world);
      world.settle();
      expect(world.state().at.kind).toBe('playing');
    }
    for (const kind of ['pause', 'step', 'reset'] as const) {
      const world = restOf();
      world.say({ kind });
      world.settle();
      world.edit({ rate: 1 });
      world.settle();
      expect(world.state().at.kind, kind).toBe('idle');
    }
  });

  it('keeps a run when it ends, and its curves where an edit replaces it, once for one that goes on', () => {
    const trained = (): PageWorld => {
      const world = tellStory([]);
      world.say({ kind: 'play' });
      world.settle();
      for (let epoch = 0; epoch < 3; epoch++) world.train();
      world.settle();
      return world;
    };
    const world = trained();
    world.say({ kind: 'reset' });
    world.say({ kind: 'play' });
    world.settle();
    expect(world.kept()).toBe(0);
    expect(world.reasons()).toEqual(['replaced']);
    world.train();
    world.settle();
    world.say({ kind: 'keep' });
    world.say({ kind: 'left' });
    world.say({ kind: 'undo-reset' });
    world.settle();
    world.chooseBackend();
    expect(world.reasons()).toEqual([
      ...(['replaced', 'asked', 'left', 'replaced', 'rested', 'replaced'] as const),
    ]);
    const dragged = trained();
    for (const seed of [1, 2, 0]) {
      dragged.edit({ seed });
      dragged.sync();
      for (let turn = 0; turn < 20; turn++) dragged.work(99);
      while (dragged.deliver());
      dragged.train();
      dragged.train();
      while (dragged.deliver());
    }
    expect(dragged.kept()).toBe(1);
    dragged.settle();
    dragged.edit({ seed: 1 });
    dragged.settle();
    expect(dragged.kept()).toBe(2);
    dragged.open(false);
    expect(dragged.kept()).toBe(0);
    expect(dragged.reasons()).toEqual(['edited', 'edited']);
    const untrained = tellStory([]);
    untrained.settle();
    untrained.say({ kind: 'keep' });
    untrained.say({ kind: 'left' });
    untrained.edit({ seed: 1 });
    untrained.settle();
    expect(untrained.reasons()).toEqual([]);
  });

  it('tells the first fault of a run, not what its commands come to afterwards', () => {
    const world = createPageWorld();
    world.sync();
    world.say({ kind: 'play' });
    // The load fails, and the order to play is refused.
    world.work(0);
    world.settle();
    expect(world.state().at).toMatchObject({ kind: 'failed', fault: { code: 'compile-failed' } });
  });

  it('offers to undo no reset that the worker has forgotten', () => {
    const world = createPageWorld();
    world.sync();
    world.settle();
    world.say({ kind: 'reset' });
    world.settle();
    expect(world.state().undo.kind).toBe('former');
    world.lose();
    world.settle();
    expect(world.state().undo.kind).toBe('none');
  });
});
