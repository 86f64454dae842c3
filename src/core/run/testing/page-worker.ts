/** A worker as the page hears of it: orders come in, words go out, by the rules of the session. */
import type { FaultCode, StopReason, TrainerEvent } from '../../protocol/protocol.ts';
import { channel } from '../channels.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { RunSpec, Tuning } from '../run-spec.ts';
import type { BackendChoice, BackendReport, LoadedRun } from '../trainer.ts';

export type Order =
  | {
      readonly kind: 'load';
      readonly run: number;
      readonly spec: RunSpec;
      readonly backend: BackendChoice;
      readonly keepWeights: boolean;
      readonly from?: Checkpoint;
    }
  | { readonly kind: 'play' | 'step'; readonly run: number; readonly isLimited: boolean }
  | { readonly kind: 'pause' | 'reset' | 'undo-reset' | 'take-best'; readonly run: number }
  | { readonly kind: 'retune'; readonly run: number; readonly tuning: Tuning };

export interface Worker {
  readonly inbox: Order[];
  /** The newest run that was asked for: orders of older ones are dropped. */
  newest: number;
  readonly has: boolean;
  readonly isPlaying: boolean;
  readonly spec: RunSpec | undefined;
  /** Step of the last row that was told. */
  readonly told: number;
  work(luck: number): readonly TrainerEvent[];
  train(): readonly TrainerEvent[];
  /** Training comes to its end by itself. */
  finish(): readonly TrainerEvent[];
  /** It tells where it stands, if that is a place to go on from. */
  mark(): readonly TrainerEvent[];
  /** Training without a limit rests. */
  rest(): readonly TrainerEvent[];
  lose(): readonly TrainerEvent[];
  fail(code: FaultCode): readonly TrainerEvent[];
}

const loaded = { channels: [channel.step] } as unknown as LoadedRun;
const backend: BackendReport = { name: 'cpu', adapter: '', passedOver: [] };

/** Histories so far, whoever trained them. */
let histories = 0;

export function createWorker(): Worker {
  const inbox: Order[] = [];
  let spec: RunSpec | undefined;
  let choice: BackendChoice | undefined;
  let run = 0;
  /** Tells the rows of one history from those of others. */
  let history = 0;
  let has = false;
  let isPlaying = false;
  let step = 0;
  let told = 0;
  /** Before the reset that can be undone. */
  let former: { readonly history: number; readonly step: number } | undefined;
  let best: number | undefined;

  const tell = (state: 'loading' | 'idle' | 'playing', reason?: StopReason): TrainerEvent => ({
    kind: 'state',
    run,
    state,
    order: 0,
    ...(reason && { reason }),
  });
  const frame = (fresh: boolean): TrainerEvent => {
    told = step;
    return {
      kind: 'frame',
      run,
      frame: 1,
      rows: Float32Array.of(history, step),
      count: 1,
      step,
      epoch: step,
      stepsPerSecond: 0,
      memory: { tensors: 0, bytes: 0 },
      fresh,
    };
  };
  /** No row, but where it stands. */
  const standing = (): TrainerEvent =>
    ({ ...frame(false), rows: new Float32Array(), count: 0 }) as TrainerEvent;
  const fault = (code: FaultCode): TrainerEvent => ({ kind: 'fault', run, code, detail: code });
  const stop = (reason: StopReason): readonly TrainerEvent[] => {
    if (!isPlaying) return [];
    isPlaying = false;
    return [...mark(), tell('idle', reason)];
  };
  const drop = (): void => {
    has = false;
    isPlaying = false;
    former = undefined;
  };
  const mark = (): readonly TrainerEvent[] => {
    if (!has || step === 0) return [];
    // The history goes along in a member of its own.
    const snapshot = { step, batches: { finished: step, start: 0, done: 0, steps: 1 }, history };
    return [{ kind: 'checkpoint', run, checkpoint: { snapshot } as unknown as Checkpoint }];
  };
  const begin = (from?: Checkpoint): readonly TrainerEvent[] => {
    drop();
    has = true;
    const stood = from?.snapshot as { step: number; history: number } | undefined;
    history = stood?.history ?? (histories += 1);
    step = stood?.step ?? 0;
    const progress = { kind: 'progress', run, stage: 'compile' } as const;
    const isThere = { kind: 'loaded', run, loaded, backend } as const;
    const first = stood === undefined ? frame(true) : standing();
    return [tell('loading'), progress, isThere, first, tell('idle')];
  };
  function load(order: Extract<Order, { kind: 'load' }>, luck: number): readonly TrainerEvent[] {
    if (order.run !== worker.newest) {
      if (!order.keepWeights) drop();
      return [];
    }
    ({ run, spec } = order);
    const keeps = order.keepWeights && has && choice === order.backend;
    choice = order.backend;
    if (luck < 10) {
      drop();
      return [fault('compile-failed')];
    }
    if (!keeps) return begin(order.from);
    former = undefined;
    const isThere = { kind: 'loaded', run, loaded, backend } as const;
    return [isThere, ...(isPlaying ? [] : [frame(false)]), tell(isPlaying ? 'playing' : 'idle')];
  }
  function obey(order: Exclude<Order, { kind: 'load' }>): readonly TrainerEvent[] {
    switch (order.kind) {
      case 'play':
      case 'step':
        isPlaying = true;
        if (!order.isLimited) return [tell('playing')];
        step += 1;
        return [tell('playing'), frame(false), ...stop({ code: 'limit' })];
      case 'pause':
        return stop({ code: 'paused' });
      case 'reset':
        isPlaying = false;
        former = { history, step };
        history = histories += 1;
        best = undefined;
        step = 0;
        return [frame(true), tell('idle')];
      case 'undo-reset':
        if (former === undefined) return [fault('bad-command')];
        ({ history, step } = former);
        former = undefined;
        isPlaying = false;
        return [
          { kind: 'restored', run, step, history: 'former' },
          standing(),
          tell('idle'),
          ...mark(),
        ];
      case 'take-best':
        // A kept best may be gone with its data.
        if (best === undefined) return [];
        isPlaying = false;
        step = Math.min(step, best);
        return [
          { kind: 'restored', run, step, history: 'present' },
          standing(),
          tell('idle'),
          ...mark(),
        ];
      default:
        spec = { ...spec!, tuning: order.tuning };
        return [];
    }
  }

  const worker: Worker = {
    inbox,
    newest: 0,
    get has() {
      return has;
    },
    get isPlaying() {
      return isPlaying;
    },
    get spec() {
      return spec;
    },
    get told() {
      return told;
    },
    work(luck) {
      const order = inbox.shift();
      if (order === undefined) return [];
      if (order.kind === 'load') return load(order, luck);
      if (order.run !== worker.newest) return [];
      return has ? obey(order) : [fault('bad-command')];
    },
    train() {
      if (!isPlaying) return [];
      step += 1;
      return [frame(false)];
    },
    finish() {
      if (isPlaying) best = step;
      return stop({ code: 'patience', epochs: 1, best: { step, epoch: 1 } });
    },
    mark,
    rest: () => stop({ code: 'flat', epochs: 5 }),
    lose() {
      if (spec === undefined) return [];
      const wasPresent = run === worker.newest;
      drop();
      return [fault('backend-lost'), ...(wasPresent ? begin() : [])];
    },
    fail(code) {
      if (!has) return [];
      drop();
      return [fault(code)];
    },
  };
  return worker;
}
