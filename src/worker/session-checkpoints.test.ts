import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../core/run/checkpoint.ts';
import type { Snapshot, Trainer } from '../core/run/trainer.ts';
import { findBuffers } from '../core/pieces.ts';
import { createCheckpointDesk } from './session-checkpoints.ts';

function createWorld({ readMs = 0, numbers = 1, value = 1, held = false } = {}) {
  let nowMs = 0;
  let step = 0;
  const world = { trainedMs: 0, isBroken: false };
  const told: { readonly checkpoint: Checkpoint; readonly transfer: readonly Transferable[] }[] =
    [];
  const unkept: object[] = [];
  let reads = 0;
  let good: Snapshot | undefined;
  const toSnapshot = () =>
    ({
      ...{ step, weights: { n: [new Float32Array(numbers).fill(value)] } },
      ...{ optimizer: { steps: step, slots: [] }, batches: { order: new Uint32Array(2) } },
    }) as unknown as Snapshot;
  const desk = createCheckpointDesk({
    rows: {
      get kept() {
        const { trainedMs } = world;
        return { trainedMs, lastStep: step, losses: { first: [], newest: [] } };
      },
    },
    back: {
      get good() {
        if (held) good = toSnapshot();
        return good;
      },
      get broken() {
        return world.isBroken
          ? ({ code: 'non-finite', task: null, lastGood: 0 } as const)
          : undefined;
      },
    },
    outbox: { tellCheckpoint: (checkpoint, transfer) => void told.push({ checkpoint, transfer }) },
    now: () => nowMs,
    tellUnkept: (sizes) => void unkept.push(sizes),
  });
  const trainer = {
    get step() {
      return step;
    },
    snapshot() {
      reads += 1;
      nowMs += readMs;
      return Promise.resolve(toSnapshot());
    },
  } as Trainer;
  return {
    ...{ desk, told, unkept, world, trainer },
    get held() {
      return good;
    },
    reads: () => reads,
    /** Trains so long, in chunks of which every second ends in a row. */
    async train(ms: number) {
      for (let spent = 0; spent < ms; spent += 100) {
        step += 1;
        world.trainedMs += 100;
        const isRecorded = step % 2 === 0;
        await desk.observe(trainer, {
          ...{ steps: 1, elapsedMs: 100, reason: undefined, isScored: false, isRecorded },
        });
      }
    },
    steps: () => told.map(({ checkpoint }) => checkpoint.snapshot.step),
  };
}

describe('checkpoints', () => {
  it('are told every four seconds of training, where a row was read', async () => {
    const world = createWorld();
    await world.train(16_000);
    expect(world.steps()).toEqual([40, 80, 120, 160]);
    expect(world.told[0]!.transfer).toHaveLength(2);
  });

  it('come as often of a large state, until reading it would take more than a twentieth of the time', async () => {
    const large = createWorld({ readMs: 200 });
    await large.train(12_000);
    expect(large.steps()).toEqual([40, 80, 120]);
    const slow = createWorld({ readMs: 1000 });
    await slow.train(60_000);
    expect(slow.steps()).toEqual([40, 240, 440]);
  });

  it('are told at a stand, whenever that is, but not before the first step', async () => {
    const world = createWorld();
    await world.desk.take(world.trainer);
    expect(world.steps()).toEqual([]);
    await world.train(300);
    await world.desk.take(world.trainer);
    expect(world.steps()).toEqual([3]);
  });

  it('give away copies of what the way back holds', async () => {
    const world = createWorld({ held: true });
    await world.train(5000);
    expect(world.steps()).toEqual([40]);
    expect(world.reads()).toBe(0);
    const [{ checkpoint, transfer }] = world.told as [(typeof world.told)[number]];
    expect(transfer).toEqual(findBuffers(checkpoint));
    expect(findBuffers(world.held)).toHaveLength(2);
    expect(
      transfer.filter((buffer) => findBuffers(world.held).includes(buffer as ArrayBuffer)),
    ).toEqual([]);
  });

  it('are told of no weights that are not finite, nor after a loss that is not', async () => {
    const runaway = createWorld({ value: Infinity });
    await runaway.train(6000);
    expect(runaway.steps()).toEqual([]);
    const broken = createWorld();
    broken.world.isBroken = true;
    await broken.train(6000);
    expect(broken.steps()).toEqual([]);
  });

  it('are left alone where the state is huge, and looked at again with another history', async () => {
    const world = createWorld({ numbers: 65e6 });
    await world.train(20_000);
    expect([world.steps(), world.reads()]).toEqual([[], 1]);
    expect(world.desk.isDue).toBe(false);
    world.desk.restart();
    expect(world.desk.isDue).toBe(true);
    await world.train(20_000);
    // With the order of the rows; once for all runs.
    expect(world.unkept).toEqual([{ bytes: 260e6 + 8, most: 256e6 }]);
  });

  it('come at once where the last one is of no account any more', async () => {
    const world = createWorld();
    await world.train(6000);
    world.desk.hurry();
    await world.train(300);
    expect(world.steps()).toEqual([40, 62]);
  });
});
