/**
 * The worker's session as a state machine: what it is doing, which command is answered by what, and what
 * comes next. Pure; `worker/session.ts` does what it asks for. One step is under way at a time, so that
 * nothing ever runs into anything else, and what is received meanwhile waits for its turn.
 */
import type { Command } from '../protocol/protocol.ts';
import { unreachable } from '../result.ts';
import { doesRest } from './pace.ts';
import { handle } from './session-commands.ts';
import { fail, finish } from './session-results.ts';
import { hasWorked, initialSession, type Plan, type SessionState } from './session-state.ts';
import type { Goal, Note, SessionEffect, SessionEvent, Step } from './session-steps.ts';

type Reduced = readonly [SessionState, readonly SessionEffect[]];

export function reduceSession(state: SessionState, event: SessionEvent): Reduced {
  switch (event.kind) {
    case 'received':
      return receive(state, event.command);
    case 'lost':
      return wake({ ...state, isLost: true });
    case 'woken':
      return wake(state);
    case 'turn':
      return state.at.kind === 'turning' ? begin(state) : [state, []];
    case 'slept': {
      const isOver = state.at.kind === 'pausing' && event.turn === state.turns;
      return isOver ? takeTurn(state, true) : [state, []];
    }
    case 'done': {
      const { at } = state;
      if (at.kind !== 'working' || at.step.kind !== event.of) return [state, []];
      return follow(...finish(state, at.step, event));
    }
    case 'failed':
      if (state.at.kind !== 'working') return [state, []];
      return follow(...fail(state, state.at.step, event));
    default:
      return unreachable(event);
  }
}

function takeTurn(state: SessionState, letsIn: boolean): Reduced {
  return [
    { ...state, at: { kind: 'turning' }, plan: [], turn: initialSession.turn },
    [{ kind: 'take-turn', letsIn }],
  ];
}

function wake(state: SessionState): Reduced {
  const { at } = state;
  const woken = { ...state, isWoken: true };
  if (at.kind === 'resting') return takeTurn(woken, false);
  return at.kind === 'pausing' ? takeTurn(woken, true) : [woken, []];
}

/** Some commands take effect at once, the others wait for their turn. */
function receive(state: SessionState, command: Command): Reduced {
  const now = (effect: SessionEffect): Reduced => {
    const [next, effects] = wake(state);
    return [next, [effect, ...effects]];
  };
  switch (command.kind) {
    case 'ping': {
      const isBusy = state.at.kind !== 'resting';
      const event = { kind: 'pong', turn: state.turns, isBusy } as const;
      return [state, [{ kind: 'post', event }]];
    }
    case 'ack':
      return now({ kind: 'ack', frame: command.frame });
    case 'ack-picture':
      return now({ kind: 'ack-picture', picture: command.picture });
    case 'watch':
      return now({ kind: 'watch', watches: command.watches });
    case 'pace': {
      const [next, effects] = wake({ ...state, pace: command.pace });
      return [next, [{ kind: 'pace' }, ...effects]];
    }
    default: {
      const newestRun = command.kind === 'load' ? command.run : state.newestRun;
      return wake({ ...state, newestRun, mailbox: [...state.mailbox, command] });
    }
  }
}

/** A turn: a device that died, else a command, else training, pictures and jobs. */
function begin(before: SessionState): Reduced {
  const state: SessionState = { ...before, turns: before.turns + 1, isWoken: false };
  if (state.isLost) return follow(hasWorked(state), [], [{ kind: 'bury' }]);
  const [command, ...mailbox] = state.mailbox;
  if (command !== undefined) return follow(...handle(hasWorked({ ...state, mailbox }), command));
  const beside: Step[] = [{ kind: 'paint', isTraining: state.goal !== undefined }, { kind: 'job' }];
  if (!state.hasTrainer || state.goal === undefined) return follow(state, [], beside);
  return follow(state, [], [train(state, state.goal), ...beside]);
}

/**
 * Training without end is watched by a person: it begins slowly and rests where the losses are flat.
 * Whoever names an end, as scripts do, gets there as fast as it goes.
 */
function train({ spec, pace }: SessionState, goal: Goal): Step {
  const { stop: rules } = spec!.tuning;
  const isEndless = goal.step === undefined && goal.epoch === undefined;
  return {
    kind: 'train',
    goal,
    rules,
    pace: pace === 'watch' && !isEndless ? 'full' : pace,
    rests: isEndless && doesRest(pace),
  };
}

/** Goes through a plan up to the next step, which is asked for; where it ends, so does the turn. */
function follow(state: SessionState, effects: readonly SessionEffect[], plan: Plan): Reduced {
  const at = plan.findIndex((item) => !isNote(item));
  const step = plan[at];
  if (step === undefined) {
    const [next, last] = endTurn(state);
    return [next, [...effects, ...plan.filter(isNote), ...last]];
  }
  const asked = toPresent(step as Step, state);
  return [
    { ...state, at: { kind: 'working', step: asked }, plan: plan.slice(at + 1) },
    [...effects, ...plan.slice(0, at).filter(isNote), { kind: 'do', step: asked }],
  ];
}

/** A plan was made before training came to a stand. */
function toPresent(step: Step, { goal }: SessionState): Step {
  return step.kind === 'paint' ? { ...step, isTraining: goal !== undefined } : step;
}

function endTurn(state: SessionState): Reduced {
  if (state.turn.hasWorked) return takeTurn(state, true);
  const { isPaced } = state.turn;
  if (state.isWoken) return takeTurn(state, isPaced);
  if (isPaced)
    return [{ ...state, at: { kind: 'pausing' } }, [{ kind: 'sleep', turn: state.turns }]];
  return [{ ...state, at: { kind: 'resting' } }, []];
}

const notes: Readonly<Record<Note['kind'], true>> = {
  post: true,
  begin: true,
  'continue-as': true,
  tell: true,
  'tell-loaded': true,
  repaint: true,
};
const isNote = (item: Step | Note): item is Note => item.kind in notes;
