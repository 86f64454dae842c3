/**
 * The worker's side of a run: commands in, events out, over the engine's ports and a clock. An actor:
 * one loop handles commands and trains in short chunks, so that nothing ever runs into each other.
 *
 * Rows are recorded at fixed steps, whatever the clock says: the same document gives the same rows.
 */
import type { NodeId } from '../core/document/experiment.ts';
import type { Command, FaultCode, StopReason, WorkerEvent } from '../core/protocol/protocol.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import type { BackendChoice, Engine, LostBackend, Trainer } from '../core/run/trainer.ts';
import { unreachable } from '../core/result.ts';
import { createEngineKeeper } from './session-engine.ts';
import { toDiagnostic, toFault } from './session-fault.ts';
import { disposeQuietly } from './session-quiet.ts';
import { createChunkSizer, createPacer, createRateMeter } from './session-loop.ts';
import { createOutbox } from './session-outbox.ts';
import { createPictureDesk } from './session-pictures.ts';
import { createProgress, loadUnless } from './session-load.ts';
import { createRecipeDesk } from './session-recipes.ts';
import { createRowKeeper } from './session-rows.ts';
import type { Goal } from './session-train.ts';
import { trainChunk } from './session-train.ts';
import { createWayBack } from './session-way-back.ts';

export interface SessionPorts {
  post(event: WorkerEvent, transfer: readonly Transferable[]): void;
  /**
   * @param lost backends that died and are not tried again by themselves
   * @param spec what is to be trained on it
   */
  createEngine(choice: BackendChoice, lost: readonly LostBackend[], spec: RunSpec): Promise<Engine>;
  now(): number;
  /** Lets messages in, at once when there is none. */
  nextTurn(): Promise<void>;
  sleep(durationMs: number): Promise<void>;
}

type LoadCommand = Extract<Command, { kind: 'load' }>;

export function createSession(ports: SessionPorts): { receive(command: Command): void } {
  const { now } = ports;
  const mailbox: Command[] = [];
  let resume = (): void => undefined;
  let isWoken = false;
  /** What was done so far, for whoever asks whether anything is. */
  let turns = 0;
  let isResting = false;
  let newestRun = 0;
  let run = 0;
  let trainer: Trainer | undefined;
  let spec: RunSpec | undefined;
  /** A network that the page believes to be loaded was skipped or failed. */
  let mustRebuild = true;
  let goal: Goal | undefined;
  let order = 0;

  const wake = (): void => {
    isWoken = true;
    isResting = false;
    resume();
  };

  const engines = createEngineKeeper({
    createEngine: ports.createEngine,
    nextTurn: ports.nextTurn,
    onLost: wake,
  });
  const sizer = createChunkSizer();
  const pacer = createPacer();
  const meter = createRateMeter();
  const pictures = createPictureDesk(now);
  const recipes = createRecipeDesk({ post: (event) => ports.post(event, []), now, wake });
  const stand = () =>
    trainer === undefined
      ? undefined
      : {
          step: trainer.step,
          epoch: trainer.epoch,
          stepsPerSecond: meter.rate,
          memory: trainer.memory(),
        };
  const outbox = createOutbox(ports.post, now, stand, () => order);

  const rows = createRowKeeper(now, outbox.push, () => back.lastGood);
  const back = createWayBack({
    outbox,
    rows,
    tellRestored: (event) => ports.post({ kind: 'restored', run, ...event }, []),
  });

  const fault = (code: FaultCode, detail: string, probe?: number): void => {
    ports.post({ kind: 'fault', run, code, detail, ...(probe === undefined ? {} : { probe }) }, []);
  };
  const progress = createProgress(
    (next) => ports.post({ kind: 'progress', run, ...next }, []),
    now,
  );

  const dropTrainer = (): void => {
    goal = undefined;
    mustRebuild = true;
    back.forgetReset();
    rows.forget();
    const old = trainer;
    trainer = undefined;
    old?.dispose();
  };

  function stop(reason: StopReason): void {
    goal = undefined;
    pictures.touch();
    outbox.tell('idle', reason);
  }

  async function train(on: Trainer, end: Goal, most: number): Promise<void> {
    const { stop: rules } = spec!.tuning;
    const steps = Math.min(sizer.steps, most);
    const done = await trainChunk({ on, goal: end, rules, steps, rows, now });
    sizer.observe(done.steps, done.elapsedMs);
    pacer.took(done.steps);
    meter.observe(on.step, now());
    pictures.touch();
    await back.observe(on, done);
    if (done.reason === undefined) outbox.flush(false);
    else stop(done.reason);
  }

  /** From weights that a loss which was not finite left behind to the last good ones. */
  async function mend(on: Trainer): Promise<void> {
    if (await back.mend(on)) pictures.reset();
  }

  async function reset(on: Trainer): Promise<void> {
    if (on.step > 0) await back.keepForUndo(on);
    on.reset();
    await beginHistory(on);
    outbox.tell('idle');
  }

  async function undoReset(on: Trainer): Promise<void> {
    if (!(await back.undoReset(on))) {
      fault('bad-command', 'session: expected a reset that can be undone, got none');
      return;
    }
    goal = undefined;
    pictures.reset();
    outbox.tell('idle', back.broken);
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
        if (await engines.explains(error)) return true;
        const [code, detail] = toFault(error);
        ports.post({ kind: 'fault', run, code, detail, picture: watch.kind }, []);
      }
    }
    pictures.finish(startMs, now());
    return true;
  }

  /** A row without training: how the network does on the validation part as it is. */
  async function score(from: Trainer): Promise<void> {
    rows.record(from, true, now());
    await rows.drain(from, null);
  }

  /** The first row: losses and metrics before any training. */
  async function beginHistory(from: Trainer): Promise<void> {
    goal = undefined;
    back.begin();
    rows.begin();
    meter.start(from.step, now());
    outbox.begin(run);
    await score(from);
    pictures.reset();
  }

  async function openEngine(choice: BackendChoice, next: RunSpec): Promise<Engine> {
    if (!engines.suits(choice, next)) {
      await recipes.end('another backend was chosen');
      progress({ stage: 'backend' });
    }
    return engines.open(choice, next);
  }

  function tellLoaded({ loaded }: Trainer, { report }: Engine): void {
    ports.post({ kind: 'loaded', run, loaded, backend: report }, []);
  }

  async function rebuild(next: RunSpec, choice: BackendChoice): Promise<void> {
    const forRun = run;
    dropTrainer();
    // From here on: should the device be lost on the way, this is what is loaded on the next.
    spec = next;
    outbox.begin(run);
    outbox.tell('loading');
    const opened = await openEngine(choice, next);
    const isSuperseded = (): boolean => newestRun !== forRun;
    const made = await loadUnless({ engine: opened, spec: next, isSuperseded, progress });
    if (made === undefined) return;
    trainer = made;
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
      engines.choice !== command.backend
    ) {
      return rebuild(command.spec, command.backend);
    }
    outbox.continueAs(run);
    await mend(current);
    mustRebuild = true;
    spec = command.spec;
    await current.swapData(command.spec, progress);
    mustRebuild = false;
    back.forgetReset();
    rows.forgetLosses();
    current.retune(command.spec.tuning);
    rows.restartPatience();
    tellLoaded(current, engines.engine!);
    // Before the first step nothing was learnt from the old data.
    if (current.step === 0 && goal === undefined) {
      await beginHistory(current);
    } else if (goal === undefined) {
      await score(current);
      await back.keep(current);
    }
    pictures.reset();
    outbox.tell(goal === undefined ? 'idle' : 'playing');
  }

  async function start(
    on: Trainer,
    command: { readonly order?: number },
    toGoal: (on: Trainer) => Goal,
  ): Promise<void> {
    await mend(on);
    if (goal === undefined) {
      meter.start(on.step, now());
      rows.restartPatience();
    }
    pacer.start(now());
    goal = toGoal(on);
    order = command.order ?? 0;
    outbox.tell('playing');
  }

  async function handle(command: Command): Promise<void> {
    if (command.kind === 'load') return load(command);
    if (command.kind === 'recipe')
      return recipes.start(command, engines.engine, trainer?.loaded.stepsPerEpoch);
    if (command.kind === 'cancel-recipe') return recipes.end();
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
      case 'play':
        return start(on, command, ({ step, epoch }) => {
          const { limit } = command;
          if (limit === undefined) return {};
          return 'steps' in limit ? { step: step + limit.steps } : { epoch: epoch + limit.epochs };
        });
      case 'step':
        return start(on, command, ({ step, epoch }) =>
          command.unit === 'step' ? { step: step + 1 } : { epoch: Math.floor(epoch) + 1 },
        );
      case 'pause':
        if (goal !== undefined) stop({ code: 'paused' });
        return;
      case 'reset':
        return reset(on);
      case 'undo-reset':
        return undoReset(on);
      case 'retune':
        on.retune(command.tuning);
        // The combined loss means something else.
        if (!isSameWeighing(spec!.tuning, command.tuning)) rows.restartPatience();
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
      await engines.explains(error);
    }
  }

  /** The device died: the run begins anew on the next backend. */
  async function recover(): Promise<void> {
    disposeQuietly(() => dropTrainer());
    const dead = engines.bury();
    if (dead === undefined) return;
    fault('backend-lost', dead.detail);
    await recipes.end(dead.detail);
    // A newer run that waits is loaded in its place.
    if (spec !== undefined && run === newestRun) await rebuild(spec, dead.choice);
  }

  async function guard(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (await engines.explains(error)) return;
      disposeQuietly(() => dropTrainer());
      const [code, detail] = toFault(error);
      const diagnostic = toDiagnostic(error);
      ports.post({ kind: 'fault', run, code, detail, ...(diagnostic && { diagnostic }) }, []);
    }
  }

  async function turn(): Promise<boolean> {
    if (engines.isLost) {
      await guard(recover);
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
      if (due >= 1) await guard(() => train(on, end, due));
      await guard(() => paint(goal !== undefined));
      if ((await advanceRecipe()) || due >= 1) return true;
      outbox.flush(false);
      await rest(pacer.wait(now()));
      return true;
    }
    const hasPainted = await paint(false);
    return (await advanceRecipe()) || hasPainted;
  }

  /** What fails in a recipe ends it alone, unless the device died. */
  async function advanceRecipe(): Promise<boolean> {
    try {
      return await recipes.advance();
    } catch (error) {
      await engines.explains(error);
      return true;
    }
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
      turns += 1;
      if (await turn()) await ports.nextTurn();
      else {
        isResting = !isWoken;
        await rest();
      }
    }
  }

  live().catch((error: unknown) => {
    // A loop that ends is the end of the worker: the page hears of what nobody catches.
    queueMicrotask(() => {
      throw error;
    });
  });
  ports.post({ kind: 'ready' }, []);

  return {
    receive(command) {
      switch (command.kind) {
        case 'ping':
          ports.post({ kind: 'pong', turn: turns, isBusy: !isResting }, []);
          return;
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

function isSameWeighing({ lambdas }: Tuning, next: Tuning): boolean {
  return Object.entries(next.lambdas).every(([head, lambda]) => lambdas[head as NodeId] === lambda);
}
