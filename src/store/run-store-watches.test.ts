import { describe, expect, it } from 'vitest';
import { createWorld } from './testing/run-store-world.ts';

describe('what is watched of a run', () => {
  it('watches what is on the screen, merged, and nothing twice', async () => {
    const world = createWorld();
    const watch = { kind: 'maps', grid: 20 } as const;
    const stops = [watch, watch, { kind: 'maps', grid: 50 } as const].map(world.actions.watch);
    await Promise.resolve();
    expect(world.trainer.watch).toHaveBeenCalledExactlyOnceWith([{ kind: 'maps', grid: 50 }]);
    stops[2]!();
    stops[0]!();
    await Promise.resolve();
    expect(world.trainer.watch).toHaveBeenLastCalledWith([{ kind: 'maps', grid: 20 }]);
    stops[1]!();
    await Promise.resolve();
    expect(world.trainer.watch).toHaveBeenLastCalledWith([]);
  });

  it('shows no picture of the network before once another one is loaded', () => {
    const world = createWorld();
    world.start();
    const prediction = { count: 0, outputs: {} };
    world.emit({ kind: 'picture', run: 1, picture: { kind: 'sample', step: 1, prediction } });
    world.settle();
    world.setUnits(7);
    world.settle();
    world.load();
    world.settle();
    expect(world.info().pictures).toEqual({});
  });

  it('keeps no picture that nobody watches any more', async () => {
    const world = createWorld();
    world.start();
    const stop = world.actions.watch({ kind: 'sample' });
    world.actions.watch({ kind: 'maps', grid: 9 });
    await Promise.resolve();
    const prediction = { count: 0, outputs: {} };
    world.emit({ kind: 'picture', run: 1, picture: { kind: 'sample', step: 1, prediction } });
    world.emit({
      kind: 'picture',
      run: 1,
      picture: { kind: 'maps', grid: 9, step: 1, prediction },
    });
    world.settle();
    expect(Object.keys(world.info().pictures)).toEqual(['sample', 'maps']);
    stop();
    await Promise.resolve();
    world.settle();
    expect(Object.keys(world.info().pictures)).toEqual(['maps']);
  });
});
