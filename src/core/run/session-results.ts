/** Transitions after a step of the session that is done, or that failed. */
import type { StopReason } from '../protocol/protocol.ts';
import { rebuild, stop } from './session-commands.ts';
import {
  hasWorked,
  type Next,
  type Plan,
  refuse,
  type SessionState,
  tell,
  toFault,
  withoutTrainer,
} from './session-state.ts';
import type {
  CommandOf,
  Done,
  Goal,
  Results,
  SessionEvent,
  Step,
  StepOf,
} from './session-steps.ts';

/** Transition after a step that is done. */
export function finish(state: SessionState, step: Step, done: Done): Next {
  const { plan } = state;
  switch (done.of) {
    case 'bury': {
      const gone: SessionState = { ...state, isLost: false };
      if (done.result === undefined) return [gone, [], []];
      const { detail } = done.result;
      const fault = toFault(state.run, { code: 'backend-lost', detail });
      const end: Step = { kind: 'end-jobs', detail, reloadsOn: done.result.choice };
      return [withoutTrainer(gone), [fault], [end]];
    }
    case 'end-jobs': {
      const { reloadsOn } = step as StepOf<'end-jobs'>;
      const { spec, from } = state;
      // A newer run that waits is loaded in its place.
      if (spec === undefined || state.run !== state.newestRun) return [state, [], plan];
      return rebuild(state, { spec, from }, reloadsOn);
    }
    case 'open':
      return [{ ...state, choice: (step as StepOf<'open'>).choice }, [], plan];
    case 'load':
      // A newer run waits, and nothing of this one is wanted.
      if (!done.result) return [state, [], []];
      return [{ ...state, hasTrainer: true, mustRebuild: false }, [], plan];
    case 'go-on-from':
      return [{ ...state, goal: undefined, from: undefined }, [], plan];
    default:
      return finishTraining(state, step, done);
  }
}

function finishTraining(state: SessionState, step: Step, done: Done): Next {
  const { plan, run } = state;
  switch (done.of) {
    case 'first-row':
      return [{ ...state, goal: undefined }, [], plan];
    case 'swap':
      return continueOn(state, done.result.step);
    case 'start': {
      const { order } = step as StepOf<'start'>;
      const goal = toGoal(order, done.result);
      return [{ ...state, goal, order: order.order ?? 0 }, [tell('playing')], plan];
    }
    case 'train':
      return goOn(state, done.result);
    case 'undo-reset':
      if (!done.result.isUndone) return refuse(state, 'a reset that can be undone, got none');
      return standAt(state, done.result.broken, plan);
    case 'take-best':
      return standAt(state, done.result ? undefined : null, plan);
    case 'retune': {
      const { tuning } = step as StepOf<'retune'>;
      const spec = { ...state.spec!, tuning };
      return [{ ...state, spec }, [{ kind: 'repaint', anew: false }], plan];
    }
    case 'ask': {
      const { id } = (step as StepOf<'ask'>).question;
      const event = { kind: 'answer', run, id, answer: done.result } as const;
      return [state, [{ kind: 'post', event }], plan];
    }
    case 'paint':
    case 'job':
      return [done.result ? hasWorked(state) : state, [], plan];
    default:
      return [state, [], plan];
  }
}

/** A chunk is trained. */
function goOn(state: SessionState, { isDue, reason }: Results['train']): Next {
  const next = { ...state, turn: { hasWorked: isDue, isPaced: true } };
  return reason === undefined ? [next, [], state.plan] : stop(next, reason, state.plan);
}

/** Training was taken back and stands there. @param reason null where there was no way back */
function standAt(state: SessionState, reason: StopReason | undefined | null, plan: Plan): Next {
  if (reason === null) return [state, [], plan];
  return [
    { ...state, goal: undefined },
    [{ kind: 'repaint', anew: true }],
    [{ kind: 'checkpoint' }, tell('idle', reason), ...plan],
  ];
}

/** The network goes on under other data. */
function continueOn(state: SessionState, step: number): Next {
  const { run, goal } = state;
  const isAtStand = goal === undefined;
  // Before the first step nothing was learnt from the old data.
  const row: Step[] = step === 0 ? [{ kind: 'first-row', run }] : [{ kind: 'score' }];
  return [
    { ...state, mustRebuild: false },
    [{ kind: 'tell-loaded', run }],
    [
      ...(isAtStand ? row : []),
      { kind: 'repaint', anew: true },
      tell(isAtStand ? 'idle' : 'playing'),
    ],
  ];
}

function toGoal(
  order: CommandOf<'play'> | CommandOf<'step'>,
  { step, epoch }: { readonly step: number; readonly epoch: number },
): Goal {
  if (order.kind === 'step')
    return order.unit === 'step' ? { step: step + 1 } : { epoch: Math.floor(epoch) + 1 };
  const { limit } = order;
  if (limit === undefined) return {};
  return 'steps' in limit ? { step: step + limit.steps } : { epoch: epoch + limit.epochs };
}

/** A step failed: what it was for ends, unless the device died, which is seen to in the next turn. */
export function fail(
  state: SessionState,
  step: Step,
  { problem, isLoss }: Extract<SessionEvent, { kind: 'failed' }>,
): Next {
  const next = hasWorked(state);
  if (step.kind === 'ask') return [next, [toFault(state.run, problem, step.question.id)], []];
  // A failure in a job ends it alone, and it has told so.
  if (isLoss || step.kind === 'job') return [next, [], []];
  const fault = toFault(state.run, problem);
  return [withoutTrainer(next), [fault], [{ kind: 'drop', isQuiet: true }]];
}
