/** Work of each step of a session. */
import { toStepRate } from '../core/run/pace.ts';
import type { Results, Step, StepOf } from '../core/run/session-steps.ts';
import type { Trainer } from '../core/run/trainer.ts';
import { toFault } from './session-fault.ts';
import { loadUnless } from './session-load.ts';
import { disposeQuietly } from './session-quiet.ts';
import { standing } from './session-rows.ts';
import type { Equipment } from './session-tools.ts';
import { toWatchedCadence, trainChunk } from './session-train.ts';

type Doing = {
  readonly [K in Step['kind']]: (step: StepOf<K>) => Results[K] | Promise<Results[K]>;
};

export function createDoing(tools: Equipment): Doing {
  return { ...doLoading(tools), ...doTraining(tools), ...doBeside(tools) };
}

function drop({ held, back, rows }: Equipment): void {
  back.forget();
  rows.forget();
  const old = held.trainer;
  held.trainer = undefined;
  old?.dispose();
}

async function mend({ back, checkpoints, pictures }: Equipment, on: Trainer): Promise<void> {
  // From weights that a loss which was not finite left behind to the last good ones.
  if (!(await back.mend(on))) return;
  checkpoints.hurry();
  pictures.reset();
}

/** A row without training: how the network does on the validation part as it is. */
async function score({ rows, now }: Equipment, from: Trainer): Promise<void> {
  rows.record(from, true, now());
  await rows.drain(from, standing);
}

/**
 * A pause between two rows ends the one that is being averaged: what is in no row is in no snapshot, and
 * the history would end before the place that training goes on from.
 */
async function finishRow({ rows, back, now }: Equipment, on: Trainer): Promise<void> {
  if (back.broken !== undefined || on.step <= rows.kept.lastStep) return;
  rows.record(on, false, now());
  const reason = await rows.drain(on, standing);
  await back.observe(on, { steps: 0, elapsedMs: 0, reason, isScored: false, isRecorded: true });
}

type LoadingKinds =
  ('bury' | 'drop' | 'open' | 'load' | 'measure') | ('first-row' | 'go-on-from' | 'swap' | 'score');

function doLoading(tools: Equipment): Pick<Doing, LoadingKinds> {
  const { now, state, held, engines, outbox, rows, back, checkpoints } = tools;
  const { sizer, meter, pictures } = tools;
  return {
    bury() {
      if (!engines.isLost) return undefined;
      disposeQuietly(() => drop(tools));
      return engines.bury();
    },
    drop({ isQuiet }) {
      if (isQuiet) disposeQuietly(() => drop(tools));
      else drop(tools);
      return undefined;
    },
    async open({ choice, spec }) {
      if (!engines.suits(choice, spec)) {
        await tools.jobs.end('another backend was chosen');
        tools.progress({ stage: 'backend' });
      }
      await engines.open(choice, spec);
      return undefined;
    },
    async load({ run, spec }) {
      const isSuperseded = (): boolean => state().newestRun !== run;
      const engine = engines.engine!;
      const made = await loadUnless({ engine, spec, isSuperseded, progress: tools.progress });
      made?.sample(tools.pictures.sampleEvery);
      held.trainer = made;
      return made !== undefined;
    },
    async 'first-row'({ run }) {
      const from = tools.trainer;
      back.begin();
      rows.begin();
      checkpoints.restart();
      meter.start(from.step, now());
      outbox.begin(run);
      await score(tools, from);
      pictures.reset();
      return undefined;
    },
    async 'go-on-from'({ from }) {
      const on = tools.trainer;
      await on.restore(from.snapshot);
      back.begin();
      rows.resume(from.rows);
      checkpoints.restart();
      meter.start(on.step, now());
      outbox.resume({ parts: [], fresh: false });
      await back.keep(on);
      pictures.reset();
      return undefined;
    },
    async measure() {
      const on = tools.trainer;
      // Two round trips: the first waits for what is queued, the second measures the way itself.
      await on.settle();
      const startMs = now();
      await on.settle();
      sizer.reset(now() - startMs);
      return undefined;
    },
    async swap({ spec }) {
      const on = tools.trainer;
      await mend(tools, on);
      await on.swapData(spec, tools.progress);
      back.forget();
      rows.forgetLosses();
      on.retune(spec.tuning);
      rows.restartPatience();
      rows.restartRest();
      return { step: on.step };
    },
    async score() {
      const on = tools.trainer;
      await score(tools, on);
      await back.keep(on);
      return undefined;
    },
  };
}

function doTraining(
  tools: Equipment,
): Pick<Doing, 'start' | 'train' | 'checkpoint' | 'reset' | 'undo-reset' | 'take-best' | 'retune'> {
  const { now, state, outbox, rows, back, checkpoints, sizer, pacer, meter, pictures } = tools;
  return {
    async start() {
      const on = tools.trainer;
      await mend(tools, on);
      if (state().goal === undefined) {
        meter.start(on.step, now());
        rows.restartPatience();
      }
      pacer.start(now());
      return { step: on.step, epoch: on.epoch };
    },
    async train({ goal, rules, pace, rests }) {
      const on = tools.trainer;
      const due = pacer.due(now(), toStepRate(pace, on.step, sizer.fullRate));
      if (due < 1) return { isDue: false };
      const steps = Math.min(sizer.steps, due);
      const endsAtRow = checkpoints.isDue;
      const done = await trainChunk({
        ...{ on, goal, rules, rests, endsAtRow, steps, rows, now },
        cadence: toWatchedCadence(on),
      });
      sizer.observe(done.steps, done.elapsedMs);
      pacer.took(done.steps);
      meter.observe(on.step, now());
      pictures.touch();
      await back.observe(on, done);
      await checkpoints.observe(on, done);
      if (done.reason === undefined) outbox.flush(false);
      return { isDue: true, reason: done.reason };
    },
    async checkpoint() {
      const on = tools.trainer;
      await finishRow(tools, on);
      await checkpoints.take(on);
      return undefined;
    },
    async reset() {
      const on = tools.trainer;
      if (on.step > 0) await back.keepForUndo(on);
      on.reset();
      return undefined;
    },
    async 'undo-reset'() {
      return { isUndone: await back.undoReset(tools.trainer), broken: back.broken };
    },
    'take-best': () => back.takeBest(tools.trainer),
    retune({ tuning, isSameWeighing }) {
      tools.trainer.retune(tuning);
      rows.restartRest();
      if (!isSameWeighing) rows.restartPatience();
      return undefined;
    },
  };
}

function doBeside(
  tools: Equipment,
): Pick<Doing, 'ask' | 'paint' | 'add-jobs' | 'cancel-jobs' | 'hold-jobs' | 'end-jobs' | 'job'> {
  const { jobs, engines } = tools;
  return {
    ask: ({ question }) => tools.trainer.answer(question.probe),
    paint: ({ isTraining }) => paint(tools, isTraining),
    'add-jobs'({ command }) {
      jobs.add(command.jobs, engines.engine);
      return undefined;
    },
    async 'cancel-jobs'({ ids }) {
      await jobs.cancel(ids);
      return undefined;
    },
    'hold-jobs'({ isHeld }) {
      jobs.hold(isHeld);
      return undefined;
    },
    async 'end-jobs'({ detail }) {
      await jobs.end(detail);
      return undefined;
    },
    job: () => jobs.advance(),
  };
}

/** The pictures that are due. @returns whether there were any */
async function paint(tools: Equipment, isTraining: boolean): Promise<boolean> {
  const { now, post, pictures, engines } = tools;
  const from = tools.held.trainer;
  const due = from === undefined ? [] : pictures.due(isTraining);
  if (from === undefined || due.length === 0) return false;
  const { run } = tools.state();
  const startMs = now();
  for (const watch of due) {
    try {
      const picture = await from.picture(watch);
      if (picture === undefined) continue;
      pictures.sent(picture.kind);
      post({ kind: 'picture', run, picture }, []);
    } catch (error) {
      pictures.giveUp(watch.kind);
      if (await engines.explains(error)) return true;
      const [code, detail] = toFault(error);
      post({ kind: 'fault', run, code, detail, picture: watch.kind }, []);
    }
  }
  pictures.finish(startMs, now());
  return true;
}
