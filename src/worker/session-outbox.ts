/**
 * Rows on their way to the page: batched, at most one frame unacknowledged, none lost. A change of
 * state follows the rows that led to it.
 */
import type { RunState, StopReason, WorkerEvent } from '../core/protocol/protocol.ts';
import type { MemoryReport } from '../core/run/trainer.ts';

const frameIntervalMs = 120;

/** Progress of training when a frame leaves. */
export interface Standing {
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly memory: MemoryReport;
}

/** So many rows, one after the other. */
interface Part {
  readonly rows: Float32Array;
  readonly count: number;
}

/** Rows that wait to be sent. */
export interface UnsentRows {
  readonly parts: readonly Part[];
  readonly fresh: boolean;
}

export interface Outbox {
  /** State that `resume` goes on with. */
  readonly unsent: UnsentRows;
  /** Starts a history: forgets rows that were not sent, the next frame is `fresh`. */
  begin(run: number): void;
  /** Goes on with the history before, in the place of one that `begin` started. */
  resume(unsent: UnsentRows): void;
  /** Forgets rows after this step that were not sent. */
  cut(step: number): void;
  /** The same history under a new run number. */
  continueAs(run: number): void;
  push(rows: Float32Array, count: number): void;
  /** Posted after all rows that were pushed before. */
  tell(state: RunState, reason?: StopReason): void;
  ack(frame: number): void;
  /** Sends what there is as soon as credit and, unless `urgent`, the interval allow. */
  flush(urgent: boolean): void;
}

export function createOutbox(
  post: (event: WorkerEvent, transfer: readonly Transferable[]) => void,
  now: () => number,
  stand: () => Standing | undefined,
  order: () => number,
): Outbox {
  let run = 0;
  let frame = 0;
  let inFlight: number | null = null;
  let pending: UnsentRows['parts'] = [];
  let fresh = false;
  let urgentWish = false;
  let lastFrameMs = -Infinity;
  let lastStep = -1;
  let states: Pick<Extract<WorkerEvent, { kind: 'state' }>, 'state' | 'reason' | 'order'>[] = [];

  const postStates = (): void => {
    for (const state of states) post({ kind: 'state', run, ...state }, []);
    states = [];
  };
  const flush = (urgent: boolean): void => {
    urgentWish ||= urgent;
    const standing = stand();
    const count = pending.reduce((sum, part) => sum + part.count, 0);
    const hasNews = standing !== undefined && (count > 0 || fresh || standing.step !== lastStep);
    if (hasNews) {
      if (inFlight !== null) return;
      if (!urgentWish && now() - lastFrameMs < frameIntervalMs) return;
      const rows = join(pending);
      frame += 1;
      inFlight = frame;
      lastFrameMs = now();
      lastStep = standing.step;
      post({ kind: 'frame', run, frame, rows, count, fresh, ...standing }, [rows.buffer]);
      pending = [];
      fresh = false;
    }
    urgentWish = false;
    postStates();
  };

  return {
    get unsent() {
      return { parts: pending, fresh };
    },
    begin(number) {
      run = number;
      pending = [];
      fresh = true;
      states = [];
    },
    resume(unsent) {
      pending = unsent.parts;
      ({ fresh } = unsent);
    },
    cut(step) {
      pending = pending.map((part) => cutPart(part, step));
    },
    continueAs(number) {
      run = number;
    },
    push(rows, added) {
      if (added > 0) pending = [...pending, { rows, count: added }];
    },
    tell(state, reason) {
      states.push({ state, order: order(), ...(reason === undefined ? {} : { reason }) });
      flush(true);
    },
    ack(number) {
      if (number !== inFlight) return;
      inFlight = null;
      if (urgentWish) flush(true);
    },
    flush,
  };
}

function join(parts: readonly Part[]): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(parts.reduce((sum, part) => sum + part.rows.length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part.rows, at);
    at += part.rows.length;
  }
  return rows;
}

/** Rows up to this step, which is the first number of each. */
function cutPart({ rows, count }: Part, step: number): Part {
  const width = rows.length / count;
  let kept = 0;
  while (kept < count && (rows[kept * width] ?? NaN) <= step) kept += 1;
  return { rows: rows.subarray(0, kept * width), count: kept };
}
