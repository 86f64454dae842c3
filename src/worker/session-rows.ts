/** Rows between the trainer and the page: when they were asked for, when read, and what they stop. */
import { channel, findColumn, type ChannelInfo } from '../core/run/channels.ts';
import type { KeptRows } from '../core/run/checkpoint.ts';
import type { StopReason } from '../core/protocol/protocol.ts';
import { toFirstLimit } from '../core/run/first-limit.ts';
import type { TaskLosses } from '../core/run/flatness.ts';
import { isKeptAfter } from '../core/run/kept-epochs.ts';
import { createLossScale, noLosses, type LossScale } from '../core/run/loss-scale.ts';
import { createRestRule, type RestRule } from '../core/run/rest.ts';
import { createFiniteCheck, createPatience, type FiniteCheck } from '../core/run/stop-rules.ts';
import type { LoadedRun, Trainer } from '../core/run/trainer.ts';
import { scoreConstant } from './session-constant.ts';

/** Steps that are trained between two looks at the mailbox. */
export interface Chunk {
  readonly firstStep: number;
  readonly startMs: number;
}

/** Ends of training that its rows decide. */
export interface Ends {
  /** Epochs without a better validation loss until training stops; null for any number. */
  readonly patience: number | null;
  /** It stops where the losses are flat. */
  readonly rests: boolean;
}

/** There is no training that could end. */
export const standing: Ends = { patience: null, rests: false };

export interface RowKeeper {
  /** Rows are waiting to be read. */
  readonly isWaiting: boolean;
  /** State that `resume` goes on with. */
  readonly kept: KeptRows;
  /** Starts a history. */
  begin(): void;
  /** Goes on with the history before. */
  resume(kept: KeptRows): void;
  /** Training was taken back to this step, and with it the rows that follow. */
  goBack(step: number): void;
  /** Compares the newest losses with those of before. */
  readonly losses: Pick<LossScale, 'isSound'>;
  /** Losses of other data are not to be measured by those of before. */
  forgetLosses(): void;
  /** Where the validation loss was best since patience began to count. */
  readonly best: BestRow | undefined;
  /** Counts epochs without a better validation loss from here. */
  restartPatience(): void;
  /** Looks from here whether losses are flat. */
  restartRest(): void;
  record(from: Trainer, validate: boolean, nowMs: number, chunk?: Chunk): void;
  /**
   * Reads what was recorded and hands it on.
   * @returns why training has to stop, if it has to
   */
  drain(from: Trainer, ends: Ends, chunk?: Chunk): Promise<StopReason | undefined>;
  /** Counts the time of a chunk as training. */
  finish(chunk: Chunk, nowMs: number): void;
  /** Forgets rows that were not read. */
  forget(): void;
}

interface BestRow {
  readonly step: number;
  readonly epoch: number;
}

interface Recorded {
  readonly step: number;
  readonly epoch: number;
  readonly endsEpoch: boolean;
  /** There was training since the row before. */
  readonly trained: boolean;
}

export function createRowKeeper(
  now: () => number,
  push: (rows: Float32Array, count: number) => void,
  lastGood: () => number,
): RowKeeper {
  const rules = createRules(lastGood);
  const { losses } = rules;
  let trainedMs = 0;
  let lastStep = 0;
  let recorded: Recorded[] = [];

  function startAnew(kept: KeptRows): void {
    ({ trainedMs, lastStep } = kept);
    losses.restore(kept.losses);
    recorded = [];
    rules.restart();
  }

  return {
    get isWaiting() {
      return recorded.length > 0;
    },
    get kept() {
      return { trainedMs, lastStep, losses: losses.state };
    },
    begin: () => startAnew({ trainedMs: 0, lastStep: 0, losses: noLosses }),
    resume: startAnew,
    goBack: (step) => startAnew({ trainedMs, lastStep: step, losses: losses.state }),
    losses,
    forgetLosses: () => losses.restore(noLosses),
    get best() {
      return rules.best;
    },
    restartPatience: rules.restartPatience,
    restartRest: rules.restartRest,
    record(from, validate, nowMs, chunk) {
      const chunkMs = chunk === undefined ? 0 : nowMs - chunk.startMs;
      from.record(validate, (trainedMs + chunkMs) / 1000);
      recorded.push({
        step: from.step,
        epoch: from.epoch,
        endsEpoch: from.step > 0 && Number.isInteger(from.epoch),
        trained: from.step > lastStep,
      });
      lastStep = from.step;
    },
    async drain(from, ends, chunk) {
      const asked = recorded;
      recorded = [];
      const { rows, count } = await from.drain();
      if (chunk !== undefined)
        writeSeconds(from, rows, asked, { ...chunk, trainedMs, nowMs: now() });
      const width = from.loaded.channels.length;
      let reason: StopReason | undefined;
      let kept = 0;
      for (; kept < count && reason === undefined; kept++) {
        const row = rows.subarray(kept * width, (kept + 1) * width);
        reason = rules.observe(row, asked[kept], from.loaded, ends.patience);
      }
      // Rows after the one that stopped training are dropped: their number depends on when they were read.
      push(kept === count ? rows : rows.slice(0, kept * width), kept);
      return reason ?? (ends.rests ? await rules.findRest(from) : undefined);
    },
    finish({ startMs }, nowMs) {
      trainedMs += nowMs - startMs;
    },
    forget() {
      recorded = [];
    },
  };
}

/** Rules that look at each row: whether losses are sound, and whether training has to stop. */
interface Rules {
  readonly losses: LossScale;
  readonly best: BestRow | undefined;
  restart(): void;
  restartPatience(): void;
  restartRest(): void;
  /** Of the newest row, as the network is there: @returns that it rests, if it does */
  findRest(from: Trainer): Promise<StopReason | undefined>;
  /** @returns why training has to stop after this row, if it has to */
  observe(
    row: Float32Array,
    asked: Recorded | undefined,
    loaded: LoadedRun,
    patience: number | null,
  ): StopReason | undefined;
}

function createRules(lastGood: () => number): Rules {
  const best = createPatience();
  const losses = createLossScale();
  let check: FiniteCheck | undefined;
  let rest: RestRule | undefined;
  let bestRow: BestRow | undefined;
  const restartPatience = (): void => {
    best.reset();
    bestRow = undefined;
  };
  function countPatience(
    validation: number,
    { step, epoch }: Recorded,
    patience: number,
  ): StopReason | undefined {
    const since = best.observe(validation);
    if (since === 0) bestRow = { step, epoch };
    if (since < patience) return undefined;
    return { code: 'patience', epochs: patience, ...(bestRow && { best: bestRow }) };
  }
  return {
    losses,
    restart() {
      restartPatience();
      check = undefined;
      rest = undefined;
    },
    get best() {
      return bestRow;
    },
    restartPatience,
    restartRest: () => void (rest = undefined),
    async findRest(from) {
      // Rows after the one that was looked at would be lost.
      const epochs = isRestPlace(from) ? (rest?.flatEpochs ?? 0) : 0;
      if (epochs === 0 || rest === undefined) return undefined;
      const constant = await scoreConstant(from, await from.logits());
      return rest.rests(constant) ? { code: 'flat', epochs } : undefined;
    },
    observe(row, asked, loaded, patience) {
      const { channels, tasks } = loaded;
      check ??= createFiniteCheck(
        channels,
        tasks.map(({ id }) => id),
      );
      const validation = row[findColumn(channels, channel.validationTotal)] ?? NaN;
      if (!Number.isNaN(validation)) {
        const byTask = readTaskLosses(row, loaded);
        losses.observe(Object.values(byTask));
        if (asked !== undefined && isRestPlace(asked)) {
          rest ??= createRestRule(toFirstLimit(null, loaded.stepsPerEpoch));
          rest.observe(asked.epoch, byTask);
        }
      }
      const found = asked?.trained === true ? check.observe(row) : undefined;
      if (found !== undefined)
        return { code: 'non-finite', task: found.task, lastGood: lastGood() };
      if (asked?.endsEpoch !== true || patience === null) return undefined;
      return countPatience(validation, asked, patience);
    },
  };
}

/**
 * A device works through its queue after the rows were recorded: only now is it known how long the
 * steps took, and each row gets its share.
 */
function writeSeconds(
  from: Trainer,
  rows: Float32Array,
  asked: readonly Recorded[],
  {
    firstStep,
    startMs,
    trainedMs,
    nowMs,
  }: Chunk & { readonly trainedMs: number; readonly nowMs: number },
): void {
  const { channels } = from.loaded;
  const column = findColumn(channels, channel.seconds);
  const perStepMs = (nowMs - startMs) / (from.step - firstStep);
  asked.forEach(({ step }, row) => {
    const ms = trainedMs + (step - firstStep) * perStepMs;
    rows[row * channels.length + column] = ms / 1000;
  });
}

/** The beginning, and epochs after which a chunk ends: there the network is that of the row. */
const isRestPlace = ({ epoch }: { readonly epoch: number }): boolean =>
  epoch === 0 || (Number.isInteger(epoch) && isKeptAfter(epoch));

/** Validation losses by task, NaN of those that do not count. */
export function readTaskLosses(row: Float32Array, { channels, tasks }: LoadedRun): TaskLosses {
  const read = (info: ChannelInfo): number => row[findColumn(channels, info)] ?? NaN;
  return Object.fromEntries(
    tasks.map(({ id }) => [
      id,
      read(channel.weight(id)) === 0 ? NaN : read(channel.validation(id)),
    ]),
  );
}
