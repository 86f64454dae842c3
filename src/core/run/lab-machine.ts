/**
 * Studies at work, as a pure machine: which entry is trained next, what has come of those before, and what
 * is asked of the worker. `store/lab-work.ts` does what it asks for. One entry is at work at a time; what
 * it waits for is answered under its turn, and answers of older turns are of no account.
 */
import type { Experiment } from '../document/experiment.ts';
import type { Json } from '../document/json.ts';
import { unreachable } from '../result.ts';
import type { JobId } from './job.ts';
import type { Run, RunId } from './run.ts';
import type { Entry } from './studies/study.ts';
import type { StudyKind } from './studies/study-kinds.ts';

export type StudyState = 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

export interface LabStudy {
  readonly id: number;
  readonly kind: StudyKind;
  readonly experiment: Experiment;
  readonly request: Json;
  readonly state: StudyState;
  /** The error, when it failed. */
  readonly detail: string;
  /** As they were planned last. */
  readonly entries: readonly Entry[];
  /** Roles of those that another page of the browser trains: they wait until nothing else is left. */
  readonly elsewhere: readonly string[];
  /** How many there will be in the end, as far as is known; never fewer than are planned. */
  readonly total: number;
  /** What has come of them, by role; in the order of the plan once it is done. */
  readonly runs: Readonly<Record<string, Run>>;
  /** Of these, so many were there before. */
  readonly reused: number;
  /** Of the others, and the seconds that they took. */
  readonly trained: number;
  readonly seconds: number;
}

/** The entry at work, or, without one, the plan of its study. */
export interface LabTurn {
  readonly turn: number;
  readonly study: number;
  readonly role: string | null;
  /** Null while the worker has not been asked. */
  readonly job: JobId | null;
  readonly share: number;
  readonly isHeld: boolean;
}

export interface LabState {
  /** Oldest first. */
  readonly studies: readonly LabStudy[];
  readonly nextId: number;
  readonly turns: number;
  readonly at: LabTurn | null;
}

export const emptyLab: LabState = { studies: [], nextId: 1, turns: 0, at: null };

/** All that it takes to ask for a study again. */
export type AskedStudy = Pick<LabStudy, 'kind' | 'experiment' | 'request'>;

/** A study as it is kept beside the runs, the newest of its kind: with the run that each entry came to, by role. */
export interface KeptStudy extends AskedStudy {
  readonly runs: Readonly<Record<string, RunId>>;
}

/** One of an earlier visit, with as many of its runs as there still are. */
export interface RecalledStudy extends AskedStudy {
  readonly runs: Readonly<Record<string, Run>>;
  /** So many it had. */
  readonly total: number;
}

export type LabEvent =
  | { readonly kind: 'start'; readonly study: AskedStudy }
  /** Studies of an earlier visit that were not done: they wait until somebody lets them go on. */
  | { readonly kind: 'restore'; readonly studies: readonly AskedStudy[] }
  /** Studies that were done on an earlier visit: shown as they were, older than all others. */
  | { readonly kind: 'recall'; readonly studies: readonly RecalledStudy[] }
  | { readonly kind: 'pause' | 'go-on' | 'cancel' | 'dismiss'; readonly study: number }
  /** Answers `plan`. */
  | {
      readonly kind: 'planned';
      readonly turn: number;
      readonly entries: readonly Entry[];
      readonly total: number;
    }
  /** The worker was asked to train the entry. */
  | { readonly kind: 'begun'; readonly turn: number; readonly job: JobId }
  | { readonly kind: 'progressed'; readonly turn: number; readonly share: number }
  /** Answers `begin`; no seconds: it was there before. */
  | {
      readonly kind: 'found';
      readonly turn: number;
      readonly run: Run;
      readonly seconds: number | null;
    }
  /** Answers `begin`: another page trains it now. */
  | { readonly kind: 'elsewhere'; readonly turn: number }
  | { readonly kind: 'failed'; readonly turn: number; readonly detail: string };

export type LabEffect =
  /** Asks the definition which entries are wanted by now. */
  | { readonly kind: 'plan'; readonly turn: number; readonly study: LabStudy }
  /** Finds or trains this entry. */
  | {
      readonly kind: 'begin';
      readonly turn: number;
      readonly study: LabStudy;
      readonly entry: Entry;
      /** While another page trains it: nothing else is left. */
      readonly waits: boolean;
    }
  | { readonly kind: 'stop'; readonly job: JobId }
  | { readonly kind: 'hold'; readonly isHeld: boolean };

type Reduced = readonly [LabState, readonly LabEffect[]];

export function reduceLab(state: LabState, event: LabEvent): Reduced {
  switch (event.kind) {
    case 'start':
      return makeWay(add(state, event.study, 'running'));
    case 'restore':
      return [event.studies.reduce((all, study) => add(all, study, 'paused'), state), []];
    case 'recall':
      return [recall(state, event.studies), []];
    case 'pause':
      return pause(state, event.study);
    case 'go-on':
      return goOn(state, event.study);
    case 'cancel':
      return leave(change(state, event.study, cancelled), event.study);
    case 'dismiss':
      return leave(
        { ...state, studies: state.studies.filter(({ id }) => id !== event.study) },
        event.study,
      );
    default:
      return state.at?.turn === event.turn ? hear(state, state.at, event) : [state, []];
  }
}

type Answer = Extract<LabEvent, { readonly turn: number }>;

function hear(state: LabState, at: LabTurn, event: Answer): Reduced {
  switch (event.kind) {
    case 'planned': {
      const { entries } = event;
      const total = Math.max(entries.length, event.total);
      const known = change(state, at.study, (study) => ({ ...study, entries, total }));
      const { runs } = find(known, at.study)!;
      const isOver = entries.every(({ role }) => role in runs);
      return follow(at, isOver ? change(known, at.study, done) : known);
    }
    case 'begun':
      return [{ ...state, at: { ...at, job: event.job } }, []];
    case 'progressed':
      return [{ ...state, at: { ...at, share: event.share } }, []];
    case 'found':
      return follow(
        at,
        change(state, at.study, (study) => withRun(study, at.role!, event)),
      );
    case 'elsewhere':
      return follow(
        at,
        change(state, at.study, (study) => ({
          ...study,
          elsewhere: [...study.elsewhere, at.role!],
        })),
      );
    case 'failed':
      return follow(
        at,
        change(state, at.study, (study) => ({ ...study, state: 'failed', detail: event.detail })),
      );
    default:
      return unreachable(event);
  }
}

function withRun(
  study: LabStudy,
  role: string,
  { run, seconds }: Extract<LabEvent, { kind: 'found' }>,
): LabStudy {
  const runs = { ...study.runs, [role]: run };
  return seconds === null
    ? { ...study, runs, reused: study.reused + 1 }
    : { ...study, runs, trained: study.trained + 1, seconds: study.seconds + seconds };
}

const cancelled = (study: LabStudy): LabStudy =>
  study.state === 'done' ? study : { ...study, state: 'cancelled' };
const done = (study: LabStudy): LabStudy => ({
  ...study,
  state: 'done',
  total: study.entries.length,
  runs: toPlanned(study),
});

/** In the order of the plan, whoever trained which of them first; none of an earlier plan is lost. */
const toPlanned = ({ entries, runs }: LabStudy): LabStudy['runs'] => ({
  ...Object.fromEntries(entries.flatMap(({ role }) => (runs[role] ? [[role, runs[role]]] : []))),
  ...runs,
});

const find = ({ studies }: LabState, id: number): LabStudy | undefined =>
  studies.find((study) => study.id === id);

function change(state: LabState, id: number, to: (study: LabStudy) => LabStudy): LabState {
  return {
    ...state,
    studies: state.studies.map((study) => (study.id === id ? to(study) : study)),
  };
}

function add(state: LabState, study: AskedStudy, as: StudyState): LabState {
  const made: LabStudy = {
    ...study,
    id: state.nextId,
    ...{
      state: as,
      detail: '',
      entries: [],
      elsewhere: [],
      total: 0,
      runs: {},
      reused: 0,
      trained: 0,
      seconds: 0,
    },
  };
  return { ...state, nextId: state.nextId + 1, studies: [...state.studies, made] };
}

function recall(state: LabState, recalled: readonly RecalledStudy[]): LabState {
  return recalled.reduce((all, { runs, total, ...asked }) => {
    const reused = Object.keys(runs).length;
    // Whose runs were deleted meanwhile may be trained again.
    const added = add(all, asked, reused < total ? 'cancelled' : 'done');
    const others = added.studies.slice(0, -1);
    const made = added.studies.slice(-1).map((one) => ({ ...one, runs, total, reused }));
    return { ...added, studies: [...made, ...others] };
  }, state);
}

/** An entry that is held gives way to another study's; it is trained anew when its study goes on. */
function makeWay(state: LabState): Reduced {
  const { at } = state;
  if (at === null) return next(state);
  return at.isHeld ? leave(state, at.study) : [state, []];
}

function pause(state: LabState, id: number): Reduced {
  const study = find(state, id);
  if (study?.state !== 'running') return [state, []];
  const paused = change(state, id, (one) => ({ ...one, state: 'paused' }));
  if (state.at?.study !== id) return [paused, []];
  const isOtherWaiting = paused.studies.some((one) => one.state === 'running');
  if (isOtherWaiting) return leave(paused, id);
  return [{ ...paused, at: { ...state.at, isHeld: true } }, [{ kind: 'hold', isHeld: true }]];
}

function goOn(state: LabState, id: number): Reduced {
  const study = find(state, id);
  if (study === undefined || study.state === 'running' || study.state === 'done')
    return [state, []];
  const running = change(state, id, (one) => ({ ...one, state: 'running', detail: '' }));
  const { at } = running;
  if (at?.study !== id || !at.isHeld) return makeWay(running);
  return [{ ...running, at: { ...at, isHeld: false } }, [{ kind: 'hold', isHeld: false }]];
}

/** Nothing of this study is at work any more. */
function leave(state: LabState, id: number): Reduced {
  const { at } = state;
  if (at?.study !== id) return [state, []];
  const [after, effects] = follow(at, state);
  return [after, at.job === null ? effects : [{ kind: 'stop', job: at.job }, ...effects]];
}

/** This turn is over. */
function follow(at: LabTurn, state: LabState): Reduced {
  const [after, effects] = next(state);
  return [after, at.isHeld ? [{ kind: 'hold', isHeld: false }, ...effects] : effects];
}

/** The oldest study that runs: its next entry, or the plan of what comes after all of them. */
function next(state: LabState): Reduced {
  const study = state.studies.find((one) => one.state === 'running');
  if (study === undefined) return [{ ...state, at: null }, []];
  const turn = state.turns + 1;
  const [entry, waits] = choose(study);
  const at: LabTurn = {
    ...{ turn, study: study.id, role: entry?.role ?? null },
    ...{ job: null, share: 0, isHeld: false },
  };
  const effect: LabEffect =
    entry === undefined
      ? { kind: 'plan', turn, study }
      : { kind: 'begin', turn, study, entry, waits };
  return [{ ...state, turns: turn, at }, [effect]];
}

/** The first that is missing and has what it is made of; whether it is one that another page trains. */
function choose({
  entries,
  runs,
  elsewhere,
}: LabStudy): readonly [entry: Entry | undefined, waits: boolean] {
  const isThere = (role: string): boolean => role in runs;
  const ready = entries.filter(
    ({ role, start, ensemble = [] }) =>
      !isThere(role) && (start === undefined || isThere(start.role)) && ensemble.every(isThere),
  );
  const free = ready.find(({ role }) => !elsewhere.includes(role));
  return [free ?? ready[0], free === undefined];
}

/** Seconds that are left, by those that were trained; null before there is a measure. */
export function toSecondsLeft(study: LabStudy, at: LabTurn | null): number | null {
  const { total, runs, trained, seconds } = study;
  if (trained === 0 || study.state !== 'running') return null;
  const missing = total - Object.keys(runs).length;
  const begun = at?.study === study.id ? at.share : 0;
  return Math.max(0, missing - begun) * (seconds / trained);
}
