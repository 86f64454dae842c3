/**
 * Rows on their way to the page: batched, at most one frame unacknowledged, none lost. A change of
 * state follows the rows that led to it.
 */
import type { RunState, StopReason, WorkerEvent } from '../core/protocol/protocol.ts';
import type { Checkpoint } from '../core/run/checkpoint.ts';
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
  /** Posted after all rows that were pushed before, and before any that is pushed later. */
  tellCheckpoint(checkpoint: Checkpoint, transfer: readonly Transferable[]): void;
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
  /** The newest checkpoint that was not told, which comes after so many of the parts. */
  let mark:
    | {
        readonly after: number;
        readonly checkpoint: Checkpoint;
        readonly transfer: readonly Transferable[];
      }
    | undefined;
  let fresh = false;
  let urgentWish = false;
  let lastFrameMs = -Infinity;
  let lastStep = -1;
  let states: Pick<Extract<WorkerEvent, { kind: 'state' }>, 'state' | 'reason' | 'order'>[] = [];

  const postStates = (): void => {
    for (const state of states) post({ kind: 'state', run, ...state }, []);
    states = [];
  };
  const postMark = (): void => {
    if (mark === undefined || countRows(pending.slice(0, mark.after)) > 0) return;
    const { checkpoint, transfer } = mark;
    mark = undefined;
    post({ kind: 'checkpoint', run, checkpoint }, transfer);
  };
  /** @returns false when it has to wait */
  const sendFrame = (standing: Standing): boolean => {
    if (inFlight !== null) return false;
    if (!urgentWish && now() - lastFrameMs < frameIntervalMs) return false;
    const sent = pending.slice(0, mark?.after);
    const rows = join(sent);
    const count = countRows(sent);
    frame += 1;
    inFlight = frame;
    lastFrameMs = now();
    lastStep = standing.step;
    post({ kind: 'frame', run, frame, rows, count, fresh, ...standing }, [rows.buffer]);
    pending = pending.slice(sent.length);
    if (mark !== undefined) mark = { ...mark, after: 0 };
    fresh = false;
    return true;
  };
  const flush = (urgent: boolean): void => {
    urgentWish ||= urgent;
    const standing = stand();
    const hasNews =
      standing !== undefined && (countRows(pending) > 0 || fresh || standing.step !== lastStep);
    if (hasNews && !sendFrame(standing)) return;
    postMark();
    // Rows after the checkpoint wait for the next frame, and what follows them with them.
    if (countRows(pending) > 0) return;
    urgentWish = false;
    postStates();
  };

  return {
    get unsent() {
      return { parts: pending, fresh };
    },
    begin(number) {
      run = number;
      lastStep = -1;
      pending = [];
      mark = undefined;
      fresh = true;
      states = [];
    },
    resume(unsent) {
      pending = unsent.parts;
      mark = undefined;
      ({ fresh } = unsent);
    },
    cut(step) {
      pending = pending.map((part) => cutPart(part, step));
      if (mark !== undefined && mark.checkpoint.snapshot.step > step) mark = undefined;
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
    tellCheckpoint(checkpoint, transfer) {
      // One that still waits is of no use any more.
      mark = { after: pending.length, checkpoint, transfer };
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

const countRows = (parts: readonly Part[]): number =>
  parts.reduce((sum, { count }) => sum + count, 0);

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
