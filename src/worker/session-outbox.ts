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
  const queue = createQueue();
  let fresh = false;
  let urgentWish = false;
  let lastFrameMs = -Infinity;
  let lastStep = -1;
  let states: Pick<Extract<WorkerEvent, { kind: 'state' }>, 'state' | 'reason' | 'order'>[] = [];

  const postStates = (): void => {
    for (const state of states) post({ kind: 'state', run, ...state }, []);
    states = [];
  };
  /** @returns false when it has to wait */
  const sendFrame = (standing: Standing): boolean => {
    if (inFlight !== null) return false;
    if (!urgentWish && now() - lastFrameMs < frameIntervalMs) return false;
    const { rows, count } = queue.take();
    frame += 1;
    inFlight = frame;
    lastFrameMs = now();
    lastStep = standing.step;
    post({ kind: 'frame', run, frame, rows, count, fresh, ...standing }, [rows.buffer]);
    fresh = false;
    return true;
  };
  const flush = (urgent: boolean): void => {
    urgentWish ||= urgent;
    const standing = stand();
    const hasNews =
      standing !== undefined && (!queue.isEmpty || fresh || standing.step !== lastStep);
    if (hasNews && !sendFrame(standing)) return;
    const mark = queue.takeMark();
    if (mark !== undefined)
      post({ kind: 'checkpoint', run, checkpoint: mark.checkpoint }, mark.transfer);
    // Rows after the checkpoint wait for the next frame, and what follows them with them.
    if (!queue.isEmpty) return;
    urgentWish = false;
    postStates();
  };

  return {
    get unsent() {
      return { parts: queue.parts, fresh };
    },
    begin(number) {
      run = number;
      lastStep = -1;
      queue.replace([]);
      fresh = true;
      states = [];
    },
    resume(unsent) {
      queue.replace(unsent.parts);
      ({ fresh } = unsent);
    },
    cut: queue.cut,
    continueAs(number) {
      run = number;
    },
    push: queue.push,
    tell(state, reason) {
      states.push({ state, order: order(), ...(reason === undefined ? {} : { reason }) });
      flush(true);
    },
    tellCheckpoint(checkpoint, transfer) {
      queue.mark(checkpoint, transfer);
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

interface Mark {
  /** It comes after so many of the parts. */
  readonly after: number;
  readonly checkpoint: Checkpoint;
  readonly transfer: readonly Transferable[];
}

/** Rows in their order, and a checkpoint among them. */
interface Queue {
  readonly parts: readonly Part[];
  readonly isEmpty: boolean;
  push(rows: Float32Array, count: number): void;
  /** The newest checkpoint comes here; one that still waits is of no use any more. */
  mark(checkpoint: Checkpoint, transfer: readonly Transferable[]): void;
  /** The rows that come next: those before the checkpoint, where there is one. */
  take(): Part & { readonly rows: Float32Array<ArrayBuffer> };
  /** The checkpoint, once all rows before it are taken. */
  takeMark(): Mark | undefined;
  cut(step: number): void;
  replace(parts: readonly Part[]): void;
}

function createQueue(): Queue {
  let parts: readonly Part[] = [];
  let mark: Mark | undefined;
  return {
    get parts() {
      return parts;
    },
    get isEmpty() {
      return countRows(parts) === 0;
    },
    push(rows, count) {
      if (count > 0) parts = [...parts, { rows, count }];
    },
    mark: (checkpoint, transfer) => void (mark = { after: parts.length, checkpoint, transfer }),
    take() {
      const taken = parts.slice(0, mark?.after);
      parts = parts.slice(taken.length);
      if (mark !== undefined) mark = { ...mark, after: 0 };
      return { rows: join(taken), count: countRows(taken) };
    },
    takeMark() {
      if (mark === undefined || countRows(parts.slice(0, mark.after)) > 0) return undefined;
      const taken = mark;
      mark = undefined;
      return taken;
    },
    cut(step) {
      parts = parts.map((part) => cutPart(part, step));
      if (mark !== undefined && mark.checkpoint.snapshot.step > step) mark = undefined;
    },
    replace(next) {
      parts = next;
      mark = undefined;
    },
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
