import { describe, expect, it } from 'vitest';
import { toSpec, createWorld, steps } from './testing/session-world.ts';

describe('a session that begins anew', () => {
  describe('a reset', () => {
    const restored = { kind: 'restored', run: 1, history: 'former' };

    it('can be undone, also when training has begun again', async () => {
      const world = createWorld();
      world.load();
      await world.train({ kind: 'play', limit: { steps: 23 } });
      const seconds = world.log.rows.at(-1)![2]!;
      world.send({ kind: 'reset', run: 1 });
      await world.train({ kind: 'play', limit: { steps: 5 } });
      expect(steps(world.log.rows)).toEqual([0, 2, 4, 5]);
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      expect(world.events.find(({ kind }) => kind === 'restored')).toEqual({
        ...restored,
        step: 23,
      });
      await world.train({ kind: 'play', limit: { steps: 2 } });
      expect(steps(world.log.rows).slice(-2)).toEqual([24, 25]);
      expect(world.log.rows.at(-1)![2]).toBeGreaterThan(seconds);
      // Once.
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.faults().length === 1);
      // The frame says where it stands, and begins no history.
      const frames = world.events.filter((event) => event.kind === 'frame');
      expect(frames.filter(({ fresh }) => fresh)).toHaveLength(2);
      expect(frames.at(-1)?.step).toBe(25);
    });

    it('gives back the rows that were not sent yet', async () => {
      const world = createWorld({ paintTurns: () => 1_000_000 });
      world.load();
      await world.until(() => world.log.loads === 1);
      world.send({ kind: 'play', run: 1, limit: { steps: 9 } });
      await world.until(() => world.log.trainedSteps === 9);
      world.send({ kind: 'reset', run: 1 });
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      world.send({ kind: 'ack', run: 1, frame: 1 });
      await world.until(() => world.log.rows.length > 1);
      expect(steps(world.log.rows)).toEqual([0, 2, 4, 6, 8, 9]);
    });

    it('gives back why training had stopped, and the way out of it', async () => {
      let isHigh = true;
      const loss = (step: number) => (isHigh && step >= 36 ? Infinity : 1);
      const world = createWorld({ loss, stepMs: () => 0 });
      world.load();
      await world.train({ kind: 'play' });
      world.send({ kind: 'reset', run: 1 });
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      await world.untilIdle();
      expect(world.states().at(-1)?.reason?.code).toBe('non-finite');
      isHigh = false;
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(world.events.filter(({ kind }) => kind === 'restored')).toHaveLength(2);
      expect(steps(world.log.rows).at(-1)).toBe(33);
    });

    it('cannot be undone when nothing was reset, or something else was loaded since', async () => {
      const world = createWorld();
      world.load();
      await world.train({ kind: 'play', limit: { steps: 5 } });
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.faults().length === 1);
      world.send({ kind: 'reset', run: 1 });
      await world.until(() => world.log.rows.length === 1);
      world.load(toSpec(), true);
      await world.until(() => world.log.swaps === 1);
      world.send({ kind: 'undo-reset', run: 2 });
      await world.until(() => world.faults().length === 2);
      expect(world.events.some(({ kind }) => kind === 'restored')).toBe(false);
      expect(world.faults()).toMatchObject([{ code: 'bad-command' }, { code: 'bad-command' }]);
    });
  });
});
