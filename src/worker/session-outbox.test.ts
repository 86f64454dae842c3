import { expect, it } from 'vitest';
import type { WorkerEvent } from '../core/protocol/protocol.ts';
import type { Checkpoint } from '../core/run/checkpoint.ts';
import { createOutbox } from './session-outbox.ts';

function createWorld() {
  const events: WorkerEvent[] = [];
  let step = 0;
  const outbox = createOutbox(
    (event) => events.push(event),
    () => 0,
    () => ({ step, epoch: 0, stepsPerSecond: 0, memory: { tensors: 0, bytes: 0 } }),
    () => 0,
  );
  return {
    outbox,
    frames: () => events.filter((event) => event.kind === 'frame'),
    events: () => events,
    kinds: () => events.map(({ kind }) => kind),
    push(...steps: number[]) {
      step = steps.at(-1) ?? step;
      outbox.push(Float32Array.from(steps), steps.length);
    },
  };
}

it('takes credit for the frame under way alone, however often it comes', () => {
  const { outbox, frames, push } = createWorld();
  outbox.begin(1);
  push(0);
  outbox.flush(true);
  push(1);
  outbox.flush(true);
  for (const stale of [0, 2, 7]) outbox.ack(stale);
  expect(frames()).toHaveLength(1);
  outbox.ack(1);
  expect(frames()).toHaveLength(2);
  push(2);
  outbox.flush(true);
  outbox.ack(1);
  expect(frames()).toHaveLength(2);
});

it('tells a state after the rows that led to it, and forgets one of a history that is over', () => {
  const { outbox, kinds, push } = createWorld();
  outbox.begin(1);
  push(0);
  outbox.tell('idle');
  push(1);
  outbox.tell('playing');
  expect(kinds()).toEqual(['frame', 'state']);
  outbox.ack(1);
  expect(kinds()).toEqual(['frame', 'state', 'frame', 'state']);
  push(2);
  outbox.tell('idle', { code: 'limit' });
  outbox.begin(2);
  push(0);
  outbox.ack(2);
  expect(kinds().slice(4)).toEqual(['frame']);
});

it('cuts and resumes rows that were not sent', () => {
  const { outbox, frames, push } = createWorld();
  outbox.begin(1);
  push(0);
  outbox.flush(true);
  push(1, 2, 3);
  push(4);
  outbox.cut(2);
  const { unsent } = outbox;
  outbox.begin(1);
  push(0);
  outbox.resume(unsent);
  push(3);
  outbox.flush(true);
  outbox.ack(1);
  expect(frames().map(({ rows, count, fresh }) => [[...rows], count, fresh])).toEqual([
    [[0], 1, true],
    [[1, 2, 3], 3, false],
  ]);
});

it('tells a checkpoint after all rows up to it and before any later one, and only the newest', () => {
  const { outbox, events, push } = createWorld();
  const toCheckpoint = (step: number) => ({ snapshot: { step } }) as Checkpoint;
  outbox.begin(1);
  push(0);
  outbox.flush(true);
  push(1, 2);
  outbox.tellCheckpoint(toCheckpoint(2), []);
  push(3);
  outbox.tell('idle');
  outbox.ack(1);
  outbox.ack(2);
  push(4);
  outbox.tellCheckpoint(toCheckpoint(4), []);
  push(5);
  outbox.tellCheckpoint(toCheckpoint(5), []);
  outbox.ack(3);
  push(6);
  outbox.flush(true);
  push(7, 8);
  outbox.tellCheckpoint(toCheckpoint(8), []);
  // Taken back to before it.
  outbox.cut(7);
  outbox.ack(4);
  outbox.ack(5);
  const told = events().flatMap((event): unknown[] => {
    if (event.kind === 'frame') return [...event.rows];
    return event.kind === 'checkpoint' ? [{ at: event.checkpoint.snapshot.step }] : [event.kind];
  });
  expect(told).toEqual([0, 1, 2, { at: 2 }, 3, 'state', 4, 5, { at: 5 }, 6, 7]);
});
