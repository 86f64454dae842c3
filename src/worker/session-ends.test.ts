import { describe, expect, it } from 'vitest';
import { task, tuning, toSpec, type World, createWorld, steps } from './testing/session-world.ts';

describe('the end of training', () => {
  it('stops after the epochs of the document, and goes on to the next multiple', async () => {
    const world = createWorld();
    world.load(toSpec({ stop: { epochs: 3, patience: null } }));
    await world.train({ kind: 'play' });
    expect(world.states().at(-1)?.reason).toEqual({ code: 'epochs', epochs: 3 });
    expect(world.log.trainedSteps).toBe(30);
    await world.train({ kind: 'play' });
    expect(world.log.trainedSteps).toBe(60);
  });

  it('stops when the validation loss has not improved for so many epochs', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    world.load(toSpec({ stop: { epochs: null, patience: 3 } }));
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    expect(world.log.trainedSteps).toBe(70);
  });

  it('takes back the weights of the best epoch, once patience has ended training', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    world.load(toSpec({ stop: { epochs: null, patience: 3 } }));
    world.send({ kind: 'take-best', run: 1 });
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    expect(world.states().at(-1)?.reason).toEqual({
      ...{ code: 'patience', epochs: 3 },
      best: { step: 40, epoch: 4 },
    });
    // Before there was a best there was nothing to take back.
    const restored = () => world.events.filter(({ kind }) => kind === 'restored');
    expect(restored()).toEqual([]);
    world.send({ kind: 'take-best', run: 1 });
    await world.until(() => restored().length > 0);
    expect(restored()).toEqual([{ kind: 'restored', run: 1, step: 40, history: 'present' }]);
    await world.until(() => world.states().at(-1)?.reason === undefined);
    // From there training goes on.
    world.send({ kind: 'step', run: 1, unit: 'epoch' });
    await world.until(() => world.states().at(-1)?.reason?.code === 'limit');
    const frame = world.events.findLast((event) => event.kind === 'frame');
    expect(frame).toMatchObject({ step: 50 });
  });

  it('forgets the best epoch with its history, and with the data that it was best on', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    const stop = { epochs: null, patience: 3 };
    world.load(toSpec({ stop }));
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    world.send({ kind: 'reset', run: 1 });
    world.send({ kind: 'take-best', run: 1 });
    await world.until(() => world.states().at(-1)?.reason === undefined);
    world.send({ kind: 'step', run: 1, unit: 'step' });
    await world.until(() => world.states().at(-1)?.reason?.code === 'limit');
    expect(world.events.some(({ kind }) => kind === 'restored')).toBe(false);
  });

  it('counts from anew where λ changes what the validation loss means', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    const stop = { epochs: null, patience: 3 };
    world.load(toSpec({ stop }));
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps >= 60);
    const from = world.log.trainedSteps;
    world.send({ kind: 'retune', run: 1, tuning: { ...tuning, stop, lambdas: { n: 2 } as never } });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    expect(world.log.trainedSteps).toBeGreaterThanOrEqual(from + 30);
    // Any other dial leaves it as it is.
    world.send({ kind: 'play', run: 1 });
    const again = world.log.trainedSteps;
    await world.until(() => world.log.trainedSteps >= again + 20);
    const tuned = { ...tuning, stop, lambdas: { n: 2 } as never, learningRate: 1 };
    world.send({ kind: 'retune', run: 1, tuning: tuned });
    await world.until(() => world.states().filter(({ reason }) => reason).length === 2);
    expect(world.log.trainedSteps).toBe(again + 40);
  });

  it('stops at the row whose loss is not finite and names the task', async () => {
    const world = createWorld({ loss: (step) => (step < 16 ? 1 : Infinity), stepMs: () => 0 });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'non-finite');
    expect(world.states().at(-1)?.reason).toEqual({ code: 'non-finite', task, lastGood: 10 });
    expect(steps(world.log.rows).at(-1)).toBe(16);
  });

  it('stops at a validation loss that is not finite', async () => {
    const world = createWorld({ validation: (step) => (step < 20 ? 1 : Infinity) });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason !== undefined);
    expect(world.states().at(-1)?.reason).toEqual({ code: 'non-finite', task, lastGood: 10 });
    expect(steps(world.log.rows).at(-1)).toBe(20);
  });

  describe('after a loss that is not finite', () => {
    /** Breaks at a step, as long as the rate is not lowered. */
    async function createBroken(at: number, change: Partial<World> = {}) {
      let isHigh = true;
      const break_ = (step: number) => (isHigh && step >= at ? Infinity : 1 / (1 + step));
      const world = createWorld({ loss: break_, validation: break_, stepMs: () => 0, ...change });
      world.load();
      await world.train({ kind: 'play' });
      expect(world.states().at(-1)?.reason?.code).toBe('non-finite');
      return { world, lower: () => void (isHigh = false) };
    }

    it.each(['play', 'step'] as const)('%s goes on from the last good weights', async (kind) => {
      const { world, lower } = await createBroken(36);
      const { trainedSteps } = world.log;
      lower();
      await world.train(kind === 'play' ? { kind, limit: { steps: 4 } } : { kind, unit: 'step' });
      expect(world.log.trainedSteps - trainedSteps).toBe(kind === 'play' ? 4 : 1);
      expect(world.events.filter((event) => event.kind === 'restored')).toEqual([
        { kind: 'restored', run: 1, step: 30, history: 'present' },
      ]);
      expect(steps(world.log.rows).at(-1)).toBe(kind === 'play' ? 34 : 31);
      // Once mended, it goes on from where it is.
      await world.train({ kind: 'step', unit: 'step' });
      expect(steps(world.log.rows).at(-1)).toBe(kind === 'play' ? 35 : 32);
    });

    it('counts a limit from the weights that it goes on from', async () => {
      const { world, lower } = await createBroken(36);
      lower();
      await world.train({ kind: 'play', limit: { epochs: 2 } });
      expect(steps(world.log.rows).at(-1)).toBe(50);
    });

    it('goes back to before losses ran away, though they were finite for a while', async () => {
      const runaway = (step: number) => (step < 30 ? 1 : 10 ** (step - 28));
      const { world } = await createBroken(66, { validation: runaway });
      expect(world.states().at(-1)?.reason).toMatchObject({ lastGood: 20 });
      expect(world.log.snapshots).toEqual([10, 20]);
    });

    it('goes back to the beginning where nothing good was kept', async () => {
      const { world, lower } = await createBroken(7);
      expect(world.states().at(-1)?.reason).toMatchObject({ lastGood: 0 });
      lower();
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(steps(world.log.rows).at(-1)).toBe(3);
    });

    it('keeps no weights that are not finite, whatever the losses say', async () => {
      const weight = (step: number) => (step >= 20 ? NaN : 0);
      const { world } = await createBroken(36, { weight });
      expect(world.log.snapshots).toEqual([10, 20, 30]);
      expect(world.states().at(-1)?.reason).toMatchObject({ lastGood: 10 });
    });

    it('goes back before it is given other data', async () => {
      const { world, lower } = await createBroken(36);
      lower();
      world.load(toSpec(), true);
      await world.until(() => world.log.swaps === 1);
      await world.untilIdle();
      expect(steps(world.log.rows).at(-1)).toBe(30);
      expect(world.states().at(-1)?.reason).toBeUndefined();
    });

    it('leaves no row behind that was not sent when it goes back', async () => {
      let isHigh = true;
      const loss = (step: number) => (isHigh && step >= 36 ? Infinity : 1);
      // The page does not paint: the first frame is all that it gets.
      const world = createWorld({ loss, stepMs: () => 0, paintTurns: () => 1_000_000 });
      world.load();
      await world.until(() => world.log.loads === 1);
      world.send({ kind: 'play', run: 1 });
      await world.until(() => world.log.trainedSteps >= 36);
      isHigh = false;
      world.send({ kind: 'play', run: 1, limit: { steps: 4 } });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      const { trainedSteps } = world.log;
      await world.until(() => world.log.trainedSteps === trainedSteps + 4);
      world.send({ kind: 'ack', run: 1, frame: 1 });
      await world.until(() => steps(world.log.rows).at(-1) === 34);
      const recorded = steps(world.log.rows) as number[];
      expect(recorded).toEqual([...recorded].sort((a, b) => a - b));
      expect(new Set(recorded).size).toBe(recorded.length);
    });

    it('notices the next such loss, though it comes earlier', async () => {
      let last = 36;
      const loss = (step: number) => (step >= last ? Infinity : 1);
      const world = createWorld({ loss, stepMs: () => 0 });
      world.load();
      await world.train({ kind: 'play' });
      last = 32;
      await world.train({ kind: 'play' });
      expect(steps(world.log.rows).at(-1)).toBe(32);
      expect(world.states().at(-1)?.reason).toMatchObject({ code: 'non-finite', lastGood: 30 });
    });

    it('starts over with a reset', async () => {
      const { world, lower } = await createBroken(36);
      lower();
      world.send({ kind: 'reset', run: 1 });
      await world.train({ kind: 'play', limit: { steps: 2 } });
      expect(steps(world.log.rows)).toEqual([0, 2]);
      expect(world.events.some(({ kind }) => kind === 'restored')).toBe(false);
    });
  });

  it('keeps weights at times that do not depend on the clock, ever more rarely', async () => {
    const taken = [];
    // In less time than lies between two checkpoints, which go by the clock.
    for (const stepMs of [0, 1, 20]) {
      const world = createWorld({ stepMs: () => stepMs, stepsPerEpoch: () => 2 });
      world.load();
      await world.train({ kind: 'play', limit: { epochs: 100 } });
      taken.push(world.log.snapshots);
    }
    expect(taken[1]).toEqual(taken[0]);
    expect(taken[2]).toEqual(taken[0]);
    expect(taken[0]!.length).toBeLessThan(45);
  });

  describe('where the losses are flat', () => {
    const flat = (step: number): number => 0.1 + Math.exp(-step / 200);
    /** As fast as it goes, all but at full speed. */
    const open = (change: Partial<World> = {}): ReturnType<typeof createWorld> => {
      const world = createWorld({ validation: flat, stepsPerEpoch: () => 100, ...change });
      world.send({ kind: 'pace', pace: 1e6 });
      world.load();
      return world;
    };
    const findRest = async (change: Partial<World> = {}): Promise<ReturnType<typeof open>> => {
      const world = open(change);
      await world.train({ kind: 'play' });
      return world;
    };

    it('rests at a step that does not depend on the clock, with all its rows, and Play goes on', async () => {
      const worlds = [await findRest(), await findRest({ stepMs: () => 0.2 })];
      const ends = worlds.map(({ log }) => log.trainedSteps);
      expect(ends[0]).toBe(ends[1]);
      for (const { states, log } of worlds) {
        expect(states().at(-1)).toMatchObject({ state: 'idle', reason: { code: 'flat' } });
        // Four rows an epoch, and one before the first.
        expect(steps(log.rows)).toEqual(
          Array.from({ length: ends[0]! / 25 + 1 }, (_, at) => 25 * at),
        );
      }
      const [world] = worlds as [ReturnType<typeof open>];
      await world.train({ kind: 'play' });
      expect(world.log.trainedSteps).toBeGreaterThanOrEqual(2 * ends[0]!);
      expect(world.states().at(-1)?.reason?.code).toBe('flat');
    });

    it('goes on for those who name an end, and at full speed', async () => {
      const { log } = await findRest();
      const world = open();
      await world.train({ kind: 'play', limit: { steps: 2 * log.trainedSteps } });
      expect(world.states().at(-1)?.reason).toEqual({ code: 'limit' });
      world.send({ kind: 'pace', pace: 'full' });
      world.send({ kind: 'reset', run: 1 });
      world.send({ kind: 'play', run: 1 });
      await world.until(() => world.log.trainedSteps > 4 * log.trainedSteps);
      expect(world.states().at(-1)?.state).toBe('playing');
    });

    it('counts anew from an edit on', async () => {
      const first = await findRest();
      const end = first.log.trainedSteps;
      const world = open();
      await world.untilIdle();
      world.send({ kind: 'play', run: 1 });
      await world.until(() => world.log.trainedSteps > end / 2);
      world.send({ kind: 'retune', run: 1, tuning: { ...tuning, learningRate: 1 } });
      await world.until(() => world.states().at(-1)?.reason?.code === 'flat');
      expect(world.log.trainedSteps).toBeGreaterThan(1.4 * end);
    });
  });
});
