import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPictureDesk } from './session-pictures.ts';

/** Trains in chunks of 60 ms and computes maps that take `costMs(round)` whenever they are due. */
function run(costMs: (round: number) => number, { durationMs = 60_000, isWatched = true } = {}) {
  let nowMs = 0;
  const desk = createPictureDesk(() => nowMs);
  if (isWatched) desk.watch([{ kind: 'maps', grid: 50 }]);
  const rounds: { readonly startMs: number; readonly endMs: number }[] = [];
  while (nowMs < durationMs) {
    nowMs += 60;
    desk.touch();
    if (desk.due(true).length === 0) continue;
    const startMs = nowMs;
    nowMs += costMs(rounds.length);
    desk.finish(startMs, nowMs);
    rounds.push({ startMs, endMs: nowMs });
  }
  const spentMs = rounds.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return { rounds, share: spentMs / nowMs };
}

describe('createPictureDesk', () => {
  it('keeps pictures within a quarter of the time, however costs vary', () => {
    const costs = fc.array(fc.double({ min: 0.1, max: 333, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(costs, (all) => {
        const { share } = run((round) => all[round % all.length]!);
        // Time that one round may take ahead of its pause.
        expect(share).toBeLessThan(0.25 + 333 / 60_000);
      }),
    );
  });

  it('uses that share when pictures are costly', () => {
    expect(run(() => 150).share).toBeGreaterThan(0.2);
  });

  it('shows at most five in a second, and at least one a second after the last', () => {
    const starts = run(() => 1).rounds.map(({ startMs }) => startMs);
    const gaps = starts.slice(1).map((startMs, at) => startMs - starts[at]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(260);

    const { rounds } = run(() => 2000);
    const pauses = rounds.slice(1).map(({ startMs }, at) => startMs - rounds[at]!.endMs);
    expect(pauses.length).toBeGreaterThan(15);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1060);
  });

  it('comes back to its rhythm as soon as they are cheap again', () => {
    const { rounds } = run((round) => (round === 3 ? 900 : 10), { durationMs: 10_000 });
    const pauses = rounds.slice(1).map(({ startMs }, at) => startMs - rounds[at]!.endMs);
    expect(pauses[3]).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...pauses.slice(4))).toBeLessThanOrEqual(260);
  });

  it('computes nothing that nobody sees, and at once when training stands', () => {
    expect(run(() => 10, { isWatched: false }).rounds).toEqual([]);
    const desk = createPictureDesk(() => 0);
    desk.watch([{ kind: 'sample' }]);
    desk.finish(0, 500);
    expect(desk.due(true)).toEqual([]);
    expect(desk.due(false)).toEqual([{ kind: 'sample' }]);
  });
});
