import { describe, expect, it } from 'vitest';
import type { Command } from '../core/protocol/protocol.ts';
import { toSpec, type Question, createWorld, steps } from './testing/session-world.ts';

describe('devices of a session', () => {
  it('loads the run on the next backend when one is lost', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps > 30);
    world.lose('gone');
    await world.until(() => world.log.backends.length === 2);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu', 'wasm']);
    expect(world.faults()[0]).toMatchObject({ code: 'backend-lost', detail: 'gone' });
    expect(world.log.asked).toEqual([['auto'], ['auto', 'webgpu']]);
    expect(steps(world.log.rows)).toEqual([0]);
  });

  it('goes on likewise when the loss shows as an error alone', async () => {
    const error = Object.assign(new Error('context lost'), { code: 'backend-lost' });
    const world = createWorld({ failAt: { step: 7, error } });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.backends.length === 2);
    await world.untilIdle();
    expect(world.log.asked[1]).toEqual(['auto', 'webgpu']);
    expect(world.faults()).toMatchObject([{ code: 'backend-lost', detail: 'context lost' }]);
    expect(world.events.filter((event) => event.kind === 'loaded')).toHaveLength(2);
  });

  describe.each(['auto', 'webgpu'] as const)('a device that dies, chosen by %s', (choice) => {
    /** Waits for what never comes, then loses the device. */
    async function dieAt(
      question: Question,
      ask: (world: ReturnType<typeof createWorld>) => void,
    ): Promise<ReturnType<typeof createWorld>> {
      const asked: Question[] = [];
      let isHanging = question === 'load';
      const world = createWorld({
        hangs(given) {
          asked.push(given);
          return isHanging && given === question && world.log.backends.length === 1;
        },
      });
      world.load(toSpec(), false, choice);
      if (question !== 'load') await world.untilIdle();
      isHanging = true;
      asked.length = 0;
      ask(world);
      await world.until(() => asked.includes(question));
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(world.log.backends).toEqual(['webgpu']);
      world.lose('gone');
      await world.until(() => world.log.backends.length === 2);
      await world.untilIdle();
      return world;
    }
    const play: Command = { kind: 'play', run: 1 };
    const cases: [Question, (world: ReturnType<typeof createWorld>) => void][] = [
      ['load', () => undefined],
      ['drain', (world) => world.send(play)],
      ['settle', (world) => world.send(play)],
      ['step', (world) => world.send(play)],
      ['picture', (world) => world.send({ kind: 'watch', watches: [{ kind: 'sample' }] })],
      ['answer', (world) => world.send({ kind: 'probe', run: 1, id: 7, probe: { kind: 'test' } })],
      ['swap', (world) => world.load(toSpec(), true, choice)],
    ];
    it.each(cases)('while %s is waited for gives way to the next', async (question, ask) => {
      const world = await dieAt(question, ask);
      expect(world.log.backends).toEqual(['webgpu', 'wasm']);
      expect(world.log.closed).toEqual(['webgpu']);
      expect(world.faults().filter(({ probe }) => probe === undefined)).toMatchObject([
        { code: 'backend-lost', detail: 'gone' },
      ]);
      if (question === 'answer') expect(world.faults()[0]).toMatchObject({ probe: 7 });
      // The next one serves the same choice, and trains.
      await world.train({ kind: 'play', limit: { steps: 3 } });
      world.load(toSpec(), false, choice);
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(world.log.backends).toEqual(['webgpu', 'wasm']);
    });

    it('while nothing is waited for gives way too, and nothing is asked of it any more', async () => {
      const world = createWorld();
      world.load(toSpec(), false, choice);
      await world.untilIdle();
      world.lose('destroyed');
      await world.until(() => world.log.backends.length === 2);
      await world.untilIdle();
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(world.faults()).toMatchObject([{ code: 'backend-lost', detail: 'destroyed' }]);
    });

    it('is not followed by the run it had, when a newer one waits', async () => {
      const world = createWorld();
      world.load(toSpec(), false, choice);
      await world.untilIdle();
      world.lose('gone');
      world.load(toSpec(), false, choice);
      await world.until(() => world.events.some((event) => 'run' in event && event.run === 2));
      await world.untilIdle();
      expect(world.log.loads).toBe(2);
    });
  });

  it('tries a backend again that died when it is chosen anew', async () => {
    const world = createWorld();
    world.load(toSpec(), false, 'webgpu');
    await world.untilIdle();
    world.lose('gone');
    await world.until(() => world.log.backends.length === 2);
    await world.untilIdle();
    world.load(toSpec(), false, 'auto');
    await world.until(() => world.log.backends.length === 3);
    await world.untilIdle();
    world.load(toSpec(), false, 'webgpu');
    await world.until(() => world.log.backends.length === 4);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu', 'wasm', 'wasm', 'webgpu']);
  });

  it('opens another backend for a network that another one suits, and else keeps the one it has', async () => {
    const world = createWorld({ suits: ({ seed }) => seed !== 2 });
    world.load();
    await world.untilIdle();
    world.load({ ...toSpec(), seed: 3 });
    await world.until(() => world.log.loads === 2);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu']);
    world.load({ ...toSpec(), seed: 2 });
    await world.until(() => world.log.loads === 3);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu', 'webgpu']);
    expect(world.faults()).toEqual([]);
  });

  it('works with a new engine after memory ran out, on the same backend', async () => {
    const error = Object.assign(new Error('full'), { code: 'out-of-memory' });
    const world = createWorld({ failAt: { step: 7, error } });
    world.load(toSpec(), false, 'wasm');
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.faults().length > 0);
    expect(world.faults()).toMatchObject([{ code: 'out-of-memory' }]);
    expect(world.log.backends).toEqual(['wasm']);
    world.load(toSpec(), false, 'wasm');
    await world.until(() => world.log.loads === 2);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['wasm', 'wasm']);
    await world.train({ kind: 'play', limit: { steps: 3 } });
    expect(steps(world.log.rows).at(-1)).toBe(3);
  });
});
