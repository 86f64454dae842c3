/** State of the session machine, and the parts that its transitions are put together from. */
import type { Command, RunState, StopReason } from '../protocol/protocol.ts';
import type { Checkpoint } from './checkpoint.ts';
import { firstPace, type Pace } from './pace.ts';
import type { RunSpec } from './run-spec.ts';
import type { Goal, Note, Problem, SessionEffect, Step } from './session-steps.ts';
import type { BackendChoice } from './trainer.ts';

export interface SessionState {
  /** Commands that wait for their turn. */
  readonly mailbox: readonly Command[];
  /** The newest that was received; whatever belongs to an older one is dropped. */
  readonly newestRun: number;
  /** The one that is loaded, or was last. */
  readonly run: number;
  /** The specification that is loaded, or is to be loaded again when a device dies on the way. */
  readonly spec: RunSpec | undefined;
  /** Where it is to go on from once it is loaded; undefined where it begins, or has gone on. */
  readonly from: Checkpoint | undefined;
  /** The choice that the present engine was opened for. */
  readonly choice: BackendChoice | undefined;
  readonly hasTrainer: boolean;
  /** A network that the page believes to be loaded was skipped or failed. */
  readonly mustRebuild: boolean;
  /** Until when to train; undefined at a stand. */
  readonly goal: Goal | undefined;
  /** Chosen by a person for training without end, and where it is a number for all training. */
  readonly pace: Pace;
  /** The newest order to train that was obeyed, 0 before any. */
  readonly order: number;
  /** The device died, and its engine is not closed yet. */
  readonly isLost: boolean;
  readonly at: Activity;
  /** The rest of the plan, after the step under way. */
  readonly plan: readonly (Step | Note)[];
  /** Turns so far: they tell the page that something is done. */
  readonly turns: number;
  /** Since this turn began, there is more to do. */
  readonly isWoken: boolean;
  /** Outcome of this turn. */
  readonly turn: { readonly hasWorked: boolean; readonly isPaced: boolean };
}

/** `turning`: messages are let in; `pausing`: until the next step is due. */
export type Activity =
  | { readonly kind: 'turning' | 'resting' | 'pausing' }
  | { readonly kind: 'working'; readonly step: Step };

/** A worker that has just started takes its first turn. */
export const initialSession: SessionState = {
  mailbox: [],
  newestRun: 0,
  run: 0,
  spec: undefined,
  from: undefined,
  choice: undefined,
  hasTrainer: false,
  mustRebuild: true,
  goal: undefined,
  pace: firstPace,
  order: 0,
  isLost: false,
  at: { kind: 'turning' },
  plan: [],
  turns: 0,
  isWoken: false,
  turn: { hasWorked: false, isPaced: false },
};

/** Outcome of a transition before its plan is followed. */
export type Next = readonly [state: SessionState, effects: readonly SessionEffect[], plan: Plan];
export type Plan = SessionState['plan'];

export const hasWorked = (state: SessionState): SessionState => ({
  ...state,
  turn: { ...state.turn, hasWorked: true },
});

export const withoutTrainer = (state: SessionState): SessionState => ({
  ...state,
  hasTrainer: false,
  mustRebuild: true,
  goal: undefined,
});

export const tell = (state: RunState, reason?: StopReason): Note => ({
  kind: 'tell',
  state,
  reason,
});

export const toFault = (run: number, problem: Problem, probe?: number): Note => {
  const { code, detail, diagnostic } = problem;
  const more = { ...(diagnostic && { diagnostic }), ...(probe !== undefined && { probe }) };
  return { kind: 'post', event: { kind: 'fault', run, code, detail, ...more } };
};
export const refuse = (state: SessionState, detail: string, probe?: number): Next => [
  state,
  [toFault(state.run, { code: 'bad-command', detail: `session: expected ${detail}` }, probe)],
  [],
];
