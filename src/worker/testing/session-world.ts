/** A session with a trainer that computes nothing and a clock that is told: what the tests of sessions share. */
import type { TaskId } from '../../core/document/experiment.ts';
import type { Command, WorkerEvent } from '../../core/protocol/protocol.ts';
import { channel } from '../../core/run/channels.ts';
import type { RunSpec, Tuning } from '../../core/run/run-spec.ts';
import type {
  Engine,
  LoadedRun,
  Picture,
  Snapshot,
  Trainer,
  Watch,
} from '../../core/run/trainer.ts';
import { createSession } from '../session.ts';

export const task = 'a' as TaskId;
export const channels = [
  channel.step,
  channel.epoch,
  channel.seconds,
  channel.total,
  channel.validationTotal,
  channel.loss(task),
  channel.validation(task),
];
const width = channels.length;

export const tuning: Tuning = {
  learningRate: 0.1,
  schedule: { kind: 'constant' },
  warmup: 0,
  sampling: 'rows',
  batchSize: 10,
  lambdas: {},
  layers: {},
  ties: [],
  optimizer: {},
  balancing: {},
  stop: { epochs: null, patience: null },
};

export function toSpec(change: Partial<Tuning> = {}): RunSpec {
  return {
    model: { input: {}, layers: [], heads: [] },
    data: { kind: 'points', version: 1, seed: 1, params: {} },
    optimizer: 'sgd',
    balancer: 'sum',
    seed: 1,
    tuning: { ...tuning, ...change },
  } as unknown as RunSpec;
}

export interface World {
  /** Virtual milliseconds that a step, a read and a picture take. */
  readonly stepMs: () => number;
  readonly readMs: () => number;
  readonly pictureMs: number;
  /** Training loss after a step. */
  readonly loss: (step: number) => number;
  readonly validation: (step: number) => number;
  /** Its only weight after a step. */
  readonly weight: (step: number) => number;
  /** Of the next trainer. */
  readonly stepsPerEpoch: () => number;
  /** Turns the page takes to paint a frame. */
  readonly paintTurns: () => number;
  /** A step is made a moment after it was asked for. */
  readonly readsInSteps?: boolean;
  readonly failsPictures?: boolean;
  readonly suits?: (spec: RunSpec) => boolean;
  readonly failAt?: { readonly step: number; readonly error: Error };
  /** The device answers no question from now on. */
  readonly hangs?: (question: Question) => boolean;
}

export type Question = 'load' | 'drain' | 'settle' | 'picture' | 'answer' | 'swap' | 'step';
export const never = new Promise<never>(() => undefined);

const plain: World = {
  stepMs: () => 1,
  readMs: () => 2,
  pictureMs: 5,
  loss: (step) => 1 / (1 + step),
  validation: (step) => 1 / (1 + step),
  weight: (step) => step,
  stepsPerEpoch: () => 10,
  paintTurns: () => 1,
};

/** A page, a worker and an engine without any of them, on one virtual clock. */
export function createWorld(change: Partial<World> = {}) {
  const world = { ...plain, ...change };
  let nowMs = 0;
  let run = 0;
  const events: WorkerEvent[] = [];
  const log = {
    rows: [] as number[][],
    pictures: [] as Picture[],
    inFlight: 0,
    maxInFlight: 0,
    maxPicturesInFlight: 0,
    frameTimes: [] as number[],
    trainedSteps: 0,
    pictureMs: 0,
    swaps: 0,
    /** Steps at which a snapshot was taken. */
    snapshots: [] as number[],
    /** Learning rates that it was told of. */
    retunes: [] as number[],
    /** Rates of looks at the tasks' gradients that it was told of. */
    samples: [] as number[],
    loads: 0,
    compiled: 0,
    disposed: 0,
    backends: [] as string[],
    /** By engine: what was asked for, and the backends that died before. */
    asked: [] as string[][],
    closed: [] as string[],
  };
  const hangs = (question: Question): boolean => world.hangs?.(question) ?? false;
  let lose: (detail: string) => void = () => undefined;

  function createTrainer(): Trainer {
    let step = 0;
    let lastRecord = 0;
    let rows: number[][] = [];
    const stepsPerEpoch = world.stepsPerEpoch();
    return {
      get loaded() {
        const examples = { validation: 1 };
        return { channels, tasks: [{ id: task }], stepsPerEpoch, examples } as unknown as LoadedRun;
      },
      get step() {
        return step;
      },
      get epoch() {
        return step / stepsPerEpoch;
      },
      trainStep() {
        if (hangs('step')) return never;
        if (world.failAt?.step === step) throw world.failAt.error;
        const make = (): void => {
          step += 1;
          log.trainedSteps += 1;
          nowMs += world.stepMs();
        };
        if (world.readsInSteps === true) return Promise.resolve().then(make);
        make();
        return undefined;
      },
      record(validate, seconds) {
        const loss = step === lastRecord ? NaN : world.loss(step);
        const validation = validate ? world.validation(step) : NaN;
        lastRecord = step;
        rows.push([step, step / stepsPerEpoch, seconds, loss, validation, loss, validation]);
      },
      sample: (every) => void log.samples.push(every),
      drain() {
        if (hangs('drain')) return never;
        nowMs += world.readMs();
        const drained = rows;
        rows = [];
        return Promise.resolve({ rows: Float32Array.from(drained.flat()), count: drained.length });
      },
      settle() {
        if (hangs('settle')) return never;
        nowMs += world.readMs();
        return Promise.resolve();
      },
      retune: ({ learningRate }) => void log.retunes.push(learningRate),
      swapData() {
        if (hangs('swap')) return never;
        log.swaps += 1;
        return Promise.resolve();
      },
      reset() {
        step = 0;
        lastRecord = 0;
        rows = [];
      },
      snapshot() {
        log.snapshots.push(step);
        return Promise.resolve({
          step,
          weights: { n: [Float32Array.of(world.weight(step))] },
          optimizer: { steps: step, slots: [] },
          batches: { order: new Uint32Array() },
        } as unknown as Snapshot);
      },
      restore(snapshot) {
        ({ step } = snapshot);
        lastRecord = step;
        return Promise.resolve();
      },
      picture({ kind }: Watch) {
        if (hangs('picture')) return never;
        nowMs += world.pictureMs;
        if (world.failsPictures === true) return Promise.reject(new Error('no picture'));
        log.pictureMs += world.pictureMs;
        const prediction = { count: 0, outputs: {} };
        return Promise.resolve({ kind, step, grid: 1, prediction } as Picture);
      },
      answer: () => (hangs('answer') ? never : Promise.reject(new Error('no answer'))),
      weights: () => Promise.resolve({}),
      logits: () => Promise.resolve({ [task]: Float32Array.of(step) }),
      scoreLogits: (logits) =>
        Promise.resolve({ [task]: { loss: logits[task]?.[0] ?? NaN, metrics: {} } }),
      memory: () => ({ tensors: 1, bytes: 4 }),
      dispose: () => void (log.disposed += 1),
    };
  }

  const engine = (name: 'webgpu' | 'wasm'): Engine => ({
    report: { name, adapter: '', passedOver: [] },
    suits: (spec) => world.suits?.(spec) ?? true,
    async load(_spec, { onProgress } = {}) {
      log.loads += 1;
      for (const bytes of [1, 2, 3]) {
        onProgress?.({ stage: 'download', done: bytes, total: 3 });
        await new Promise((resolve) => setImmediate(resolve));
      }
      onProgress?.({ stage: 'compile' });
      log.compiled += 1;
      onProgress?.({ stage: 'shaders' });
      if (hangs('load')) return never;
      return createTrainer();
    },
    onLost(listener) {
      lose = listener;
    },
    dispose: () => void log.closed.push(name),
  });

  /** Answers that the page owes, and the turns until then. */
  let answers: { turns: number; command: Command }[] = [];
  const session = createSession({
    post(event) {
      events.push(event);
      if (event.kind === 'frame') {
        log.inFlight += 1;
        log.maxInFlight = Math.max(log.maxInFlight, log.inFlight);
        log.frameTimes.push(nowMs);
        if (event.fresh) log.rows = [];
        for (let row = 0; row < event.count; row++) {
          log.rows.push([...event.rows.subarray(row * width, (row + 1) * width)]);
        }
        answers.push({
          turns: world.paintTurns(),
          command: { kind: 'ack', run: event.run, frame: event.frame },
        });
      }
      if (event.kind === 'picture') {
        log.pictures.push(event.picture);
        const waiting = answers.filter(
          ({ command }) => command.kind === 'ack-picture' && command.picture === event.picture.kind,
        );
        log.maxPicturesInFlight = Math.max(log.maxPicturesInFlight, waiting.length + 1);
        answers.push({
          turns: world.paintTurns(),
          command: { kind: 'ack-picture', run: event.run, picture: event.picture.kind },
        });
      }
    },
    createEngine(choice, lost) {
      const isFirst = choice === 'webgpu' || (choice === 'auto' && lost.length === 0);
      const name = isFirst ? 'webgpu' : 'wasm';
      log.backends.push(name);
      log.asked.push([choice, ...lost.map((backend) => backend.name)]);
      return Promise.resolve(engine(name));
    },
    now: () => nowMs,
    nextTurn,
    async sleep(durationMs) {
      nowMs += durationMs;
      await nextTurn();
    },
  });

  async function nextTurn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    paint();
  }
  function paint(): void {
    for (const answer of answers) answer.turns -= 1;
    const due = answers.filter(({ turns }) => turns <= 0);
    answers = answers.filter(({ turns }) => turns > 0);
    for (const { command } of due) {
      if (command.kind === 'ack') log.inFlight -= 1;
      session.receive(command);
    }
  }
  /** Lets the worker and the page go on until `isDone`. */
  async function until(isDone: () => boolean): Promise<void> {
    for (let turn = 0; turn < 20_000; turn++) {
      if (isDone()) return;
      await nextTurn();
    }
    throw new Error(`until: gave up after ${JSON.stringify(events.at(-1))}`);
  }
  const states = () => events.filter((event) => event.kind === 'state');
  const untilIdle = async (): Promise<void> => {
    await until(() => states().at(-1)?.state === 'idle' && answers.length === 0);
  };

  const stops = () => states().filter(({ reason }) => reason !== undefined).length;
  /** Sends a command that starts training and waits until it has come to a stand. */
  async function train(command: DistributiveOmit<Command, 'run'>): Promise<void> {
    const before = stops();
    session.receive({ ...command, run } as Command);
    await until(() => stops() > before && answers.length === 0);
  }

  return {
    train,
    events,
    log,
    states,
    until,
    untilIdle,
    now: () => nowMs,
    send: (command: Command) => session.receive(command),
    lose: (detail: string) => lose(detail),
    get run() {
      return run;
    },
    load(spec = toSpec(), keepWeights = false, backend: 'auto' | 'webgpu' | 'wasm' = 'auto') {
      run += 1;
      session.receive({ kind: 'load', run, spec, backend, keepWeights });
    },
    faults: () => events.filter((event) => event.kind === 'fault'),
  };
}

type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;

export const toRows = (values: Float32Array): number[][] =>
  Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
export const steps = (rows: readonly number[][]) => rows.map(([step]) => step);
