/**
 * Ways back for a run: to the last weights that were good, once a loss is not finite, to those with the
 * best validation loss, and to what a reset took away. All are snapshots in JavaScript's memory, taken where training stands between two
 * chunks; the rows of the history go along.
 */
import type { StopReason, WorkerEvent } from '../core/protocol/protocol.ts';
import { isKeptAfter } from '../core/run/kept-epochs.ts';
import type { NodeWeights, Snapshot, Trainer } from '../core/run/trainer.ts';
import type { Outbox, UnsentRows } from './session-outbox.ts';
import type { KeptRows } from '../core/run/checkpoint.ts';
import type { RowKeeper } from './session-rows.ts';
import type { ChunkOutcome } from './session-train.ts';

interface Ports {
  readonly outbox: Outbox;
  readonly rows: RowKeeper;
  tellRestored(event: Omit<Extract<WorkerEvent, { kind: 'restored' }>, 'kind' | 'run'>): void;
}

/** State before a reset. */
interface Former {
  readonly snapshot: Snapshot;
  readonly good: Snapshot | undefined;
  readonly rows: KeptRows;
  readonly unsent: UnsentRows;
  /** Why training had stopped, if a loss was not finite. */
  readonly broken: StopReason | undefined;
}

export interface WayBack {
  /** The last weights that were good; undefined while those are the initial ones. */
  readonly good: Snapshot | undefined;
  /** Step that training goes on from when a loss is not finite; 0 is the initial weights. */
  readonly lastGood: number;
  /** A loss was not finite: this is why nothing is to be trained on from the present weights. */
  readonly broken: StopReason | undefined;
  /** Another history begins: there is nothing to go back to but its beginning. */
  begin(): void;
  /** The present trainer goes, or its data: what was before cannot be brought back. */
  forget(): void;
  /** After a chunk whose rows were read. */
  observe(on: Trainer, chunk: ChunkOutcome): Promise<void>;
  /** Keeps where training stands, if its losses are sound and all its numbers finite. */
  keep(on: Trainer): Promise<void>;
  /** Back to what was kept, if a loss was not finite. @returns whether it was */
  mend(on: Trainer): Promise<boolean>;
  /** Back to the weights with the best validation loss. @returns false when none were kept */
  takeBest(on: Trainer): Promise<boolean>;
  /** Before a reset. */
  keepForUndo(on: Trainer): Promise<void>;
  /** @returns false when there is no reset to undo */
  undoReset(on: Trainer): Promise<boolean>;
}

export function createWayBack({ outbox, rows, tellRestored }: Ports): WayBack {
  let good: Snapshot | undefined;
  let broken: StopReason | undefined;
  let former: Former | undefined;
  /** While patience counts: where the validation loss was best. */
  let best: Snapshot | undefined;

  async function keep(on: Trainer): Promise<void> {
    if (on.step === (good?.step ?? 0) || !rows.losses.isSound) return;
    const snapshot = await on.snapshot();
    if (isAllFinite(snapshot)) good = snapshot;
  }

  async function keepBest(on: Trainer): Promise<void> {
    if (rows.best?.step !== on.step) return;
    best = good?.step === on.step ? good : await on.snapshot();
  }
  /** The rows of the history after this go. */
  function cutAt(step: number): void {
    rows.goBack(step);
    outbox.cut(step);
    tellRestored({ step, history: 'present' });
  }

  return {
    get good() {
      return good;
    },
    get lastGood() {
      return good?.step ?? 0;
    },
    get broken() {
      return broken;
    },
    begin() {
      good = undefined;
      broken = undefined;
      best = undefined;
    },
    forget() {
      former = undefined;
      best = undefined;
    },
    async observe(on, { reason, isScored }) {
      if (reason?.code === 'non-finite') broken = reason;
      else if (isScored && (reason !== undefined || isKeptAfter(on.epoch))) await keep(on);
      if (isScored) await keepBest(on);
    },
    keep,
    async mend(on) {
      if (broken === undefined) return false;
      if (good === undefined) on.reset();
      else await on.restore(good);
      broken = undefined;
      cutAt(on.step);
      return true;
    },
    async takeBest(on) {
      if (best === undefined) return false;
      await on.restore(best);
      broken = undefined;
      cutAt(on.step);
      return true;
    },
    async keepForUndo(on) {
      const snapshot = await on.snapshot();
      former = { snapshot, good, broken, rows: rows.kept, unsent: outbox.unsent };
    },
    async undoReset(on) {
      if (former === undefined) return false;
      const { snapshot, ...kept } = former;
      await on.restore(snapshot);
      former = undefined;
      ({ good, broken } = kept);
      rows.resume(kept.rows);
      if (broken === undefined && rows.losses.isSound && isAllFinite(snapshot)) good = snapshot;
      outbox.resume(kept.unsent);
      tellRestored({ step: on.step, history: 'former' });
      return true;
    },
  };
}

export function isAllFinite({ weights, optimizer, rows = [] }: Snapshot): boolean {
  const kept: readonly NodeWeights[] = [weights, ...(optimizer?.slots ?? [])];
  return [...kept.flatMap((nodes) => Object.values(nodes).flat()), ...rows].every(isSound);
}

function isSound(values: Float32Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}
