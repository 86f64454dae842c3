import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskId } from '../core/document/experiment.ts';
import type { Command, WorkerEvent } from '../core/protocol/protocol.ts';
import { channel } from '../core/run/channels.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import type { Engine, LoadedRun, Picture, Snapshot, Trainer, Watch } from '../core/run/trainer.ts';
// Loaded before it is asked for: what a test waits for is counted in turns.
import './session-open-job.ts';
import { createSession } from './session.ts';

const task = 'a' as TaskId;
const channels = [
  channel.step,
  channel.epoch,
  channel.seconds,
  channel.total,
  channel.validationTotal,
  channel.loss(task),
  channel.validation(task),
];
const width = channels.length;

const tuning: Tuning = {
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

function toSpec(change: Partial<Tuning> = {}): RunSpec {
  return {
    model: { input: {}, layers: [], heads: [] },
    data: { kind: 'points', version: 1, seed: 1, params: {} },
    optimizer: 'sgd',
    balancer: 'sum',
    seed: 1,
    tuning: { ...tuning, ...change },
  } as unknown as RunSpec;
}

interface World {
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

type Question = 'load' | 'drain' | 'settle' | 'picture' | 'answer' | 'swap' | 'step';
const never = new Promise<never>(() => undefined);

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
function createWorld(change: Partial<World> = {}) {
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

const toRows = (values: Float32Array): number[][] =>
  Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
const steps = (rows: readonly number[][]) => rows.map(([step]) => step);

describe('createSession', () => {
  it('loads, scores before the first step, and is idle', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    expect(world.log.rows).toEqual([[0, 0, 0, NaN, 1, NaN, 1]]);
    const kinds = world.events.map((event) => event.kind);
    expect(kinds.indexOf('loaded')).toBeLessThan(kinds.indexOf('frame'));
    const stages = world.events.flatMap((event) =>
      event.kind === 'progress' ? [event.stage] : [],
    );
    // No share more often than ten times a second, but the last one always.
    expect(stages).toEqual(['backend', 'download', 'download', 'compile', 'shaders']);
    expect(world.events).toContainEqual({
      kind: 'progress',
      run: 1,
      stage: 'download',
      done: 3,
      total: 3,
    });
    expect(world.states().map(({ state }) => state)).toEqual(['loading', 'idle']);
  });

  it('trains exactly as many steps or epochs as it is asked for, and scores the last', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 23 } });
    expect(world.log.trainedSteps).toBe(23);
    expect(world.log.rows.at(-1)?.[4]).toBeCloseTo(1 / 24);
    expect(world.states().at(-1)?.reason).toEqual({ code: 'limit' });

    await world.train({ kind: 'play', limit: { epochs: 2 } });
    expect(world.log.trainedSteps).toBe(43);

    await world.train({ kind: 'step', unit: 'step' });
    expect(steps(world.log.rows).at(-1)).toBe(44);
    await world.train({ kind: 'step', unit: 'epoch' });
    expect(world.log.trainedSteps).toBe(50);
  });

  it.each([3, 7, 49, 93])(
    'trains whole epochs of %i steps from any step',
    async (stepsPerEpoch) => {
      const world = createWorld({ stepsPerEpoch: () => stepsPerEpoch });
      world.load();
      for (let step = 0; step < 2 * stepsPerEpoch; step++) {
        const before = world.log.trainedSteps;
        await world.train({ kind: 'play', limit: { epochs: 2 } });
        expect(world.log.trainedSteps).toBe(before + 2 * stepsPerEpoch);
        await world.train({ kind: 'step', unit: 'step' });
      }
    },
  );

  it('says which order to train it obeys, and which has ended', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 3 }, order: 7 });
    world.send({ kind: 'play', run: 1, order: 8 });
    world.send({ kind: 'step', run: 1, unit: 'step', order: 9 });
    await world.until(() => world.states().at(-1)?.order === 9);
    await world.untilIdle();
    expect(world.states().map(({ state, order, reason }) => [state, order, reason?.code])).toEqual([
      ['loading', 0, undefined],
      ['idle', 0, undefined],
      ['playing', 7, undefined],
      ['idle', 7, 'limit'],
      ['playing', 8, undefined],
      ['playing', 9, undefined],
      ['idle', 9, 'limit'],
    ]);
  });

  it('waits for steps that read before they are made', async () => {
    const rows = [];
    for (const readsInSteps of [false, true]) {
      const world = createWorld({ readsInSteps });
      world.load();
      await world.train({ kind: 'play', limit: { steps: 23 } });
      expect(world.log.trainedSteps).toBe(23);
      rows.push(world.log.rows);
    }
    expect(rows[1]).toEqual(rows[0]);
  });

  it('gives the same rows whatever the timing, with never two frames in flight', async () => {
    const reference = createWorld();
    reference.load();
    await reference.train({ kind: 'play', limit: { steps: 57 } });
    const withoutSeconds = (rows: number[][]) => rows.map((row) => row.filter((_, i) => i !== 2));
    const expected = withoutSeconds(reference.log.rows);
    expect(steps(expected)).toEqual([
      0,
      ...Array.from({ length: 28 }, (_, index) => 2 * (index + 1)),
      57,
    ]);

    const times = fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(times, times, times, fc.boolean(), async (step, read, paint, watches) => {
        const cycle = (list: number[]) => {
          let at = 0;
          return () => list[at++ % list.length]!;
        };
        const world = createWorld({
          stepMs: cycle(step),
          readMs: cycle(read),
          paintTurns: cycle(paint.map((turns) => 1 + (turns % 30))),
        });
        if (watches) world.send({ kind: 'watch', watches: [{ kind: 'sample' }] });
        world.load();
        await world.train({ kind: 'play', limit: { steps: 57 } });
        expect(withoutSeconds(world.log.rows)).toEqual(expected);
        expect(world.log.maxInFlight).toBe(1);
        expect(world.log.maxPicturesInFlight).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  it('counts the seconds of training, reads included and pauses left out', async () => {
    const world = createWorld({ stepMs: () => 10, readMs: () => 40 });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 100 } });
    const before = world.log.rows.at(-1)![2]!;
    expect(before).toBeGreaterThan(1);
    await world.train({ kind: 'play', limit: { steps: 1 } });
    expect(world.log.rows.at(-1)![2]! - before).toBeCloseTo(0.05);
    const seconds = world.log.rows.map((row) => row[2]!);
    expect([...seconds].sort((a, b) => a - b)).toEqual(seconds);
  });

  it('sends at most about eight frames a second while it trains', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 3000 } });
    const times = world.log.frameTimes.slice(2, -1);
    const gaps = times.slice(1).map((ms, index) => ms - times[index]!);
    expect(times.length).toBeGreaterThan(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(120);
  });

  it('stops after the epochs of the document, and goes on to the next multiple', async () => {
    const world = createWorld();
    world.load(toSpec({ stop: { epochs: 3, patience: null } }));
    await world.train({ kind: 'play' });
    expect(world.states().at(-1)?.reason).toEqual({ code: 'epochs', epochs: 3 });
    expect(world.log.trainedSteps).toBe(30);
    await world.train({ kind: 'play' });
    expect(world.log.trainedSteps).toBe(60);
  });

  it('stops when the validation loss has not improved for so many epochs', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    world.load(toSpec({ stop: { epochs: null, patience: 3 } }));
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    expect(world.log.trainedSteps).toBe(70);
  });

  it('takes back the weights of the best epoch, once patience has ended training', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    world.load(toSpec({ stop: { epochs: null, patience: 3 } }));
    world.send({ kind: 'take-best', run: 1 });
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    expect(world.states().at(-1)?.reason).toEqual({
      ...{ code: 'patience', epochs: 3 },
      best: { step: 40, epoch: 4 },
    });
    // Before there was a best there was nothing to take back.
    const restored = () => world.events.filter(({ kind }) => kind === 'restored');
    expect(restored()).toEqual([]);
    world.send({ kind: 'take-best', run: 1 });
    await world.until(() => restored().length > 0);
    expect(restored()).toEqual([{ kind: 'restored', run: 1, step: 40, history: 'present' }]);
    await world.until(() => world.states().at(-1)?.reason === undefined);
    // From there training goes on.
    world.send({ kind: 'step', run: 1, unit: 'epoch' });
    await world.until(() => world.states().at(-1)?.reason?.code === 'limit');
    const frame = world.events.findLast((event) => event.kind === 'frame');
    expect(frame).toMatchObject({ step: 50 });
  });

  it('forgets the best epoch with its history, and with the data that it was best on', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    const stop = { epochs: null, patience: 3 };
    world.load(toSpec({ stop }));
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    world.send({ kind: 'reset', run: 1 });
    world.send({ kind: 'take-best', run: 1 });
    await world.until(() => world.states().at(-1)?.reason === undefined);
    world.send({ kind: 'step', run: 1, unit: 'step' });
    await world.until(() => world.states().at(-1)?.reason?.code === 'limit');
    expect(world.events.some(({ kind }) => kind === 'restored')).toBe(false);
  });

  it('counts from anew where λ changes what the validation loss means', async () => {
    const world = createWorld({ validation: (step) => Math.abs(step - 40), stepMs: () => 0 });
    const stop = { epochs: null, patience: 3 };
    world.load(toSpec({ stop }));
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps >= 60);
    const from = world.log.trainedSteps;
    world.send({ kind: 'retune', run: 1, tuning: { ...tuning, stop, lambdas: { n: 2 } as never } });
    await world.until(() => world.states().at(-1)?.reason?.code === 'patience');
    expect(world.log.trainedSteps).toBeGreaterThanOrEqual(from + 30);
    // Any other dial leaves it as it is.
    world.send({ kind: 'play', run: 1 });
    const again = world.log.trainedSteps;
    await world.until(() => world.log.trainedSteps >= again + 20);
    const tuned = { ...tuning, stop, lambdas: { n: 2 } as never, learningRate: 1 };
    world.send({ kind: 'retune', run: 1, tuning: tuned });
    await world.until(() => world.states().filter(({ reason }) => reason).length === 2);
    expect(world.log.trainedSteps).toBe(again + 40);
  });

  it('stops at the row whose loss is not finite and names the task', async () => {
    const world = createWorld({ loss: (step) => (step < 16 ? 1 : Infinity), stepMs: () => 0 });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason?.code === 'non-finite');
    expect(world.states().at(-1)?.reason).toEqual({ code: 'non-finite', task, lastGood: 10 });
    expect(steps(world.log.rows).at(-1)).toBe(16);
  });

  it('stops at a validation loss that is not finite', async () => {
    const world = createWorld({ validation: (step) => (step < 20 ? 1 : Infinity) });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.states().at(-1)?.reason !== undefined);
    expect(world.states().at(-1)?.reason).toEqual({ code: 'non-finite', task, lastGood: 10 });
    expect(steps(world.log.rows).at(-1)).toBe(20);
  });

  it('pauses and goes on', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps > 100);
    world.send({ kind: 'pause', run: 1 });
    await world.untilIdle();
    const trained = world.log.trainedSteps;
    expect(world.states().at(-1)?.reason).toEqual({ code: 'paused' });
    // The row that was under way ends with it.
    await world.until(() => steps(world.log.rows).at(-1) === trained);
    await world.train({ kind: 'play', limit: { steps: 10 } });
    expect(world.log.trainedSteps).toBe(trained + 10);
  });

  it('starts the history anew after a reset', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 20 } });
    const before = world.log.rows.length;
    world.send({ kind: 'reset', run: 1 });
    await world.until(() => world.log.rows.length < before);
    await world.untilIdle();
    expect(steps(world.log.rows)).toEqual([0]);
  });

  describe('after a loss that is not finite', () => {
    /** Breaks at a step, as long as the rate is not lowered. */
    async function createBroken(at: number, change: Partial<World> = {}) {
      let isHigh = true;
      const break_ = (step: number) => (isHigh && step >= at ? Infinity : 1 / (1 + step));
      const world = createWorld({ loss: break_, validation: break_, stepMs: () => 0, ...change });
      world.load();
      await world.train({ kind: 'play' });
      expect(world.states().at(-1)?.reason?.code).toBe('non-finite');
      return { world, lower: () => void (isHigh = false) };
    }

    it.each(['play', 'step'] as const)('%s goes on from the last good weights', async (kind) => {
      const { world, lower } = await createBroken(36);
      const { trainedSteps } = world.log;
      lower();
      await world.train(kind === 'play' ? { kind, limit: { steps: 4 } } : { kind, unit: 'step' });
      expect(world.log.trainedSteps - trainedSteps).toBe(kind === 'play' ? 4 : 1);
      expect(world.events.filter((event) => event.kind === 'restored')).toEqual([
        { kind: 'restored', run: 1, step: 30, history: 'present' },
      ]);
      expect(steps(world.log.rows).at(-1)).toBe(kind === 'play' ? 34 : 31);
      // Once mended, it goes on from where it is.
      await world.train({ kind: 'step', unit: 'step' });
      expect(steps(world.log.rows).at(-1)).toBe(kind === 'play' ? 35 : 32);
    });

    it('counts a limit from the weights that it goes on from', async () => {
      const { world, lower } = await createBroken(36);
      lower();
      await world.train({ kind: 'play', limit: { epochs: 2 } });
      expect(steps(world.log.rows).at(-1)).toBe(50);
    });

    it('goes back to before losses ran away, though they were finite for a while', async () => {
      const runaway = (step: number) => (step < 30 ? 1 : 10 ** (step - 28));
      const { world } = await createBroken(66, { validation: runaway });
      expect(world.states().at(-1)?.reason).toMatchObject({ lastGood: 20 });
      expect(world.log.snapshots).toEqual([10, 20]);
    });

    it('goes back to the beginning where nothing good was kept', async () => {
      const { world, lower } = await createBroken(7);
      expect(world.states().at(-1)?.reason).toMatchObject({ lastGood: 0 });
      lower();
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(steps(world.log.rows).at(-1)).toBe(3);
    });

    it('keeps no weights that are not finite, whatever the losses say', async () => {
      const weight = (step: number) => (step >= 20 ? NaN : 0);
      const { world } = await createBroken(36, { weight });
      expect(world.log.snapshots).toEqual([10, 20, 30]);
      expect(world.states().at(-1)?.reason).toMatchObject({ lastGood: 10 });
    });

    it('goes back before it is given other data', async () => {
      const { world, lower } = await createBroken(36);
      lower();
      world.load(toSpec(), true);
      await world.until(() => world.log.swaps === 1);
      await world.untilIdle();
      expect(steps(world.log.rows).at(-1)).toBe(30);
      expect(world.states().at(-1)?.reason).toBeUndefined();
    });

    it('leaves no row behind that was not sent when it goes back', async () => {
      let isHigh = true;
      const loss = (step: number) => (isHigh && step >= 36 ? Infinity : 1);
      // The page does not paint: the first frame is all that it gets.
      const world = createWorld({ loss, stepMs: () => 0, paintTurns: () => 1_000_000 });
      world.load();
      await world.until(() => world.log.loads === 1);
      world.send({ kind: 'play', run: 1 });
      await world.until(() => world.log.trainedSteps >= 36);
      isHigh = false;
      world.send({ kind: 'play', run: 1, limit: { steps: 4 } });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      const { trainedSteps } = world.log;
      await world.until(() => world.log.trainedSteps === trainedSteps + 4);
      world.send({ kind: 'ack', run: 1, frame: 1 });
      await world.until(() => steps(world.log.rows).at(-1) === 34);
      const recorded = steps(world.log.rows) as number[];
      expect(recorded).toEqual([...recorded].sort((a, b) => a - b));
      expect(new Set(recorded).size).toBe(recorded.length);
    });

    it('notices the next such loss, though it comes earlier', async () => {
      let last = 36;
      const loss = (step: number) => (step >= last ? Infinity : 1);
      const world = createWorld({ loss, stepMs: () => 0 });
      world.load();
      await world.train({ kind: 'play' });
      last = 32;
      await world.train({ kind: 'play' });
      expect(steps(world.log.rows).at(-1)).toBe(32);
      expect(world.states().at(-1)?.reason).toMatchObject({ code: 'non-finite', lastGood: 30 });
    });

    it('starts over with a reset', async () => {
      const { world, lower } = await createBroken(36);
      lower();
      world.send({ kind: 'reset', run: 1 });
      await world.train({ kind: 'play', limit: { steps: 2 } });
      expect(steps(world.log.rows)).toEqual([0, 2]);
      expect(world.events.some(({ kind }) => kind === 'restored')).toBe(false);
    });
  });

  it('keeps weights at times that do not depend on the clock, ever more rarely', async () => {
    const taken = [];
    // In less time than lies between two checkpoints, which go by the clock.
    for (const stepMs of [0, 1, 20]) {
      const world = createWorld({ stepMs: () => stepMs, stepsPerEpoch: () => 2 });
      world.load();
      await world.train({ kind: 'play', limit: { epochs: 100 } });
      taken.push(world.log.snapshots);
    }
    expect(taken[1]).toEqual(taken[0]);
    expect(taken[2]).toEqual(taken[0]);
    expect(taken[0]!.length).toBeLessThan(45);
  });

  describe('a reset', () => {
    const restored = { kind: 'restored', run: 1, history: 'former' };

    it('can be undone, also when training has begun again', async () => {
      const world = createWorld();
      world.load();
      await world.train({ kind: 'play', limit: { steps: 23 } });
      const seconds = world.log.rows.at(-1)![2]!;
      world.send({ kind: 'reset', run: 1 });
      await world.train({ kind: 'play', limit: { steps: 5 } });
      expect(steps(world.log.rows)).toEqual([0, 2, 4, 5]);
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      expect(world.events.find(({ kind }) => kind === 'restored')).toEqual({
        ...restored,
        step: 23,
      });
      await world.train({ kind: 'play', limit: { steps: 2 } });
      expect(steps(world.log.rows).slice(-2)).toEqual([24, 25]);
      expect(world.log.rows.at(-1)![2]).toBeGreaterThan(seconds);
      // Once.
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.faults().length === 1);
      // The frame says where it stands, and begins no history.
      const frames = world.events.filter((event) => event.kind === 'frame');
      expect(frames.filter(({ fresh }) => fresh)).toHaveLength(2);
      expect(frames.at(-1)?.step).toBe(25);
    });

    it('gives back the rows that were not sent yet', async () => {
      const world = createWorld({ paintTurns: () => 1_000_000 });
      world.load();
      await world.until(() => world.log.loads === 1);
      world.send({ kind: 'play', run: 1, limit: { steps: 9 } });
      await world.until(() => world.log.trainedSteps === 9);
      world.send({ kind: 'reset', run: 1 });
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      world.send({ kind: 'ack', run: 1, frame: 1 });
      await world.until(() => world.log.rows.length > 1);
      expect(steps(world.log.rows)).toEqual([0, 2, 4, 6, 8, 9]);
    });

    it('gives back why training had stopped, and the way out of it', async () => {
      let isHigh = true;
      const loss = (step: number) => (isHigh && step >= 36 ? Infinity : 1);
      const world = createWorld({ loss, stepMs: () => 0 });
      world.load();
      await world.train({ kind: 'play' });
      world.send({ kind: 'reset', run: 1 });
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.events.some(({ kind }) => kind === 'restored'));
      await world.untilIdle();
      expect(world.states().at(-1)?.reason?.code).toBe('non-finite');
      isHigh = false;
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(world.events.filter(({ kind }) => kind === 'restored')).toHaveLength(2);
      expect(steps(world.log.rows).at(-1)).toBe(33);
    });

    it('cannot be undone when nothing was reset, or something else was loaded since', async () => {
      const world = createWorld();
      world.load();
      await world.train({ kind: 'play', limit: { steps: 5 } });
      world.send({ kind: 'undo-reset', run: 1 });
      await world.until(() => world.faults().length === 1);
      world.send({ kind: 'reset', run: 1 });
      await world.until(() => world.log.rows.length === 1);
      world.load(toSpec(), true);
      await world.until(() => world.log.swaps === 1);
      world.send({ kind: 'undo-reset', run: 2 });
      await world.until(() => world.faults().length === 2);
      expect(world.events.some(({ kind }) => kind === 'restored')).toBe(false);
      expect(world.faults()).toMatchObject([{ code: 'bad-command' }, { code: 'bad-command' }]);
    });
  });

  it('keeps to the pace, evenly', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    world.send({ kind: 'pace', pace: 20 });
    const before = world.log.frameTimes.at(-1)!;
    await world.train({ kind: 'play', limit: { steps: 41 } });
    const seconds = (world.log.frameTimes.at(-1)! - before) / 1000;
    expect(seconds).toBeGreaterThan(1.95);
    expect(seconds).toBeLessThan(2.3);
  });

  it('begins slowly and gets faster, goes on as fast after a pause, and begins anew after a reset', async () => {
    const world = createWorld({ readMs: () => 0 });
    world.load();
    await world.untilIdle();
    const [start, before] = [world.now(), world.log.trainedSteps];
    world.send({ kind: 'play', run: 1 });
    /** Steps that are made in the next second. */
    const count = async (): Promise<number> => {
      const [fromMs, from] = [world.now(), world.log.trainedSteps];
      await world.until(() => world.now() >= fromMs + 1000);
      return world.log.trainedSteps - from;
    };
    const early = await count();
    expect(early).toBeGreaterThan(55);
    expect(early).toBeLessThan(110);
    await world.until(() => world.now() >= start + 6000);
    const later = await count();
    expect(later).toBeGreaterThan(2 * early);
    expect(later).toBeLessThan(800);
    world.send({ kind: 'pause', run: 1 });
    await world.untilIdle();
    world.send({ kind: 'play', run: 1 });
    expect(await count()).toBeGreaterThan(later * 0.9);
    expect(world.log.trainedSteps).toBeGreaterThan(before);
    world.send({ kind: 'reset', run: 1 });
    await world.untilIdle();
    world.send({ kind: 'play', run: 1 });
    expect(await count()).toBeLessThan(110);
  });

  it('is not slowed down for those who name an end, nor at full speed', async () => {
    const world = createWorld({ readMs: () => 0 });
    world.load();
    await world.untilIdle();
    let start = world.now();
    await world.train({ kind: 'play', limit: { steps: 500 } });
    expect(world.now() - start).toBeLessThan(600);
    world.send({ kind: 'pace', pace: 'full' });
    world.send({ kind: 'reset', run: 1 });
    await world.untilIdle();
    start = world.now();
    const before = world.log.trainedSteps;
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps >= before + 500);
    expect(world.now() - start).toBeLessThan(700);
  });

  describe('where the losses are flat', () => {
    const flat = (step: number): number => 0.1 + Math.exp(-step / 200);
    /** As fast as it goes, all but at full speed. */
    const open = (change: Partial<World> = {}): ReturnType<typeof createWorld> => {
      const world = createWorld({ validation: flat, stepsPerEpoch: () => 100, ...change });
      world.send({ kind: 'pace', pace: 1e6 });
      world.load();
      return world;
    };
    const findRest = async (change: Partial<World> = {}): Promise<ReturnType<typeof open>> => {
      const world = open(change);
      await world.train({ kind: 'play' });
      return world;
    };

    it('rests at a step that does not depend on the clock, with all its rows, and Play goes on', async () => {
      const worlds = [await findRest(), await findRest({ stepMs: () => 0.2 })];
      const ends = worlds.map(({ log }) => log.trainedSteps);
      expect(ends[0]).toBe(ends[1]);
      for (const { states, log } of worlds) {
        expect(states().at(-1)).toMatchObject({ state: 'idle', reason: { code: 'flat' } });
        // Four rows an epoch, and one before the first.
        expect(steps(log.rows)).toEqual(
          Array.from({ length: ends[0]! / 25 + 1 }, (_, at) => 25 * at),
        );
      }
      const [world] = worlds as [ReturnType<typeof open>];
      await world.train({ kind: 'play' });
      expect(world.log.trainedSteps).toBeGreaterThanOrEqual(2 * ends[0]!);
      expect(world.states().at(-1)?.reason?.code).toBe('flat');
    });

    it('goes on for those who name an end, and at full speed', async () => {
      const { log } = await findRest();
      const world = open();
      await world.train({ kind: 'play', limit: { steps: 2 * log.trainedSteps } });
      expect(world.states().at(-1)?.reason).toEqual({ code: 'limit' });
      world.send({ kind: 'pace', pace: 'full' });
      world.send({ kind: 'reset', run: 1 });
      world.send({ kind: 'play', run: 1 });
      await world.until(() => world.log.trainedSteps > 4 * log.trainedSteps);
      expect(world.states().at(-1)?.state).toBe('playing');
    });

    it('counts anew from an edit on', async () => {
      const first = await findRest();
      const end = first.log.trainedSteps;
      const world = open();
      await world.untilIdle();
      world.send({ kind: 'play', run: 1 });
      await world.until(() => world.log.trainedSteps > end / 2);
      world.send({ kind: 'retune', run: 1, tuning: { ...tuning, learningRate: 1 } });
      await world.until(() => world.states().at(-1)?.reason?.code === 'flat');
      expect(world.log.trainedSteps).toBeGreaterThan(1.4 * end);
    });
  });

  it("looks at the tasks' gradients only while somebody watches them, of every run", async () => {
    const world = createWorld();
    world.send({ kind: 'watch', watches: [{ kind: 'tug', every: 5 }] });
    world.load();
    await world.untilIdle();
    expect(world.log.samples).toEqual([5]);
    world.send({ kind: 'watch', watches: [{ kind: 'sample' }] });
    await world.untilIdle();
    expect(world.log.samples).toEqual([5, 0]);
  });

  it('computes pictures only while they are watched, within its share of the time', async () => {
    const world = createWorld({ pictureMs: 100, stepMs: () => 5 });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 200 } });
    expect(world.log.pictures).toEqual([]);

    world.send({ kind: 'watch', watches: [{ kind: 'maps', grid: 10 }] });
    await world.until(() => world.log.pictures.length === 1);
    const start = world.log.frameTimes.at(-1)!;
    const spent = world.log.pictureMs;
    await world.train({ kind: 'play', limit: { steps: 2000 } });
    const elapsed = world.log.frameTimes.at(-1)! - start;
    expect((world.log.pictureMs - spent) / elapsed).toBeLessThan(0.26);
    expect(world.log.pictures.at(-1)?.step).toBe(2200);

    const count = world.log.pictures.length;
    world.send({ kind: 'watch', watches: [] });
    await world.train({ kind: 'play', limit: { steps: 100 } });
    expect(world.log.pictures.length).toBe(count);
  });

  it('goes on training when a picture fails, and does not ask for it again', async () => {
    const world = createWorld({ failsPictures: true });
    world.send({ kind: 'watch', watches: [{ kind: 'sample' }] });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 1000 } });
    expect(world.log.trainedSteps).toBe(1000);
    expect(world.faults()).toEqual([
      { kind: 'fault', run: 1, code: 'internal', detail: 'no picture', picture: 'sample' },
    ]);
  });

  it('drops commands of older runs and loads only the newest', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    world.send({ kind: 'play', run: 1 });
    world.load();
    world.load(toSpec(), true);
    await world.until(() => world.events.some((event) => 'run' in event && event.run === 3));
    await world.untilIdle();
    // The second load was never carried out, so the third could not build on it.
    expect(world.log.loads).toBe(2);
    expect(world.log.swaps).toBe(0);
    world.send({ kind: 'play', run: 2 });
    await world.untilIdle();
    expect(world.log.trainedSteps).toBe(0);
  });

  it('obeys nothing that was said of an older run, though its network is still there', async () => {
    const world = createWorld();
    world.load();
    await world.train({ kind: 'play', limit: { steps: 4 } });
    world.load(toSpec(), true);
    await world.until(() => world.log.swaps === 1);
    await world.untilIdle();
    const old = [
      { kind: 'play', run: 1 },
      { kind: 'step', run: 1, unit: 'epoch' },
      { kind: 'reset', run: 1 },
      { kind: 'undo-reset', run: 1 },
      { kind: 'retune', run: 1, tuning: { ...tuning, learningRate: 9 } },
    ] as const;
    for (const command of old) world.send(command);
    world.send({ kind: 'probe', run: 1, id: 3, probe: { kind: 'test' } });
    await world.until(() => world.faults().length === 1);
    expect(world.faults()[0]).toMatchObject({ code: 'bad-command', probe: 3 });
    await world.train({ kind: 'play', limit: { steps: 2 } });
    expect(world.log.trainedSteps).toBe(6);
    expect(world.log.retunes).toEqual([tuning.learningRate]);
    world.send({ kind: 'play', run: 2 });
    await world.until(() => world.log.trainedSteps > 20);
    world.send({ kind: 'pause', run: 1 });
    const { trainedSteps } = world.log;
    await world.until(() => world.log.trainedSteps > trainedSteps + 100);
  });

  it('says nothing of a pause where nothing was trained', async () => {
    const world = createWorld();
    world.load();
    await world.untilIdle();
    const before = world.states().length;
    world.send({ kind: 'pause', run: 1 });
    await world.train({ kind: 'step', unit: 'step' });
    expect(
      world
        .states()
        .slice(before)
        .map(({ state }) => state),
    ).toEqual(['playing', 'idle']);
  });

  it('measures the losses of other data by themselves', async () => {
    const loss = { now: 1 };
    const world = createWorld({ validation: () => loss.now });
    world.load();
    await world.train({ kind: 'play', limit: { steps: 10 } });
    loss.now = 1000;
    world.load(toSpec(), true);
    await world.until(() => world.log.swaps === 1);
    await world.train({ kind: 'play', limit: { steps: 10 } });
    expect(world.log.snapshots).toEqual([10, 20]);
  });

  it('ends a load that a newer one waits for before it is compiled', async () => {
    const world = createWorld();
    world.load();
    await world.until(() => world.log.loads === 1);
    world.load();
    await world.until(() => world.events.some((event) => 'run' in event && event.run === 2));
    await world.untilIdle();
    expect(world.log).toMatchObject({ loads: 2, compiled: 1, disposed: 0 });
    expect(world.faults()).toEqual([]);
  });

  it('swaps data under a playing network and loses no row', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps > 50);
    world.load(toSpec(), true);
    await world.until(() => world.log.swaps === 1);
    const trained = world.log.trainedSteps;
    await world.until(() => world.log.trainedSteps > trained + 50);
    world.send({ kind: 'pause', run: 2 });
    await world.untilIdle();
    const recorded = steps(world.log.rows).filter((step) => step! % 2 === 0);
    expect(recorded).toEqual(recorded.map((_, index) => 2 * index));
  });

  it('reports what training throws, and can be loaded again', async () => {
    const error = Object.assign(new Error('too large'), { code: 'out-of-memory' });
    const world = createWorld({ failAt: { step: 7, error } });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.faults().length > 0);
    expect(world.faults()[0]).toMatchObject({ code: 'out-of-memory', detail: 'too large' });
    expect(world.log.disposed).toBe(1);
    world.load(toSpec(), true);
    await world.until(() => world.log.loads === 2);
    await world.untilIdle();
    expect(world.faults()).toHaveLength(1);
  });

  it('answers a question that fails with a fault of its own', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'probe', run: 1, id: 5, probe: { kind: 'test' } });
    await world.until(() => world.faults().length > 0);
    expect(world.faults()[0]).toMatchObject({ probe: 5, detail: 'no answer' });
    world.send({ kind: 'play', run: 1, limit: { steps: 3 } });
    await world.until(() => world.log.trainedSteps === 3);
  });

  it('loads the run on the next backend when one is lost', async () => {
    const world = createWorld();
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.trainedSteps > 30);
    world.lose('gone');
    await world.until(() => world.log.backends.length === 2);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu', 'wasm']);
    expect(world.faults()[0]).toMatchObject({ code: 'backend-lost', detail: 'gone' });
    expect(world.log.asked).toEqual([['auto'], ['auto', 'webgpu']]);
    expect(steps(world.log.rows)).toEqual([0]);
  });

  it('goes on likewise when the loss shows as an error alone', async () => {
    const error = Object.assign(new Error('context lost'), { code: 'backend-lost' });
    const world = createWorld({ failAt: { step: 7, error } });
    world.load();
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.log.backends.length === 2);
    await world.untilIdle();
    expect(world.log.asked[1]).toEqual(['auto', 'webgpu']);
    expect(world.faults()).toMatchObject([{ code: 'backend-lost', detail: 'context lost' }]);
    expect(world.events.filter((event) => event.kind === 'loaded')).toHaveLength(2);
  });

  describe.each(['auto', 'webgpu'] as const)('a device that dies, chosen by %s', (choice) => {
    /** Waits for what never comes, then loses the device. */
    async function dieAt(
      question: Question,
      ask: (world: ReturnType<typeof createWorld>) => void,
    ): Promise<ReturnType<typeof createWorld>> {
      const asked: Question[] = [];
      let isHanging = question === 'load';
      const world = createWorld({
        hangs(given) {
          asked.push(given);
          return isHanging && given === question && world.log.backends.length === 1;
        },
      });
      world.load(toSpec(), false, choice);
      if (question !== 'load') await world.untilIdle();
      isHanging = true;
      asked.length = 0;
      ask(world);
      await world.until(() => asked.includes(question));
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(world.log.backends).toEqual(['webgpu']);
      world.lose('gone');
      await world.until(() => world.log.backends.length === 2);
      await world.untilIdle();
      return world;
    }
    const play: Command = { kind: 'play', run: 1 };
    const cases: [Question, (world: ReturnType<typeof createWorld>) => void][] = [
      ['load', () => undefined],
      ['drain', (world) => world.send(play)],
      ['settle', (world) => world.send(play)],
      ['step', (world) => world.send(play)],
      ['picture', (world) => world.send({ kind: 'watch', watches: [{ kind: 'sample' }] })],
      ['answer', (world) => world.send({ kind: 'probe', run: 1, id: 7, probe: { kind: 'test' } })],
      ['swap', (world) => world.load(toSpec(), true, choice)],
    ];
    it.each(cases)('while %s is waited for gives way to the next', async (question, ask) => {
      const world = await dieAt(question, ask);
      expect(world.log.backends).toEqual(['webgpu', 'wasm']);
      expect(world.log.closed).toEqual(['webgpu']);
      expect(world.faults().filter(({ probe }) => probe === undefined)).toMatchObject([
        { code: 'backend-lost', detail: 'gone' },
      ]);
      if (question === 'answer') expect(world.faults()[0]).toMatchObject({ probe: 7 });
      // The next one serves the same choice, and trains.
      await world.train({ kind: 'play', limit: { steps: 3 } });
      world.load(toSpec(), false, choice);
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(world.log.backends).toEqual(['webgpu', 'wasm']);
    });

    it('while nothing is waited for gives way too, and nothing is asked of it any more', async () => {
      const world = createWorld();
      world.load(toSpec(), false, choice);
      await world.untilIdle();
      world.lose('destroyed');
      await world.until(() => world.log.backends.length === 2);
      await world.untilIdle();
      await world.train({ kind: 'play', limit: { steps: 3 } });
      expect(world.faults()).toMatchObject([{ code: 'backend-lost', detail: 'destroyed' }]);
    });

    it('is not followed by the run it had, when a newer one waits', async () => {
      const world = createWorld();
      world.load(toSpec(), false, choice);
      await world.untilIdle();
      world.lose('gone');
      world.load(toSpec(), false, choice);
      await world.until(() => world.events.some((event) => 'run' in event && event.run === 2));
      await world.untilIdle();
      expect(world.log.loads).toBe(2);
    });
  });

  it('gives signs of life while it works, and says when it has nothing to do', async () => {
    const world = createWorld();
    const pongs = () => world.events.filter((event) => event.kind === 'pong');
    const ask = (): void => world.send({ kind: 'ping' });
    world.load();
    ask();
    expect(pongs().at(-1)?.isBusy).toBe(true);
    await world.untilIdle();
    await world.until(() => {
      ask();
      return pongs().at(-1)?.isBusy === false;
    });
    const { turn } = pongs().at(-1)!;
    world.send({ kind: 'play', run: 1 });
    ask();
    expect(pongs().at(-1)?.isBusy).toBe(true);
    await world.until(() => world.log.trainedSteps > 100);
    ask();
    expect(pongs().at(-1)).toMatchObject({ isBusy: true });
    expect(pongs().at(-1)!.turn).toBeGreaterThan(turn);
  });

  it('tries a backend again that died when it is chosen anew', async () => {
    const world = createWorld();
    world.load(toSpec(), false, 'webgpu');
    await world.untilIdle();
    world.lose('gone');
    await world.until(() => world.log.backends.length === 2);
    await world.untilIdle();
    world.load(toSpec(), false, 'auto');
    await world.until(() => world.log.backends.length === 3);
    await world.untilIdle();
    world.load(toSpec(), false, 'webgpu');
    await world.until(() => world.log.backends.length === 4);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu', 'wasm', 'wasm', 'webgpu']);
  });

  it('opens another backend for a network that another one suits, and else keeps the one it has', async () => {
    const world = createWorld({ suits: ({ seed }) => seed !== 2 });
    world.load();
    await world.untilIdle();
    world.load({ ...toSpec(), seed: 3 });
    await world.until(() => world.log.loads === 2);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu']);
    world.load({ ...toSpec(), seed: 2 });
    await world.until(() => world.log.loads === 3);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['webgpu', 'webgpu']);
    expect(world.faults()).toEqual([]);
  });

  it('works with a new engine after memory ran out, on the same backend', async () => {
    const error = Object.assign(new Error('full'), { code: 'out-of-memory' });
    const world = createWorld({ failAt: { step: 7, error } });
    world.load(toSpec(), false, 'wasm');
    world.send({ kind: 'play', run: 1 });
    await world.until(() => world.faults().length > 0);
    expect(world.faults()).toMatchObject([{ code: 'out-of-memory' }]);
    expect(world.log.backends).toEqual(['wasm']);
    world.load(toSpec(), false, 'wasm');
    await world.until(() => world.log.loads === 2);
    await world.untilIdle();
    expect(world.log.backends).toEqual(['wasm', 'wasm']);
    await world.train({ kind: 'play', limit: { steps: 3 } });
    expect(steps(world.log.rows).at(-1)).toBe(3);
  });

  describe('jobs', () => {
    const toJob = (id: number, more: object = {}) => ({
      ...{ kind: 'train', id, spec: toSpec(), budget: { epochs: 3 }, until: 'budget' },
      ...more,
    });
    const order = (...list: readonly object[]): Command =>
      ({ kind: 'jobs', jobs: list }) as unknown as Command;
    const endless = toJob(1, { budget: { epochs: 1e6 } });
    const told = (events: readonly WorkerEvent[], id = 1) =>
      events.flatMap((event) => (event.kind === 'job' && event.id === id ? [event.news] : []));
    const state = (events: readonly WorkerEvent[], id = 1) => told(events, id).at(-1)?.state;

    it('train beside the run, which stays as it is', async () => {
      const world = createWorld({ stepMs: () => 10 });
      world.load();
      await world.train({ kind: 'play', limit: { steps: 7 } });
      const { rows } = world.log;
      world.send(order(toJob(1), toJob(2)));
      await world.until(() => state(world.events, 2) === 'done');
      expect(world.log.trainedSteps).toBe(7 + 2 * 30);
      expect(world.log.rows).toEqual(rows);
      expect(told(world.events).at(-1)).toMatchObject({
        state: 'done',
        result: { end: 'budget', backend: 'webgpu', steps: 30, step: 30, test: null },
      });
      const [first, ...others] = told(world.events);
      expect(first).toMatchObject({ state: 'running', share: 0, channels, count: 1 });
      for (const news of others) expect(news).not.toHaveProperty('channels');
      const seen = others.flatMap((news) =>
        news.state === 'running' ? steps(toRows(news.rows)) : [],
      );
      expect(seen).toEqual([10, 20, 30]);
      expect(world.log.disposed).toBe(2);
      await world.train({ kind: 'step', unit: 'step' });
      expect(steps(world.log.rows).at(-1)).toBe(8);
    });

    it('train while the run trains too, and end when a person says so', async () => {
      const world = createWorld({ stepMs: () => 10 });
      world.load();
      await world.untilIdle();
      world.send(order(endless, toJob(2)));
      await world.train({ kind: 'play', limit: { steps: 40 } });
      expect(world.log.trainedSteps).toBeGreaterThan(45);
      world.send({ kind: 'cancel-jobs', ids: [1] });
      await world.until(() => state(world.events) === 'cancelled');
      await world.until(() => state(world.events, 2) === 'done');
      world.send(order({ ...endless, id: 3 }, { ...endless, id: 4 }));
      world.send({ kind: 'cancel-jobs' });
      await world.until(() => state(world.events, 4) === 'cancelled');
      expect(state(world.events, 3)).toBe('cancelled');
      const { trainedSteps } = world.log;
      await world.train({ kind: 'step', unit: 'step' });
      expect(world.log.trainedSteps).toBe(trainedSteps + 1);
      expect(steps(world.log.rows).at(-1)).toBe(41);
    });

    it('go by their priority, then by their turn', async () => {
      const world = createWorld();
      world.load();
      await world.untilIdle();
      world.send(order(toJob(1), toJob(2), toJob(3, { priority: 1 })));
      await world.until(() => state(world.events, 2) === 'done');
      const done = world.events.flatMap((event) =>
        event.kind === 'job' && event.news.state === 'done' ? [event.id] : [],
      );
      expect(done).toEqual([3, 1, 2]);
    });

    it('stand still while they are held', async () => {
      const world = createWorld();
      world.load();
      await world.untilIdle();
      world.send({ kind: 'hold-jobs', isHeld: true });
      world.send(order(toJob(1)));
      await world.train({ kind: 'play', limit: { steps: 9 } });
      expect(world.log.trainedSteps).toBe(9);
      world.send({ kind: 'hold-jobs', isHeld: false });
      await world.until(() => state(world.events) === 'done');
      expect(world.log.trainedSteps).toBe(39);
    });

    it('end with the backend they train on, and want one to begin with', async () => {
      const world = createWorld();
      world.send(order(toJob(1)));
      await world.until(() => state(world.events) === 'failed');
      world.load();
      await world.untilIdle();
      world.send(order({ ...endless, id: 2 }, toJob(3)));
      await world.until(() => state(world.events, 2) === 'running');
      world.load(toSpec(), false, 'wasm');
      await world.until(() => state(world.events, 2) === 'failed');
      expect(state(world.events, 3)).toBe('failed');
      await world.untilIdle();
      expect(world.faults()).toEqual([]);
    });

    it('end when the device dies under them, whatever they wait for', async () => {
      let isHanging = false;
      const world = createWorld({ hangs: (question) => isHanging && question === 'settle' });
      world.load();
      await world.untilIdle();
      world.send(order({ ...endless, budget: { steps: 1e6 } }));
      await world.until(() => world.log.trainedSteps > 30);
      isHanging = true;
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      isHanging = false;
      world.lose('gone');
      await world.until(() => state(world.events) === 'failed');
      await world.until(() => world.log.backends.length === 2);
      await world.untilIdle();
      await world.train({ kind: 'step', unit: 'step' });
    });

    it('that fail take nothing with them', async () => {
      const world = createWorld({ failAt: { step: 12, error: new Error('too hard') } });
      world.load();
      await world.untilIdle();
      world.send(order(toJob(1), toJob(2, { budget: { steps: 5 } })));
      await world.until(() => state(world.events, 2) === 'done');
      expect(told(world.events).at(-1)).toEqual({ state: 'failed', detail: 'too hard' });
      expect(world.faults()).toEqual([]);
      await world.train({ kind: 'play', limit: { steps: 5 } });
      expect(steps(world.log.rows).at(-1)).toBe(5);
    });
  });
});
