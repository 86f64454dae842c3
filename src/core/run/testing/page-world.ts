/**
 * A person, a document, a worker and a clock as data around the run's machine. The worker keeps the
 * session's rules, and nothing filters its words on the way: those of runs and workers that are gone
 * come too. Whatever the machine asks for is held against what the world knows.
 */
import { expect } from 'vitest';
import { inTurn } from '../../in-turn.ts';
import type { FaultCode, TrainerEvent } from '../../protocol/protocol.ts';
import { unreachable } from '../../result.ts';
import { deepFreeze } from '../../testing/deep-freeze.ts';
import type { Stand } from '../checkpoint.ts';
import type { KeepReason, LogChange, Present, RunEffect, RunEvent } from '../run-events.ts';
import { reduceRun } from '../run-machine.ts';
import type { RunSpec } from '../run-spec.ts';
import { initialRun, type PageRun } from '../run-state.ts';
import { compareSpecs } from '../to-run-spec.ts';
import { createWorker, type Order, type Worker } from './page-worker.ts';

/** A document as far as a run depends on it. */
interface Draft {
  readonly seed: number;
  readonly rows: number;
  readonly data: string;
  readonly rate: number;
  readonly isBroken: boolean;
  readonly backend: 'auto' | 'wasm';
}

export interface PageWorld {
  state(): PageRun;
  /** Number of runs before this one whose curves are shown. */
  kept(): number;
  /** Why runs were kept, one after the other. */
  reasons(): readonly KeepReason[];
  /** Said by a person or a script. */
  say(event: PersonEvent): void;
  edit(change: Partial<Pick<Draft, 'seed' | 'rows' | 'rate' | 'isBroken'>>): void;
  open(isBroken: boolean): void;
  chooseData(): void;
  chooseBackend(): void;
  wait(): void;
  sync(): void;
  /** The worker sees to its oldest command; `luck` decides to what end. */
  work(luck: number): boolean;
  train(): void;
  finish(): void;
  rest(): void;
  /** The worker tells where it stands. */
  mark(): void;
  /** The page ends, in the midst of whatever it does, and another one goes on with what was kept. */
  reload(): void;
  /** Step at which the newest stand that is kept lies; 0 without one. */
  keptStep(): number;
  /** Steps of the rows that are shown. */
  rows(): readonly number[];
  lose(): void;
  die(): void;
  replace(): void;
  fail(code: FaultCode): void;
  /** The oldest word of the worker reaches the page, or one that did so long ago does again. */
  deliver(): boolean;
  repeat(luck: number): void;
  ring(luck: number): boolean;
  /** Nothing more befalls: everything comes to its end. */
  settle(): void;
}

type PersonEvent =
  | { readonly kind: 'play' | 'some' | 'step' | 'reset' | 'script-reset' | 'restart' }
  | { readonly kind: 'pause' | 'undo-reset' | 'take-best' | 'cancel-load' | 'keep' | 'left' };

const toSpec = ({ seed, rows, data, rate }: Draft): RunSpec =>
  ({
    model: {
      input: { id: 'i', info: { kind: 'plane', shape: [2] } },
      layers: [],
      heads: [],
      ties: [],
    },
    data: { kind: data, params: {}, seed: rows },
    optimizer: 'sgd',
    balancer: 'sum',
    seed,
    tuning: { learningRate: rate, layers: {} },
  }) as unknown as RunSpec;

const noLog = { channels: [] } as unknown as Stand['log'];
const stages = ['starting', 'loading', 'idle', 'playing', 'failed'];
const forgetting: ReadonlySet<RunEvent['kind']> = new Set(['opened', 'data-chosen']);
const rowEvents: readonly TrainerEvent['kind'][] = ['frame', 'restored', 'checkpoint'];
/** Faults by which the page's side tells that there is no worker any more. */
const ends: readonly FaultCode[] = ['worker-ended', 'cancelled'];

/** A history: whether it was trained to speak of, and was kept. */
interface Log {
  rows: readonly Row[];
  isTrained: boolean;
  isKept: boolean;
  /** How far it had come when it was last kept. */
  keptStep: number;
}
const createLog = (): Log => ({ rows: [], isTrained: false, isKept: false, keptStep: 0 });

/** As `expect`, for what is looked at a million times. */
function hold(isTrue: boolean, law: string): void {
  if (!isTrue) throw new Error(`expected: ${law}`);
}
const isThere = ({ at }: PageRun): boolean => at.kind === 'idle' || at.kind === 'playing';
const isNothing = ({ shown }: PageRun): boolean => shown.step === 0 && shown.loaded === null;

/** A row of the log: the history that it is of, and its step. */
interface Row {
  readonly history: number;
  readonly step: number;
}
/** A stand with the rows up to there in the place of a log, and the document that it was of. */
interface KeptStand {
  readonly log: Log;
  readonly rows: readonly Row[];
  readonly stand: Stand;
}

export function createPageWorld(): PageWorld {
  let state = initialRun;
  let draft: Draft = { seed: 0, rows: 0, data: 'a', rate: 0, isBroken: false, backend: 'auto' };
  /** The client's numbers: the newest run, and the first of its history. */
  let run = 0;
  let history = 0;
  /** Nothing of this run or an older one may be obeyed. */
  let gone = 0;
  let worker: Worker | undefined = createWorker();
  /** Orders since the newest load that begins anew. */
  let unanswered: Order[] = [];
  let words: TrainerEvent[] = [];
  let heard: TrainerEvent[] = [];
  let timers: number[] = [];
  const tickets = new Set<number>();
  let ticket = 0;
  let loadsAlone = 0;
  let log = createLog();
  let former: Log | undefined;
  /** As the actor has it, and as it reaches the database. */
  let stood: KeptStand | undefined;
  let database: { readonly draft: Draft; readonly kept: KeptStand | undefined } | undefined;
  /** Why runs were kept, and how many of them have curves in the charts. */
  const reasons: KeepReason[] = [];
  let shownCurves = 0;
  let wasSettling = false;
  let loadedSeed = 0;

  const present = (): Present => ({
    spec: draft.isBroken ? null : toSpec(draft),
    backend: draft.backend,
  });
  const order = (sent: Order): void => {
    unanswered.push(sent);
    worker?.inbox.push(sent);
  };
  const end = (code: 'worker-ended' | 'cancelled'): void => {
    worker = undefined;
    hear({ kind: 'fault', run, code, detail: 'gone' });
  };

  const send = inTurn<RunEvent>((event) => {
    const stale = event.kind === 'heard' && isStale(event.event);
    const before = state;
    wasSettling = before.settling !== null;
    const [next, effects] = reduceRun(deepFreeze(state), deepFreeze(event));
    if (stale) hold(next === before && effects.length === 0, 'no word of an older run is obeyed');
    state = next;
    note(event);
    for (const effect of effects) take(effect, event);
    check(event);
    keep();
  });
  const hear = (event: TrainerEvent): void => {
    heard.push(event);
    send({ kind: 'heard', event });
  };

  /** What reaches the database: the newest document, with a stand only of that network. */
  function keep(): void {
    const { place } = state;
    const isOwn =
      place !== null && !draft.isBroken && compareSpecs(place.spec, toSpec(draft)) !== 'rebuild';
    hold(place === null || place.checkpoint === stood?.stand.checkpoint, 'the stand is the newest');
    const isOfLog = log.rows.length === 0 || stood?.rows[0]?.history === log.rows[0]?.history;
    hold(place === null || isOfLog, 'the stand is of the present history');
    database = { draft, kept: isOwn ? stood : undefined };
  }

  function isStale(event: TrainerEvent): boolean {
    if (!('run' in event)) return false;
    if (event.run <= gone && gone > 0) return true;
    return event.run < (rowEvents.includes(event.kind) ? history : run);
  }
  function note(event: RunEvent): void {
    switch (event.kind) {
      case 'opened':
      case 'data-chosen':
      case 'restart':
        gone = run;
        loadsAlone = 0;
        hold(isNothing(state), 'nothing of an older run is shown');
        return;
      case 'heard': {
        const { event: word } = event;
        if (word.kind === 'fault' && ends.includes(word.code)) gone = Math.max(gone, word.run);
        return;
      }
      case 'document':
      case 'rang':
      case 'numbered':
      case 'edited':
      case 'watched':
      case 'wait':
        return;
      default:
        loadsAlone = 0;
    }
  }

  function take(effect: RunEffect, cause: RunEvent): void {
    switch (effect.kind) {
      case 'load':
        hold(!draft.isBroken, 'nothing that has errors is loaded');
        expect(effect.spec).toEqual(present().spec);
        hold(effect.backend === draft.backend, 'the backend is the one that was chosen');
        run += 1;
        if (!effect.keepWeights) {
          // A slider passes on.
          if (wasSettling) log.isKept = true;
          history = run;
          unanswered = [];
        }
        hold(effect.from === undefined || !effect.keepWeights, 'weights are kept or taken');
        hold(
          effect.from === undefined || effect.from === stood?.stand.checkpoint,
          'from the newest',
        );
        loadedSeed = draft.seed;
        worker ??= createWorker();
        order({ ...effect, run });
        worker.newest = run;
        send({ kind: 'numbered', run });
        return;
      case 'play':
      case 'step':
        hold(!state.isBlocked, 'errors forbid training');
        order({ kind: effect.kind, run, isLimited: effect.kind === 'step' || 'limit' in effect });
        return;
      case 'pause':
      case 'reset':
        order({ kind: effect.kind, run });
        return;
      case 'take-best':
        hold(state.at.kind === 'idle', 'nothing is taken back while it trains');
        order({ kind: 'take-best', run });
        return;
      case 'undo-reset':
        hold(state.undo.kind !== 'none', 'there is a reset to undo');
        order({ kind: 'undo-reset', run });
        return;
      case 'retune':
        order({ kind: 'retune', run, tuning: effect.tuning });
        return;
      case 'stop':
        end('cancelled');
        return;
      case 'read':
        if (cause.kind === 'heard' && !draft.isBroken) loadsAlone += 1;
        send({ kind: 'document', now: present() });
        return;
      case 'set-timer':
        timers.push(effect.timer);
        return;
      case 'settle':
        for (const settled of effect.tickets) hold(tickets.delete(settled), 'settled once');
        return;
      case 'log':
        changeLog(effect.change);
        return;
      case 'keep-run':
        hold(log.rows.length > 1 && effect.facts.step > 0, 'a run that is kept was trained');
        hold(
          effect.why !== 'edited' || loadedSeed !== draft.seed,
          'curves stay where another network takes its place',
        );
        log.isKept = true;
        log.keptStep = effect.facts.step;
        reasons.push(effect.why);
        if (effect.why === 'edited') shownCurves += 1;
        return;
      case 'hide-runs':
        shownCurves = 0;
        return;
      case 'pace':
      case 'watch':
      case 'notify':
      case 'withdraw':
        return;
      default:
        unreachable(effect);
    }
  }
  function changeLog(change: LogChange): void {
    switch (change.kind) {
      case 'clear':
        leaveLog(log);
        log = createLog();
        return;
      case 'begin':
        if (change.keepsFormer) former = log;
        else leaveLog(log);
        log = createLog();
        return;
      case 'append':
        for (let at = 0; at < change.count; at++)
          append({ history: change.rows[2 * at]!, step: change.rows[2 * at + 1]! });
        log.isTrained ||= isThere(state) && state.shown.epoch >= 1;
        return;
      case 'keep-stand': {
        const { step } = change.checkpoint.snapshot;
        hold(log.rows.at(-1)?.step === step, 'all rows up to there are there, and none after it');
        stood = { log, rows: log.rows, stand: { log: noLog, checkpoint: change.checkpoint } };
        return;
      }
      case 'open-stand':
        stood = { log: createLog(), rows: database?.kept?.rows ?? [], stand: change.stand };
        return;
      case 'take-stand':
        hold(stood !== undefined, 'it stood somewhere');
        if (stood === undefined) return;
        if (log !== stood.log) leaveLog(log);
        ({ log } = stood);
        log.rows = stood.rows;
        return;
      case 'take-former':
        hold(former !== undefined, 'there is a log to go back to');
        leaveLog(log);
        log = former ?? log;
        former = undefined;
        return;
      case 'forget-former':
        leaveLog(former);
        former = undefined;
        return;
      case 'cut':
        log.rows = log.rows.filter(({ step }) => step <= change.step);
        return;
      default:
        unreachable(change);
    }
  }
  function append(row: Row): void {
    const last = log.rows.at(-1);
    hold(last === undefined || last.history === row.history, 'rows are of one history');
    // Other data are scored where the network stands.
    const isNext = row.step === last?.step || row.step === (last?.step ?? -1) + 1;
    hold(isNext, 'no row is lost');
    log.rows = [...log.rows, row];
  }

  function leaveLog(left: Log | undefined): void {
    hold(left?.isTrained !== true || left.isKept, 'no training is lost');
  }

  /** Laws that hold after every event and all its effects. */
  function check(event: RunEvent): void {
    const { at, waiting, undo, revivals } = state;
    hold(stages.includes(at.kind), 'the stage has a name');
    hold(revivals <= 2 && loadsAlone <= 2, 'nobody asked for more than two loads');
    hold(at.kind !== 'failed' || waiting.length === 0, 'nobody waits for what failed');
    const isOther = event.kind === 'opened' || event.kind === 'restart';
    hold(!isOther || tickets.size === 0, 'nobody waits for a run that was left');
    hold(
      shownCurves === 0 || !forgetting.has(event.kind),
      'another experiment shows no curves of this one',
    );
    hold((undo.kind === 'former') === (former !== undefined), 'the log before a reset is kept');
  }

  const say = (event: PersonEvent): void => {
    const now = present();
    switch (event.kind) {
      case 'play':
        send({ kind: 'play', limit: undefined, now });
        return;
      case 'some':
        send({ kind: 'play', limit: { steps: 2 }, now });
        return;
      case 'step':
        send({ kind: 'step', unit: 'step', now });
        return;
      case 'reset':
      case 'script-reset':
        send({ kind: 'reset', isOffered: event.kind === 'reset', now });
        return;
      case 'restart':
        send({ kind: 'restart', now });
        return;
      default:
        send({ kind: event.kind });
    }
  };
  const change = (part: Partial<Draft>): void => {
    draft = { ...draft, ...part };
  };

  const world: PageWorld = {
    state: () => state,
    kept: () => shownCurves,
    reasons: () => reasons,
    say,
    edit(part) {
      change(part);
      send({ kind: 'edited' });
    },
    open(isBroken) {
      change({ isBroken });
      send({ kind: 'opened', now: present() });
    },
    chooseData() {
      change({ data: draft.data === 'a' ? 'b' : 'a' });
      send({ kind: 'data-chosen', now: present() });
    },
    chooseBackend() {
      change({ backend: draft.backend === 'auto' ? 'wasm' : 'auto' });
      send({ kind: 'backend-chosen', now: present() });
    },
    wait() {
      ticket += 1;
      tickets.add(ticket);
      send({ kind: 'wait', ticket });
    },
    sync: () => send({ kind: 'document', now: present() }),
    work(luck) {
      if (worker === undefined || worker.inbox.length === 0) return false;
      words.push(...worker.work(luck));
      return true;
    },
    train: () => void words.push(...(worker?.train() ?? [])),
    finish: () => void words.push(...(worker?.finish() ?? [])),
    rest: () => void words.push(...(worker?.rest() ?? [])),
    mark: () => void words.push(...(worker?.mark() ?? [])),
    keptStep: () => database?.kept?.stand.checkpoint.snapshot.step ?? 0,
    rows: () => log.rows.map(({ step }) => step),
    reload() {
      const left = database;
      [state, worker, run, history, gone] = [initialRun, createWorker(), 0, 0, 0];
      [unanswered, words, heard, timers, log] = [[], [], [], [], createLog()];
      [former, stood, shownCurves, loadsAlone] = [undefined, undefined, 0, 0];
      tickets.clear();
      if (left !== undefined) ({ draft } = left);
      if (left?.kept === undefined) send({ kind: 'document', now: present() });
      else send({ kind: 'opened', now: present(), stand: left.kept.stand });
    },
    lose: () => void words.push(...(worker?.lose() ?? [])),
    fail: (code) => void words.push(...(worker?.fail(code) ?? [])),
    die() {
      if (worker !== undefined) end('worker-ended');
    },
    /** As the client does with a worker that is busy with what nobody wants. */
    replace() {
      const [first] = unanswered;
      if (worker?.has !== false || first?.kind !== 'load') return;
      worker = createWorker();
      worker.newest = run;
      worker.inbox.push(...unanswered);
    },
    deliver() {
      const [word, ...others] = words;
      if (word === undefined) return false;
      words = others;
      hear(word);
      return true;
    },
    repeat(luck) {
      const past = heard.filter((event) => isStale(event));
      const word = past[luck % Math.max(past.length, 1)];
      if (word !== undefined) hear(word);
    },
    ring(luck) {
      const [timer] = timers.splice(luck % Math.max(timers.length, 1), 1);
      if (timer === undefined) return false;
      const { at } = state;
      const isSlow = at.kind === 'loading' && at.slow === timer;
      send({ kind: 'rang', timer });
      if (isSlow) {
        hold(isNothing(state) && log.rows.length === 0, 'nothing stands under a slow load');
      }
      return true;
    },
    settle() {
      const goOn = (): boolean => world.ring(0) || world.work(99) || world.deliver();
      for (let turn = 0; turn < 1000 && goOn(); turn++);
      expect(goOn(), 'comes to rest').toBe(false);
      expect([...tickets], 'nobody waits for what is gone').toEqual([]);
      expect(state.waiting).toEqual([]);
      expect(state.planned).toBeNull();
      checkAgreement();
    },
  };

  /** At rest, page and worker are of one mind. */
  function checkAgreement(): void {
    const { at, wish, isBlocked } = state;
    expect(isBlocked).toBe(draft.isBroken);
    if (at.kind === 'starting') expect(isBlocked, 'only errors keep it from loading').toBe(true);
    if (at.kind === 'starting' || at.kind === 'failed') return;
    expect(at.kind).toBe(worker?.isPlaying === true ? 'playing' : 'idle');
    expect(worker?.has).toBe(true);
    expect(at.sent.spec).toEqual(worker?.spec);
    if (!isBlocked) expect(at.sent.spec, 'the worker has the document').toEqual(toSpec(draft));
    if (!isBlocked && wish.kind === 'endless') expect(wish.isAwaited).toBe(false);
    expect(wish.kind, 'no order is awaited in vain').not.toBe('some');
    expect(state.shown.step).toBe(worker?.told);
    expect(state.shown.loaded).not.toBeNull();
    const isStopped = at.kind === 'idle' && at.reason !== null && state.shown.epoch >= 1;
    if (isStopped) expect(log.keptStep, 'what has come to rest is kept').toBe(state.shown.step);
  }
  return world;
}
