/**
 * The worker's side of a run: commands in, events out, over the engine's ports and a clock. An actor:
 * one loop handles commands and trains in short chunks, so that nothing ever runs into each other.
 *
 * Rows are recorded at fixed steps, whatever the clock says: the same document gives the same rows.
 */
import { channel } from '../core/run/channels.ts';
import type { Command, FaultCode, StopReason, WorkerEvent } from '../core/protocol/protocol.ts';
import { faultCodes } from '../core/protocol/protocol.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { createPatience, findNonFinite } from '../core/run/stop-rules.ts';
import type { BackendChoice, BackendName, Engine, Trainer } from '../core/run/trainer.ts';
import { unreachable } from '../core/result.ts';
import { createChunkSizer, createPacer, createRateMeter, isChunkOver } from './session-loop.ts';
import { createOutbox } from './session-outbox.ts';
import { createPictureDesk } from './session-pictures.ts';

export interface SessionPorts {
  post(event: WorkerEvent, transfer: readonly Transferable[]): void;
  createEngine(choice: BackendChoice): Promise<Engine>;
  now(): number;
  /** Lets messages in, at once when there is none. */
  nextTurn(): Promise<void>;
  sleep(durationMs: number): Promise<void>;
}

type LoadCommand = Extract<Command, { kind: 'load' }>;

/** Where to stop; an explicit limit stands above the document's number of epochs. */
interface Goal {
  readonly step?: number;
  readonly epoch?: number;
}

/** What was asked of a recorded row that has not been read yet. */
interface Recorded {
  readonly step: number;
  readonly endsEpoch: boolean;
  readonly trained: boolean;
}

/** Steps that are trained between two looks at the mailbox. */
interface Chunk {
  readonly firstStep: number;
  readonly startMs: number;
}

export function createSession(ports: SessionPorts): { receive(command: Command): void } {
  const { now } = ports;
  const mailbox: Command[] = [];
  let resume = (): void => undefined;
  let isWoken = false;
  let newestRun = 0;
  let run = 0;
  let engine: { readonly value: Engine; readonly choice: BackendChoice } | undefined;
  let trainer: Trainer | undefined;
  let spec: RunSpec | undefined;
  /** A network that the page believes to be loaded was skipped or failed. */
  let mustRebuild = true;
  let goal: Goal | undefined;
  let lostDetail: string | undefined;
  /** Backends that died, which the page is told of and which are not tried again. */
  const lost: { readonly name: BackendName; readonly detail: string }[] = [];
  let trainedMs = 0;
  let lastRecordStep = 0;
  let recorded: Recorded[] = [];

  const wake = (): void => {
    isWoken = true;
    resume();
  };

  const patience = createPatience();
  const sizer = createChunkSizer();
  const pacer = createPacer();
  const meter = createRateMeter();
  const pictures = createPictureDesk(now);
  const outbox = createOutbox(ports.post, now, () =>
    trainer === undefined
      ? undefined
      : {
          step: trainer.step,
          epoch: trainer.epoch,
          stepsPerSecond: meter.rate,
          memory: trainer.memory(),
        },
  );

  const fault = (code: FaultCode, detail: string, probe?: number): void => {
    ports.post({ kind: 'fault', run, code, detail, ...(probe === undefined ? {} : { probe }) }, []);
  };
  const progress = (stage: 'backend' | 'data' | 'compile'): void =>
    ports.post({ kind: 'progress', run, stage }, []);

  const dropTrainer = (): void => {
    goal = undefined;
    mustRebuild = true;
    recorded = [];
    const old = trainer;
    trainer = undefined;
    old?.dispose();
  };

  function record(from: Trainer, validate: boolean, seconds: number): void {
    from.record(validate, seconds);
    recorded.push({
      step: from.step,
      endsEpoch: from.step > 0 && Number.isInteger(from.epoch),
      trained: from.step > lastRecordStep,
    });
    lastRecordStep = from.step;
  }

  /**
   * A device works through its queue after the rows were recorded: only now is it known how long the
   * steps took, and each row gets its share.
   */
  function writeSeconds(from: Trainer, rows: Float32Array, { firstStep, startMs }: Chunk): void {
    const { channels } = from.loaded;
    const column = channels.indexOf(channel.seconds);
    const perStepMs = (now() - startMs) / (from.step - firstStep);
    recorded.forEach(({ step }, row) => {
      const ms = trainedMs + (step - firstStep) * perStepMs;
      rows[row * channels.length + column] = ms / 1000;
    });
  }

  /** Reads what was recorded, sends it, and tells whether a stop rule applies. */
  async function drain(from: Trainer, chunk?: Chunk): Promise<StopReason | undefined> {
    const { rows, count } = await from.drain();
    if (chunk !== undefined) writeSeconds(from, rows, chunk);
    const { channels, tasks } = from.loaded;
    const width = channels.length;
    const validation = channels.indexOf(channel.validationTotal);
    const learnt = tasks.map(({ id }) => id);
    const limit = spec?.tuning.stop.patience ?? null;
    const asked = recorded;
    recorded = [];
    let reason: StopReason | undefined;
    let kept = 0;
    for (; kept < count && reason === undefined; kept++) {
      const row = rows.subarray(kept * width, (kept + 1) * width);
      const meta = asked[kept];
      if (meta?.trained === true) {
        const found = findNonFinite(channels, row, learnt);
        if (found !== undefined) reason = { code: 'non-finite', task: found.task };
      }
      if (meta?.endsEpoch === true && limit !== null && reason === undefined) {
        if (patience.observe(row[validation] ?? NaN) >= limit) {
          reason = { code: 'patience', epochs: limit };
        }
      }
    }
    // What followed the row that stopped training depends on when it was read.
    outbox.push(kept === count ? rows : rows.slice(0, kept * width), kept);
    return reason;
  }

  function isReached(at: Trainer, end: Goal): boolean {
    return (
      (end.step !== undefined && at.step >= end.step) ||
      (end.epoch !== undefined && at.epoch >= end.epoch)
    );
  }

  function stop(reason: StopReason): void {
    goal = undefined;
    pictures.touch();
    outbox.tell('idle', reason);
  }

  async function trainChunk(on: Trainer, end: Goal, most: number): Promise<void> {
    const startMs = now();
    const chunk: Chunk = { firstStep: on.step, startMs };
    const { stop: rules } = spec!.tuning;
    const isLimited = end.step !== undefined || end.epoch !== undefined;
    const steps = Math.min(sizer.steps, most);
    const rowEvery = Math.max(1, Math.floor(on.loaded.stepsPerEpoch / 4));
    let done = 0;
    let reason: StopReason | undefined;
    do {
      on.trainStep();
      done += 1;
      const endsEpoch = Number.isInteger(on.epoch);
      const isEnd = isReached(on, end);
      if (isEnd) reason = { code: 'limit' };
      else if (endsEpoch && !isLimited && rules.epochs !== null && on.epoch % rules.epochs === 0) {
        reason = { code: 'epochs', epochs: rules.epochs };
      }
      const validate = endsEpoch || reason !== undefined;
      if (validate || on.step % rowEvery === 0) {
        record(on, validate, (trainedMs + now() - startMs) / 1000);
      }
      // Patience looks at each epoch before the next one begins.
      if (endsEpoch && rules.patience !== null) break;
    } while (reason === undefined && done < steps && !isChunkOver(startMs, now()));

    let found: StopReason | undefined;
    if (recorded.length > 0) found = await drain(on, chunk);
    else await on.settle();
    const elapsedMs = now() - startMs;
    trainedMs += elapsedMs;
    sizer.observe(done, elapsedMs);
    pacer.took(done);
    meter.observe(on.step, now());
    pictures.touch();
    const ended = found ?? reason;
    if (ended === undefined) outbox.flush(false);
    else stop(ended);
  }

  async function paint(isTraining: boolean): Promise<boolean> {
    const from = trainer;
    const due = from === undefined ? [] : pictures.due(isTraining);
    if (from === undefined || due.length === 0) return false;
    const startMs = now();
    for (const watch of due) {
      try {
        const picture = await from.picture(watch);
        if (picture === undefined) continue;
        pictures.sent(picture.kind);
        ports.post({ kind: 'picture', run, picture }, []);
      } catch (error) {
        pictures.giveUp(watch.kind);
        if (!(await isDeviceLost())) fault(...toFault(error));
      }
    }
    pictures.finish(startMs, now());
    return true;
  }

  /** The first row: losses and metrics before any training. */
  async function beginHistory(from: Trainer): Promise<void> {
    goal = undefined;
    trainedMs = 0;
    lastRecordStep = 0;
    recorded = [];
    patience.reset();
    meter.start(from.step, now());
    outbox.begin(run);
    record(from, true, 0);
    await drain(from);
    pictures.reset();
  }

  async function openEngine(choice: BackendChoice): Promise<Engine> {
    if (engine?.choice === choice) return engine.value;
    engine?.value.dispose();
    engine = undefined;
    progress('backend');
    // What killed one graphics backend kills the other: after a loss the processor has to do.
    const isBurnt = choice === 'auto' && lost.length > 0;
    const value = await ports.createEngine(isBurnt ? 'wasm' : choice);
    engine = { value, choice };
    value.onLost((detail) => {
      if (engine?.value !== value) return;
      lostDetail = detail;
      wake();
    });
    return value;
  }

  function tellLoaded({ loaded }: Trainer, { report }: Engine): void {
    const gone = lost.filter(({ name }) => name !== report.name);
    const passedOver = [
      ...gone.map(({ name, detail }) => ({ name, detail, reason: 'lost' as const })),
      ...report.passedOver,
    ];
    ports.post({ kind: 'loaded', run, loaded, backend: { ...report, passedOver } }, []);
  }

  async function rebuild(next: RunSpec, choice: BackendChoice): Promise<void> {
    const forRun = run;
    dropTrainer();
    outbox.begin(run);
    outbox.tell('loading');
    const opened = await openEngine(choice);
    progress('compile');
    const made = await opened.load(next);
    if (newestRun !== forRun) {
      made.dispose();
      return;
    }
    trainer = made;
    spec = next;
    mustRebuild = false;
    tellLoaded(made, opened);
    await beginHistory(made);
    // Two round trips: the first waits for what is queued, the second measures the way itself.
    await made.settle();
    const startMs = now();
    await made.settle();
    sizer.reset(now() - startMs);
    outbox.tell('idle');
  }

  async function load(command: LoadCommand): Promise<void> {
    if (command.run !== newestRun) {
      mustRebuild ||= !command.keepWeights;
      return;
    }
    run = command.run;
    const current = trainer;
    if (
      !command.keepWeights ||
      mustRebuild ||
      current === undefined ||
      engine?.choice !== command.backend
    ) {
      return rebuild(command.spec, command.backend);
    }
    outbox.continueAs(run);
    progress('data');
    mustRebuild = true;
    await current.swapData(command.spec);
    mustRebuild = false;
    current.retune(command.spec.tuning);
    spec = command.spec;
    patience.reset();
    tellLoaded(current, engine.value);
    // Before the first step nothing was learnt from the old data.
    if (current.step === 0 && goal === undefined) {
      await beginHistory(current);
    } else if (goal === undefined) {
      record(current, true, trainedMs / 1000);
      await drain(current);
    }
    pictures.reset();
    outbox.tell(goal === undefined ? 'idle' : 'playing');
  }

  function start(on: Trainer, end: Goal): void {
    if (goal === undefined) {
      meter.start(on.step, now());
      patience.reset();
    }
    pacer.start(now());
    goal = end;
    outbox.tell('playing');
  }

  async function handle(command: Command): Promise<void> {
    if (command.kind === 'load') return load(command);
    if (!('run' in command)) return;
    const on = trainer;
    if (command.kind === 'probe') {
      await answer(command);
      return;
    }
    if (command.run !== newestRun) return;
    if (on === undefined || mustRebuild) {
      fault('bad-command', `session: expected a loaded run for "${command.kind}", got none`);
      return;
    }
    switch (command.kind) {
      case 'play': {
        const { limit } = command;
        const epoch = Math.floor(on.epoch);
        if (limit === undefined) start(on, {});
        else if ('steps' in limit) start(on, { step: on.step + limit.steps });
        else start(on, { epoch: epoch + limit.epochs });
        return;
      }
      case 'step':
        start(
          on,
          command.unit === 'step' ? { step: on.step + 1 } : { epoch: Math.floor(on.epoch) + 1 },
        );
        return;
      case 'pause':
        if (goal !== undefined) stop({ code: 'paused' });
        return;
      case 'reset':
        on.reset();
        await beginHistory(on);
        outbox.tell('idle');
        return;
      case 'retune':
        on.retune(command.tuning);
        spec = { ...spec!, tuning: command.tuning };
        pictures.touch();
        return;
      case 'ack':
      case 'ack-picture':
        return;
      default:
        unreachable(command);
    }
  }

  async function answer(command: Extract<Command, { kind: 'probe' }>): Promise<void> {
    try {
      if (trainer === undefined || command.run !== newestRun) {
        fault('bad-command', 'session: expected a question about the present run', command.id);
        return;
      }
      const reply = await trainer.answer(command.probe);
      ports.post({ kind: 'answer', run, id: command.id, answer: reply }, []);
    } catch (error) {
      const [code, detail] = toFault(error);
      fault(code, detail, command.id);
    }
  }

  /** A lost device shows as some error first; the news of the loss may be a turn behind. */
  async function isDeviceLost(): Promise<boolean> {
    if (lostDetail === undefined) await ports.nextTurn();
    return lostDetail !== undefined;
  }

  async function recover(detail: string): Promise<void> {
    lostDetail = undefined;
    const dead = engine;
    engine = undefined;
    if (dead === undefined) return;
    lost.push({ name: dead.value.report.name, detail });
    fault('backend-lost', detail);
    disposeQuietly(() => dropTrainer());
    disposeQuietly(() => dead.value.dispose());
    if (spec !== undefined && dead.choice === 'auto') await rebuild(spec, 'auto');
  }

  async function guard(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (await isDeviceLost()) return;
      disposeQuietly(() => dropTrainer());
      fault(...toFault(error));
    }
  }

  async function turn(): Promise<boolean> {
    const detail = lostDetail;
    if (detail !== undefined) {
      await guard(() => recover(detail));
      return true;
    }
    const command = mailbox.shift();
    if (command !== undefined) {
      await guard(() => handle(command));
      return true;
    }
    const on = trainer;
    if (on !== undefined && goal !== undefined) {
      const end = goal;
      const due = pacer.due(now());
      if (due >= 1) await guard(() => trainChunk(on, end, due));
      await guard(() => paint(goal !== undefined));
      if (due >= 1) return true;
      outbox.flush(false);
      await rest(pacer.wait(now()));
      return true;
    }
    return paint(false);
  }

  /** Until a message comes in, or for so long. */
  async function rest(durationMs?: number): Promise<void> {
    if (isWoken) return;
    const woken = new Promise<void>((resolve) => {
      resume = resolve;
    });
    await (durationMs === undefined ? woken : Promise.race([woken, ports.sleep(durationMs)]));
  }

  async function live(): Promise<never> {
    for (;;) {
      isWoken = false;
      if (await turn()) await ports.nextTurn();
      else await rest();
    }
  }

  void live();
  ports.post({ kind: 'ready' }, []);

  return {
    receive(command) {
      switch (command.kind) {
        case 'ack':
          outbox.ack(command.frame);
          break;
        case 'ack-picture':
          pictures.ack(command.picture);
          break;
        case 'watch':
          pictures.watch(command.watches);
          break;
        case 'pace':
          pacer.set(command.stepsPerSecond, now());
          break;
        case 'load':
          newestRun = command.run;
          mailbox.push(command);
          break;
        default:
          mailbox.push(command);
      }
      wake();
    },
  };
}

function isFaultCode(code: unknown): code is FaultCode {
  return faultCodes.some((known) => known === code);
}

function toFault(error: unknown): [FaultCode, string] {
  const detail = error instanceof Error ? error.message : String(error);
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return [isFaultCode(code) ? code : 'internal', detail];
}

/** What is thrown by tidying up after a fault is a consequence of it, which was reported. */
function disposeQuietly(dispose: () => void): void {
  try {
    dispose();
  } catch {
    return;
  }
}
