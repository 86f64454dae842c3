import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { presets } from '../catalog/presets/index.ts';
import type { Experiment, TaskId } from '../core/document/experiment.ts';
import type { PlayLimit, StopReason, TrainerEvent } from '../core/protocol/protocol.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import { createRunLog, type RunLog } from '../core/run/run-log.ts';
import { asProject } from '../core/testing/drafts.ts';
import { toHistoryCsv } from '../export/history-csv.ts';
import type { DocumentState, RunInfo } from '../store/contract.ts';
import type { LabStore } from '../store/lab.ts';
import { createRunHistory } from '../store/run-history.ts';
import { readInput } from './read-input.ts';
import { createPlaygroundApi } from './playground-api.ts';

/** The API over a worker that does what it is told when it is told. */
function createWorld(getLog?: () => RunLog) {
  const documents = createStore(
    () => ({ opening: 0, diagnostics: [] }) as unknown as DocumentState,
  );
  const listeners = new Set<(event: TrainerEvent) => void>();
  const played: PlayLimit[] = [];
  const a = 'a' as TaskId;
  const log = createRunLog([
    ...[channel.step, channel.total, channel.loss(a), channel.validation(a)],
    channel.metric(a, 'accuracy'),
  ]);
  let status: RunInfo['status'] = 'idle';
  let resets = 0;
  const emit = (event: TrainerEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const ask = vi.fn();
  const api = createPlaygroundApi({
    lab: {} as LabStore,
    keptRuns: () => [],
    writeRuns: () => Promise.resolve(''),
    documents,
    documentActions: {
      open: () => {
        documents.setState(({ opening }) => ({ opening: opening + 1 }));
        return true;
      },
    } as never,
    info: () => ({ blocked: false, status }) as RunInfo,
    pause: () => undefined,
    takeBest: () => undefined,
    ask,
    play(limit) {
      played.push(limit);
      status = 'playing';
      return { run: 1, order: played.length };
    },
    log: getLog ?? (() => log),
    reset: () => (resets += 1) > 0,
    sync: () => undefined,
    resume: () => Promise.resolve(),
    whenReady: () => Promise.resolve(),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    read: () => ({ ok: true, value: asProject({} as Experiment) }),
    wordProblems: () => '',
    wordDiagnostic: () => '',
  });
  const state = (
    name: 'playing' | 'idle' | 'loading',
    order: number,
    reason?: StopReason,
    run = 1,
  ): void => emit({ kind: 'state', run, state: name, order, ...(reason && { reason }) });
  return {
    api,
    documents,
    played,
    emit,
    state,
    listeners,
    ask,
    resets: () => resets,
    /** Obeys an order to the end. */
    obey(order: number, step: number, reason: StopReason = { code: 'limit' }) {
      state('playing', order);
      const isGood = reason.code === 'limit';
      const loss = isGood ? 1 / step : Infinity;
      log.append(Float32Array.of(step, loss, loss, loss, isGood ? 0.5 : Infinity), 1);
      status = 'idle';
      state('idle', order, reason);
    },
    settle: () => new Promise((resolve) => setTimeout(resolve)),
  };
}

describe('train', () => {
  it('names the presets that it loads', () => {
    expect(createWorld().api.presets()).toContain('stripes');
  });

  it('trains one after the other, and each answers for itself', async () => {
    const world = createWorld();
    const both = [world.api.train({ steps: 5 }), world.api.train({ epochs: 2 })];
    await world.settle();
    expect(world.played).toEqual([{ steps: 5 }]);
    world.obey(1, 5);
    await expect(both[0]).resolves.toMatchObject({ steps: 5, reason: 'limit' });
    await world.settle();
    expect(world.played).toEqual([{ steps: 5 }, { epochs: 2 }]);
    world.obey(2, 9);
    await expect(both[1]).resolves.toMatchObject({ steps: 9 });
    expect(world.listeners.size).toBe(0);
  });

  it('says no older figure where a loss is not finite', async () => {
    const world = createWorld();
    const first = world.api.train({ steps: 5 });
    await world.settle();
    world.obey(1, 5);
    expect((await first).tasks).toMatchObject({ a: { metrics: { accuracy: 0.5 } } });
    const second = world.api.train({ steps: 5 });
    await world.settle();
    world.obey(2, 6, { code: 'non-finite', task: null, lastGood: 5 });
    expect(await second).toMatchObject({
      total: Infinity,
      reason: 'non-finite',
      tasks: { a: { loss: Infinity, metrics: { accuracy: NaN } } },
    });
  });

  it('is not answered by the end of what was trained before', async () => {
    const world = createWorld();
    const training = world.api.train({ steps: 5 });
    await world.settle();
    world.state('idle', 0, { code: 'limit' });
    world.obey(1, 5);
    await expect(training).resolves.toMatchObject({ steps: 5 });
  });

  const ends: readonly [string, string, (world: ReturnType<typeof createWorld>) => void][] = [
    ['a person trains on', 'in its place', ({ state }) => state('playing', 2)],
    ['it is reset', 'was reset', ({ state }) => state('idle', 1)],
    ['it is paused', 'was paused', ({ state }) => state('idle', 1, { code: 'paused' })],
    ['the network is changed', 'was changed', ({ state }) => state('loading', 1, undefined, 2)],
    [
      'other data comes before it could begin',
      'was changed',
      ({ state }) => state('idle', 0, undefined, 2),
    ],
    ['another document is opened', 'was opened', ({ api }) => void api.load('x')],
    [
      'something fails',
      'out-of-memory: x',
      ({ emit }) => emit({ kind: 'fault', run: 1, code: 'out-of-memory', detail: 'x' }),
    ],
  ];
  it.each(ends)('ends when %s, and with it what waits behind it', async (_, why, end) => {
    const world = createWorld();
    const all = [world.api.train({ steps: 5 }), world.api.train({ steps: 5 })];
    const answers = Promise.allSettled(all);
    await world.settle();
    end(world);
    for (const answer of await answers)
      expect(answer).toMatchObject({ reason: { message: expect.stringContaining(why) as string } });
    expect(world.played).toHaveLength(1);
    expect(world.listeners.size).toBe(0);
    // Later events have nothing to do with it.
    const later = world.api.train({ steps: 1 });
    await world.settle();
    world.obey(2, 6);
    await expect(later).resolves.toMatchObject({ steps: 6 });
  });

  it('goes on over other data that comes in its midst', async () => {
    const world = createWorld();
    const training = world.api.train({ steps: 5 });
    await world.settle();
    world.state('playing', 1);
    world.state('playing', 1, undefined, 2);
    world.state('idle', 1, { code: 'limit' }, 2);
    await expect(training).resolves.toMatchObject({ reason: 'limit' });
  });

  it('does not begin once a pause was asked for', async () => {
    const world = createWorld();
    const training = world.api.train({ steps: 5 });
    const paused = world.api.pause();
    await expect(training).rejects.toThrow('was paused');
    await paused;
    expect(world.played).toEqual([]);
  });

  it('refuses what is no limit', async () => {
    const { api } = createWorld();
    for (const limit of [undefined, {}, { steps: 0 }, { steps: 1, epochs: 1 }, { steps: '3' }])
      await expect(api.train(limit as never)).rejects.toThrow('expected {epochs: n}');
  });
});

it('reset waits for the reset and not for the end of training before it', async () => {
  const world = createWorld();
  let isDone = false;
  const reset = world.api.reset().then(() => (isDone = true));
  await world.settle();
  expect(world.resets()).toBe(1);
  world.state('idle', 1, { code: 'limit' });
  await world.settle();
  expect(isDone).toBe(false);
  world.state('idle', 1);
  await reset;
});

it('a quantity that nobody knows goes into the log, the CSV and the history of scripts', () => {
  const a = 'a' as TaskId;
  const sigma: ChannelInfo = {
    ...{ id: 'sigma of a', quantity: 'uncertainty', merge: 'mean' },
    ...{ task: a, unit: 'kW', direction: 'lower' },
  };
  const history = createRunHistory();
  const rows = Float32Array.of(1, 4, 2, 8);
  history.change({ kind: 'begin', channels: [channel.step, sigma], keepsFormer: false });
  history.change({ kind: 'append', rows, count: 2 });
  expect(history.log.read(sigma.id, 9)).toMatchObject({ x: [1, 2], y: [4, 8] });
  expect(history.log.last(sigma.id)).toBe(8);
  expect(toHistoryCsv(history.log.columns())).toBe('step,sigma of a\r\n1,4\r\n2,8\r\n');
  const { channels } = createWorld(() => history.log).api.history();
  expect(channels.at(-1)).toEqual({ ...sigma, values: [4, 8] });
});

it('a metric beside a loss that is not finite says nothing in the history either', () => {
  const metric = channel.metric('a' as TaskId, 'accuracy');
  const history = createRunHistory();
  history.change({ kind: 'begin', channels: [channel.step, metric], keepsFormer: false });
  history.change({ kind: 'append', rows: Float32Array.of(1, 0.5, 2, Infinity), count: 2 });
  const { channels } = createWorld(() => history.log).api.history();
  expect(channels.at(-1)?.values).toEqual([0.5, Number.NaN]);
});

it('a document that is read and handed back keeps its views, which scripts may change', () => {
  const project = presets.get('penguins').project();
  const { api, documents } = createWorld();
  documents.setState(project);
  const document = api.document();
  expect(document).toEqual({ ...project.experiment, views: ['losses'] });
  expect(readInput(document)).toEqual({ ok: true, value: project });
  const { origin } = project.presentation;
  expect(readInput({ ...document, views: ['try'] })).toEqual({
    ok: true,
    value: { ...project, presentation: { views: ['try'], origin } },
  });
  expect(api.presentation()).toEqual(project.presentation);
});

describe('silence', () => {
  it('asks for a unit as the page counts them, and tells scores by task and name', async () => {
    const { api, ask } = createWorld();
    const of = (loss: number, accuracy: number) => ({
      losses: { a: loss },
      metrics: { [channel.metric('a' as TaskId, 'accuracy').id]: accuracy },
    });
    const answer = { kind: 'silence', step: 7, node: 'n2', place: 'mean' };
    ask.mockResolvedValue({ ...answer, whole: of(0.1, 0.97), without: [of(0.9, 0.51)] });
    await expect(api.silence({ node: 'n2', unit: 2 })).resolves.toEqual({
      step: 7,
      place: 'mean',
      tasks: {
        a: {
          whole: { loss: 0.1, metrics: { accuracy: 0.97 } },
          without: { loss: 0.9, metrics: { accuracy: 0.51 } },
        },
      },
    });
    const asked = { kind: 'silence', node: 'n2', units: [1], place: 'mean' };
    expect(ask).toHaveBeenLastCalledWith(asked);
    await api.silence({ node: 'n2', place: 'zero' });
    expect(ask).toHaveBeenLastCalledWith({ ...asked, units: [null], place: 'zero' });
  });

  it.each([undefined, {}, { node: 2 }, { node: 'n2', unit: 0 }, { node: 'n2', place: 'one' }])(
    'says what it takes, and not %j',
    async (wrong) => {
      const { api } = createWorld();
      await expect(api.silence(wrong as never)).rejects.toThrow(/expected {node: id/);
    },
  );
});

it('takes back nothing where patience did not end training', async () => {
  await expect(createWorld().api.takeBest()).rejects.toThrow(/patience has ended/);
});
