import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld, steps } from './testing/session-world.ts';

describe('createSession', () => {
  it('loads, scores before the first step, and is idle', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    expect(world.log.rows).toEqual([[0, 0, 0, NaN, 1, NaN, 1]]);
    const kinds = world.events.map((event) => event.kind);
    expect(kinds.indexOf('loaded')).toBeLessThan(kinds.indexOf('frame'));
    const stages = world.events.flatMap((event) =>
      event.kind === 'progress' ? [event.stage] : [],
    );
    // No share more often than ten times a second, but the last one always.
    expect(stages).toEqual(['backend', 'download', 'download', 'compile', 'shaders']);
    expect(world.events).toContainEqual({
      kind: 'progress',
      run: 1,
      stage: 'download',
      done: 3,
      total: 3,
    });
    expect(world.states().map(({ state }) => state)).toEqual(['loading', 'idle']);
  });

  it('trains exactly as many steps or epochs as it is asked for, and scores the last', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 23 } });
    expect(world.log.trainedSteps).toBe(23);
    expect(world.log.rows.at(-1)?.[4]).toBeCloseTo(1 / 24);
    expect(world.states().at(-1)?.reason).toEqual({ code: 'limit' });

    await world.train({ kind: 'play', limit: { epochs: 2 } });
    expect(world.log.trainedSteps).toBe(43);

    await world.train({ kind: 'step', unit: 'step' });
    expect(steps(world.log.rows).at(-1)).toBe(44);
    await world.train({ kind: 'step', unit: 'epoch' });
    expect(world.log.trainedSteps).toBe(50);
  });

  it.each([3, 7, 49, 93])(
    'trains whole epochs of %i steps from any step',
    async (stepsPerEpoch) => {
      const world = createWorld({ stepsPerEpoch: () => stepsPerEpoch });
      world.load();
      for (let step = 0; step < 2 * stepsPerEpoch; step++) {
        const before = world.log.trainedSteps;
        await world.train({ kind: 'play', limit: { epochs: 2 } });
        expect(world.log.trainedSteps).toBe(before + 2 * stepsPerEpoch);
        await world.train({ kind: 'step', unit: 'step' });
      }
    },
  );

  it('says which order to train it obeys, and which has ended', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 3 }, order: 7 });
    world.send({ kind: 'play', run: 1, order: 8 });
    world.send({ kind: 'step', run: 1, unit: 'step', order: 9 });
    await world.until(() => world.states().at(-1)?.order === 9);
    await world.untilIdle();
    expect(world.states().map(({ state, order, reason }) => [state, order, reason?.code])).toEqual([
      ['loading', 0, undefined],
      ['idle', 0, undefined],
      ['playing', 7, undefined],
      ['idle', 7, 'limit'],
      ['playing', 8, undefined],
      ['playing', 9, undefined],
      ['idle', 9, 'limit'],
    ]);
  });

  it('waits for steps that read before they are made', async () => {
    const rows = [];
    for (const readsInSteps of [false, true]) {
      const world = createWorld({ readsInSteps });
      world.load();
      await world.train({ kind: 'play', limit: { steps: 23 } });
      expect(world.log.trainedSteps).toBe(23);
      rows.push(world.log.rows);
    }
    expect(rows[1]).toEqual(rows[0]);
  });

  it('gives the same rows whatever the timing, with never two frames in flight', async () => {
    const reference = createWorld();
    reference.load();
    await reference.train({ kind: 'play', limit: { steps: 57 } });
    const withoutSeconds = (rows: number[][]) => rows.map((row) => row.filter((_, i) => i !== 2));
    const expected = withoutSeconds(reference.log.rows);
    expect(steps(expected)).toEqual([
      0,
      ...Array.from({ length: 28 }, (_, index) => 2 * (index + 1)),
      57,
    ]);

    const times = fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(times, times, times, fc.boolean(), async (step, read, paint, watches) => {
        const cycle = (list: number[]) => {
          let at = 0;
          return () => list[at++ % list.length]!;
        };
        const world = createWorld({
          stepMs: cycle(step),
          readMs: cycle(read),
          paintTurns: cycle(paint.map((turns) => 1 + (turns % 30))),
        });
        if (watches) world.send({ kind: 'watch', watches: [{ kind: 'sample' }] });
        world.load();
        await world.train({ kind: 'play', limit: { steps: 57 } });
        expect(withoutSeconds(world.log.rows)).toEqual(expected);
        expect(world.log.maxInFlight).toBe(1);
        expect(world.log.maxPicturesInFlight).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  it('counts the seconds of training, reads included and pauses left out', async () => {
    const world = createWorld({ stepMs: () => 10, readMs: () => 40 });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 100 } });
    const before = world.log.rows.at(-1)![2]!;
    expect(before).toBeGreaterThan(1);
    await world.train({ kind: 'play', limit: { steps: 1 } });
    expect(world.log.rows.at(-1)![2]! - before).toBeCloseTo(0.05);
    const seconds = world.log.rows.map((row) => row[2]!);
    expect([...seconds].sort((a, b) => a - b)).toEqual(seconds);
  });

  it('sends at most about eight frames a second while it trains', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 3000 } });
    const times = world.log.frameTimes.slice(2, -1);
    const gaps = times.slice(1).map((ms, index) => ms - times[index]!);
    expect(times.length).toBeGreaterThan(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(120);
  });

  it('pauses and goes on', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps > 100);
    world.send({ kind: 'pause', run: 1 });
    await world.untilIdle();
    const trained = world.log.trainedSteps;
    expect(world.states().at(-1)?.reason).toEqual({ code: 'paused' });
    // The row that was under way ends with it.
    await world.until(() => steps(world.log.rows).at(-1) === trained);
    await world.train({ kind: 'play', limit: { steps: 10 } });
    expect(world.log.trainedSteps).toBe(trained + 10);
  });

  it('starts the history anew after a reset', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 20 } });
    const before = world.log.rows.length;
    world.send({ kind: 'reset', run: 1 });
    await world.until(() => world.log.rows.length < before);
    await world.untilIdle();
    expect(steps(world.log.rows)).toEqual([0]);
  });

  it('says nothing of a pause where nothing was trained', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    const before = world.states().length;
    world.send({ kind: 'pause', run: 1 });
    await world.train({ kind: 'step', unit: 'step' });
    expect(
      world
        .states()
        .slice(before)
        .map(({ state }) => state),
    ).toEqual(['playing', 'idle']);
  });

  it('gives signs of life while it works, and says when it has nothing to do', async () => {
    const world = createWorld();
    const pongs = () => world.events.filter((event) => event.kind === 'pong');
    const ask = (): void => world.send({ kind: 'ping' });
    world.load();
    ask();
    expect(pongs().at(-1)?.isBusy).toBe(true);
    await world.untilIdle();
    await world.until(() => {
      ask();
      return pongs().at(-1)?.isBusy === false;
    });
    const { turn } = pongs().at(-1)!;
    world.send({ kind: 'play', run: 1 });
    ask();
    expect(pongs().at(-1)?.isBusy).toBe(true);
    await world.until(() => world.log.trainedSteps > 100);
    ask();
    expect(pongs().at(-1)).toMatchObject({ isBusy: true });
    expect(pongs().at(-1)!.turn).toBeGreaterThan(turn);
  });
});
