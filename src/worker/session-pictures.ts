/**
 * Choice of the picture to compute next: only what is watched, the newest state only, one of a kind on its
 * way to the page. While training a round of them takes no more than a share of the worker's time:
 * the longer it took, the later the next one, though never so late that it looks stuck.
 */
import type { Picture, Watch } from '../core/run/trainer.ts';

type Kind = Picture['kind'];

/** From the beginning of a round to that of the next, at least. */
const intervalMs = 200;
/** Of the worker's time. */
const timeShare = 0.25;
/** From the end of a round to the beginning of the next, at most. */
const longestPauseMs = 1000;

export interface PictureDesk {
  watch(watches: readonly Watch[]): void;
  /** Steps from one look at the tasks' gradients to the next; 0 where nobody watches them. */
  readonly sampleEvery: number;
  /** The network or its data changed: what is watched is out of date. */
  touch(): void;
  ack(kind: Kind): void;
  /** The picture to compute now. */
  due(isTraining: boolean): readonly Watch[];
  /** The round that `due` asked for is done. */
  finish(startMs: number, endMs: number): void;
  sent(kind: Kind): void;
  /** It could not be computed: not asked for again before the next load or watch. */
  giveUp(kind: Kind): void;
  reset(): void;
}

export function createPictureDesk(now: () => number): PictureDesk {
  let watches: readonly Watch[] = [];
  const stale = new Set<Kind>();
  const inFlight = new Set<Kind>();
  const failed = new Set<Kind>();
  let notBeforeMs = -Infinity;

  return {
    watch(next) {
      for (const watch of next) {
        const known = watches.find((other) => other.kind === watch.kind);
        if (known === undefined || JSON.stringify(known) !== JSON.stringify(watch)) {
          stale.add(watch.kind);
        }
      }
      watches = next;
      failed.clear();
    },
    get sampleEvery() {
      const tug = watches.find((watch) => watch.kind === 'tug');
      return tug?.every ?? 0;
    },
    touch() {
      for (const watch of watches) stale.add(watch.kind);
    },
    ack: (kind) => void inFlight.delete(kind),
    due(isTraining) {
      if (isTraining && now() < notBeforeMs) return [];
      const ready = watches.filter(
        ({ kind }) => stale.has(kind) && !inFlight.has(kind) && !failed.has(kind),
      );
      for (const { kind } of ready) stale.delete(kind);
      return ready;
    },
    finish(startMs, endMs) {
      const pauseMs = (endMs - startMs) * (1 / timeShare - 1);
      notBeforeMs = Math.max(startMs + intervalMs, endMs + Math.min(pauseMs, longestPauseMs));
    },
    sent: (kind) => void inFlight.add(kind),
    giveUp: (kind) => void failed.add(kind),
    reset() {
      failed.clear();
      for (const watch of watches) stale.add(watch.kind);
    },
  };
}
