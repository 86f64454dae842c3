import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, RunState, WorkerEvent } from '../protocol/protocol.ts';
import { unreachable } from '../result.ts';
import { deepFreeze } from '../testing/deep-freeze.ts';
import { firstPace, type Pace } from './pace.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { RunSpec } from './run-spec.ts';
import { reduceSession } from './session-machine.ts';
import { initialSession } from './session-state.ts';
import type { Done, Goal, SessionEffect, SessionEvent, Step } from './session-steps.ts';
import type { ProbeAnswer } from './trainer.ts';

const spec = {
  tuning: { lambdas: {}, stop: { epochs: null, patience: null } },
} as unknown as RunSpec;

/** Fates of a session: commands, and how the engine fares. `run` is how far it lies back. */
type Fate =
  | {
      readonly kind: 'load';
      readonly keepWeights: boolean;
      readonly backend: 'auto' | 'wasm';
      readonly goesOn?: boolean;
    }
  | {
      readonly kind: 'command';
      readonly name:
        | 'play'
        | 'some'
        | 'step'
        | 'pause'
        | 'reset'
        | 'undo-reset'
        | 'take-best'
        | 'retune'
        | 'probe';
      readonly back: number;
    }
  | { readonly kind: 'jobs' | 'cancel-jobs' | 'hold-jobs' | 'ping' | 'watch' | 'lose' }
  | { readonly kind: 'pace'; readonly pace: Pace }
  /** The step under way comes to an end; `luck` decides to which. */
  | { readonly kind: 'go-on'; readonly luck: number }
  | { readonly kind: 'fail'; readonly isLoss: boolean };

const fates: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({
    kind: fc.constant('load' as const),
    keepWeights: fc.boolean(),
    backend: fc.constantFrom('auto' as const, 'wasm' as const),
    goesOn: fc.boolean(),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      name: fc.constantFrom(
        ...([
          'play',
          'some',
          'step',
          'pause',
          'reset',
          'undo-reset',
          'take-best',
          'retune',
          'probe',
        ] as const),
      ),
      back: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  fc.record({
    kind: fc.constantFrom(
      ...(['jobs', 'cancel-jobs', 'hold-jobs', 'ping', 'watch', 'lose'] as const),
    ),
  }),
  fc.record({
    kind: fc.constant('pace' as const),
    pace: fc.constantFrom<Pace>('watch', 'full', 5),
  }),
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('go-on' as const), luck: fc.nat(99) }),
  },
  fc.record({ kind: fc.constant('fail' as const), isLoss: fc.boolean() }),
);

const isLimited = ({ step, epoch }: Goal): boolean => step !== undefined || epoch !== undefined;

/** Most begin with a run that is there. */
const stories = fc
  .tuple(fc.nat(3), fc.array(fates, { minLength: 30, maxLength: 120 }))
  .map(([luck, story]): readonly Fate[] => {
    const load: Fate = { kind: 'load', keepWeights: false, backend: 'auto' };
    const onward = Array.from({ length: 20 }, (): Fate => ({ kind: 'go-on', luck: 98 }));
    return luck === 0 ? story : [load, ...onward, ...story];
  });

/** As `expect`, without its price: it is asked millions of times. */
function hold(isSo: boolean, promise: string): void {
  if (!isSo) throw new Error(`expected: ${promise}`);
}

/** A page and an engine as data around the machine, which watch what it asks for. */
function createWorld() {
  let state = initialSession;
  let run = 0;
  let probes = 0;
  let pace: Pace = firstPace;
  let underWay: Step | undefined;
  let wantsTurn = true;
  let sleeping: number | undefined;
  /** State of the engine. */
  let step: number | undefined;
  let history = -1;
  let isLost = false;
  /** By run, the one whose network it has: with `keepWeights` that of the run before. */
  const networks = new Map<number, number>();
  /** By run, where it goes on from. */
  const stands = new Map<number, Checkpoint>();
  let network: number | undefined;
  /** The state that the page was told last. */
  let told: RunState | undefined;
  const asked = new Set<number>();
  const posted: WorkerEvent[] = [];
  const steps: Step[] = [];

  function take(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'do':
        hold(underWay === undefined, 'one step at a time');
        underWay = effect.step;
        steps.push(effect.step);
        check(effect.step);
        return;
      case 'take-turn':
        hold(underWay === undefined, 'no turn beside a step');
        wantsTurn = true;
        return;
      case 'sleep':
        sleeping = effect.turn;
        return;
      case 'post': {
        const { event } = effect;
        posted.push(event);
        if ('run' in event) hold(event.run === state.run, 'it tells of its own run');
        const id =
          event.kind === 'answer' ? event.id : event.kind === 'fault' ? event.probe : undefined;
        if (id !== undefined) hold(asked.delete(id), 'answered once');
        return;
      }
      case 'tell-loaded':
      case 'continue-as':
        hold(effect.run === state.run, 'a load is of its own run');
        hold(step !== undefined, 'a run that is told of');
        return;
      case 'tell':
        told = effect.state;
        return;
      case 'begin':
      case 'repaint':
      case 'ack':
      case 'ack-picture':
      case 'watch':
      case 'pace':
        return;
      default:
        unreachable(effect);
    }
  }
  /** Checks that the engine has what a step needs. */
  function check(next: Step): void {
    switch (next.kind) {
      case 'train':
        hold(!(next.rests && isLimited(next.goal)), 'what has an end does not rest');
        hold(!(next.rests && pace === 'full'), 'nor what wants all the speed');
        hold(!(next.pace === 'watch' && isLimited(next.goal)), 'nor does it begin slowly');
        hold(told === 'playing', 'no training at a stand');
        hold(history === state.run, 'a row before training');
        hold(step !== undefined, 'there is a trainer');
        return;
      case 'load':
        hold(step === undefined, 'one trainer at a time');
        return;
      case 'first-row':
        hold(step === 0, 'a history begins at its beginning');
        hold(next.run === state.run, 'the run is the one it was told');
        hold(state.from === undefined, 'what is to go on does not begin');
        return;
      case 'go-on-from':
        hold(step === 0, 'it is loaded, and nothing was trained');
        hold(next.from === stands.get(state.run), 'from where this run is to go on');
        return;
      case 'checkpoint':
        hold(step !== undefined, 'there is a trainer');
        hold(state.goal === undefined, 'where training came to a stand');
        return;
      case 'ask':
        hold(next.question.run === state.newestRun, 'a question is of the newest run');
        hold(step !== undefined, 'there is a trainer');
        return;
      case 'score':
        hold(step !== undefined, 'there is a trainer');
        return;
      case 'swap':
        hold(step !== undefined, 'there is a trainer');
        hold(network === networks.get(state.run), 'other data under the same network');
        return;
      case 'start':
      case 'reset':
      case 'retune':
        hold(step !== undefined, 'there is a trainer');
        hold(state.run === state.newestRun, 'the run is the newest one');
        return;
      default:
        return;
    }
  }
  function send(event: SessionEvent): void {
    const [next, effects] = reduceSession(deepFreeze(state), deepFreeze(event));
    state = next;
    for (const effect of effects) take(effect);
  }
  /** The engine's part of a step. */
  function answer(done: Step, luck: number): Done {
    const isGood = luck % 4 !== 0;
    switch (done.kind) {
      case 'bury': {
        const result = isLost ? ({ detail: 'gone', choice: 'auto' } as const) : undefined;
        if (isLost) step = undefined;
        isLost = false;
        return { kind: 'done', of: done.kind, result };
      }
      case 'load': {
        const result = done.run === state.newestRun;
        if (result) {
          step = 0;
          network = networks.get(done.run);
        }
        return { kind: 'done', of: done.kind, result };
      }
      case 'drop':
        step = undefined;
        break;
      case 'first-row':
        history = done.run;
        break;
      case 'go-on-from':
        history = state.run;
        step = done.from.snapshot.step;
        break;
      case 'swap':
        history = state.run;
        return { kind: 'done', of: done.kind, result: { step: step! } };
      case 'start':
        return { kind: 'done', of: done.kind, result: { step: step!, epoch: step! / 4 } };
      case 'train': {
        step = step! + 1;
        const isOver = luck > 80 || step >= (done.goal.step ?? Infinity);
        const end = done.rests
          ? ({ code: 'flat', epochs: 3 } as const)
          : { code: 'limit' as const };
        const reason = isOver ? end : undefined;
        return { kind: 'done', of: done.kind, result: { isDue: isGood, reason } };
      }
      case 'reset':
        step = 0;
        break;
      case 'undo-reset':
        return { kind: 'done', of: done.kind, result: { isUndone: isGood, broken: undefined } };
      case 'take-best':
        return { kind: 'done', of: done.kind, result: isGood };
      case 'ask':
        return { kind: 'done', of: done.kind, result: {} as ProbeAnswer };
      case 'paint':
      case 'job':
        return { kind: 'done', of: done.kind, result: luck % 3 === 0 };
      case 'open':
      case 'measure':
      case 'score':
      case 'checkpoint':
      case 'retune':
      case 'add-jobs':
      case 'cancel-jobs':
      case 'hold-jobs':
      case 'end-jobs':
        break;
      default:
        unreachable(done);
    }
    return { kind: 'done', of: done.kind, result: undefined };
  }
  function goOn(luck: number): boolean {
    if (underWay?.kind === 'ask' && luck % 3 === 0) fail(false);
    else if (underWay !== undefined) {
      const done = underWay;
      underWay = undefined;
      send(answer(done, luck));
    } else if (wantsTurn) {
      wantsTurn = false;
      send({ kind: 'turn' });
    } else if (sleeping !== undefined) {
      const turn = sleeping;
      sleeping = undefined;
      send({ kind: 'slept', turn });
    } else return false;
    return true;
  }
  function fail(isLoss: boolean): void {
    const failed = underWay;
    if (failed === undefined || failed.kind === 'bury') return;
    if (failed.kind === 'drop') step = undefined;
    underWay = undefined;
    if (isLoss) {
      isLost = true;
      send({ kind: 'lost' });
    }
    send({ kind: 'failed', problem: { code: 'internal', detail: 'broken' }, isLoss });
  }
  const receive = (command: Command): void => send({ kind: 'received', command });

  return {
    befall(fate: Fate): void {
      switch (fate.kind) {
        case 'load':
          run += 1;
          networks.set(run, fate.keepWeights ? (networks.get(run - 1) ?? run) : run);
          receive({ kind: 'load', ...toLoad(fate), run, spec });
          return;
        case 'command':
          receive(toCommand(fate.name, run - fate.back));
          return;
        case 'jobs':
          receive({ kind: 'jobs', jobs: [] });
          return;
        case 'watch':
          receive({ kind: 'watch', watches: [] });
          return;
        case 'pace':
          ({ pace } = fate);
          receive(fate);
          return;
        case 'hold-jobs':
          receive({ kind: 'hold-jobs', isHeld: true });
          return;
        case 'cancel-jobs':
        case 'ping':
          receive({ kind: fate.kind });
          return;
        case 'lose':
          isLost = true;
          send({ kind: 'lost' });
          return;
        case 'go-on':
          goOn(fate.luck);
          return;
        case 'fail':
          fail(fate.isLoss);
          return;
        default:
          unreachable(fate);
      }
    },
    /** Nothing more befalls: everything comes to its end, training among it. */
    settle(): void {
      for (let turn = 0; turn < 5000 && goOn(98); turn++);
      hold(!goOn(98), 'comes to rest');
    },
    send,
    asked,
    posted,
    steps,
    state: () => state,
    trained: () => step,
  };

  function toLoad({ keepWeights, backend, goesOn = false }: Extract<Fate, { kind: 'load' }>) {
    if (keepWeights || !goesOn) return { keepWeights, backend };
    const from = { snapshot: { step: 7 * run } } as unknown as Checkpoint;
    stands.set(run, from);
    return { keepWeights, backend, from };
  }
  function toCommand(name: Extract<Fate, { kind: 'command' }>['name'], of: number): Command {
    switch (name) {
      case 'some':
        return { kind: 'play', run: of, limit: { steps: 2 } };
      case 'step':
        return { kind: 'step', run: of, unit: 'step' };
      case 'retune':
        return { kind: 'retune', run: of, tuning: spec.tuning };
      case 'probe':
        probes += 1;
        asked.add(probes);
        return { kind: 'probe', run: of, id: probes, probe: { kind: 'test' } };
      default:
        return { kind: name, run: of };
    }
  }
}

describe('the session machine', () => {
  it('keeps its promises whatever befalls it', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const world = createWorld();
        for (const fate of story) world.befall(fate);
        world.settle();
        const state = world.state();
        hold(state.at.kind === 'resting', 'it comes to rest');
        hold(state.mailbox.length === 0, 'no command waits');
        hold(world.asked.size === 0, 'no question waits');
        hold(!state.isLost, 'no dead engine is kept');
        hold(state.goal === undefined, 'nothing is left to train');
        hold(
          state.hasTrainer === (world.trained() !== undefined),
          'it knows whether there is a trainer',
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('loads the newest run, also on the next backend, and asks for no step that an older one wanted', () => {
    fc.assert(
      fc.property(stories, fc.nat(15), (story, turns) => {
        const world = createWorld();
        for (const fate of story) world.befall(fate);
        world.befall({ kind: 'load', keepWeights: false, backend: 'auto' });
        const { newestRun } = world.state();
        // On the way, or when it is there.
        for (let turn = 0; turn < turns; turn++) world.befall({ kind: 'go-on', luck: 98 });
        world.befall({ kind: 'lose' });
        world.settle();
        expect(world.state()).toMatchObject({
          run: newestRun,
          hasTrainer: true,
          mustRebuild: false,
        });
        expect(world.trained()).toBe(0);
        const before = world.steps.length;
        for (const name of ['play', 'step', 'reset', 'retune', 'undo-reset', 'take-best'] as const)
          world.befall({ kind: 'command', name, back: 1 });
        world.settle();
        const asked = world.steps.slice(before).map(({ kind }) => kind);
        expect(asked.filter((kind) => kind !== 'paint' && kind !== 'job')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('tells whether it is busy, without a turn for it', () => {
    const world = createWorld();
    world.befall({ kind: 'ping' });
    world.settle();
    world.befall({ kind: 'ping' });
    const isBusy = world.posted.map((event) => event.kind === 'pong' && event.isBusy);
    expect(isBusy).toEqual([true, false]);
    expect(world.state().at.kind).toBe('resting');
  });

  it('takes no answer for another step, nor the end of an older pause', () => {
    const world = createWorld();
    world.befall({ kind: 'load', keepWeights: false, backend: 'auto' });
    world.befall({ kind: 'go-on', luck: 1 });
    const before = world.state();
    expect(before.at).toMatchObject({ kind: 'working', step: { kind: 'drop' } });
    world.send({ kind: 'done', of: 'train', result: { isDue: true } });
    world.send({ kind: 'slept', turn: before.turns });
    world.send({ kind: 'turn' });
    expect(world.state()).toBe(before);
  });
});
