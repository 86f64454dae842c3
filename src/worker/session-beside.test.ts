import { describe, expect, it } from 'vitest';
import type { Command, WorkerEvent } from '../core/protocol/protocol.ts';
import { channels, toSpec, createWorld, toRows, steps } from './testing/session-world.ts';

describe('work beside the run', () => {
  describe('jobs', () => {
    const toJob = (id: number, more: object = {}) => ({
      ...{ kind: 'train', id, spec: toSpec(), budget: { epochs: 3 }, until: 'budget' },
      ...more,
    });
    const order = (...list: readonly object[]): Command =>
      ({ kind: 'jobs', jobs: list }) as unknown as Command;
    const endless = toJob(1, { budget: { epochs: 1e6 } });
    const told = (events: readonly WorkerEvent[], id = 1) =>
      events.flatMap((event) => (event.kind === 'job' && event.id === id ? [event.news] : []));
    const state = (events: readonly WorkerEvent[], id = 1) => told(events, id).at(-1)?.state;

    it('train beside the run, which stays as it is', async () => {
      const world = createWorld({ stepMs: () => 10 });
      world.load();
      await world.train({ kind: 'play', limit: { steps: 7 } });
      const { rows } = world.log;
      world.send(order(toJob(1), toJob(2)));
      await world.until(() => state(world.events, 2) === 'done');
      expect(world.log.trainedSteps).toBe(7 + 2 * 30);
      expect(world.log.rows).toEqual(rows);
      expect(told(world.events).at(-1)).toMatchObject({
        state: 'done',
        result: { end: 'budget', backend: 'webgpu', steps: 30, step: 30, test: null },
      });
      const [first, ...others] = told(world.events);
      expect(first).toMatchObject({ state: 'running', share: 0, channels, count: 1 });
      for (const news of others) expect(news).not.toHaveProperty('channels');
      const seen = others.flatMap((news) =>
        news.state === 'running' ? steps(toRows(news.rows)) : [],
      );
      expect(seen).toEqual([10, 20, 30]);
      expect(world.log.disposed).toBe(2);
      await world.train({ kind: 'step', unit: 'step' });
      expect(steps(world.log.rows).at(-1)).toBe(8);
    });

    it('train while the run trains too, and end when a person says so', async () => {
      const world = createWorld({ stepMs: () => 10 });
      world.load();
      await world.untilIdle();
      world.send(order(endless, toJob(2)));
      await world.train({ kind: 'play', limit: { steps: 40 } });
      expect(world.log.trainedSteps).toBeGreaterThan(45);
      world.send({ kind: 'cancel-jobs', ids: [1] });
      await world.until(() => state(world.events) === 'cancelled');
      await world.until(() => state(world.events, 2) === 'done');
      world.send(order({ ...endless, id: 3 }, { ...endless, id: 4 }));
      world.send({ kind: 'cancel-jobs' });
      await world.until(() => state(world.events, 4) === 'cancelled');
      expect(state(world.events, 3)).toBe('cancelled');
      const { trainedSteps } = world.log;
      await world.train({ kind: 'step', unit: 'step' });
      expect(world.log.trainedSteps).toBe(trainedSteps + 1);
      expect(steps(world.log.rows).at(-1)).toBe(41);
    });

    it('go by their priority, then by their turn', async () => {
      const world = createWorld();
      world.load();
      await world.untilIdle();
      world.send(order(toJob(1), toJob(2), toJob(3, { priority: 1 })));
      await world.until(() => state(world.events, 2) === 'done');
      const done = world.events.flatMap((event) =>
        event.kind === 'job' && event.news.state === 'done' ? [event.id] : [],
      );
      expect(done).toEqual([3, 1, 2]);
    });

    it('stand still while they are held', async () => {
      const world = createWorld();
      world.load();
      await world.untilIdle();
      world.send({ kind: 'hold-jobs', isHeld: true });
      world.send(order(toJob(1)));
      await world.train({ kind: 'play', limit: { steps: 9 } });
      expect(world.log.trainedSteps).toBe(9);
      world.send({ kind: 'hold-jobs', isHeld: false });
      await world.until(() => state(world.events) === 'done');
      expect(world.log.trainedSteps).toBe(39);
    });

    it('end with the backend they train on, and want one to begin with', async () => {
      const world = createWorld();
      world.send(order(toJob(1)));
      await world.until(() => state(world.events) === 'failed');
      world.load();
      await world.untilIdle();
      world.send(order({ ...endless, id: 2 }, toJob(3)));
      await world.until(() => state(world.events, 2) === 'running');
      world.load(toSpec(), false, 'wasm');
      await world.until(() => state(world.events, 2) === 'failed');
      expect(state(world.events, 3)).toBe('failed');
      await world.untilIdle();
      expect(world.faults()).toEqual([]);
    });

    it('end when the device dies under them, whatever they wait for', async () => {
      let isHanging = false;
      const world = createWorld({ hangs: (question) => isHanging && question === 'settle' });
      world.load();
      await world.untilIdle();
      world.send(order({ ...endless, budget: { steps: 1e6 } }));
      await world.until(() => world.log.trainedSteps > 30);
      isHanging = true;
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      isHanging = false;
      world.lose('gone');
      await world.until(() => state(world.events) === 'failed');
      await world.until(() => world.log.backends.length === 2);
      await world.untilIdle();
      await world.train({ kind: 'step', unit: 'step' });
    });

    it('that fail take nothing with them', async () => {
      const world = createWorld({ failAt: { step: 12, error: new Error('too hard') } });
      world.load();
      await world.untilIdle();
      world.send(order(toJob(1), toJob(2, { budget: { steps: 5 } })));
      await world.until(() => state(world.events, 2) === 'done');
      expect(told(world.events).at(-1)).toEqual({ state: 'failed', detail: 'too hard' });
      expect(world.faults()).toEqual([]);
      await world.train({ kind: 'play', limit: { steps: 5 } });
      expect(steps(world.log.rows).at(-1)).toBe(5);
    });
  });
});
