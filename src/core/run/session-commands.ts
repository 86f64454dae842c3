/** Plan of each command, made in the turn that it gets. */
import type { NodeId } from '../document/experiment.ts';
import type { Command, StopReason } from '../protocol/protocol.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { RunSpec, Tuning } from './run-spec.ts';
import {
  type Next,
  type Plan,
  refuse,
  type SessionState,
  tell,
  withoutTrainer,
} from './session-state.ts';
import type { CommandOf, Step } from './session-steps.ts';
import type { BackendChoice } from './trainer.ts';

export function handle(state: SessionState, command: Command): Next {
  switch (command.kind) {
    case 'load':
      return load(state, command);
    case 'jobs':
      return [state, [], [{ kind: 'add-jobs', command }]];
    case 'cancel-jobs':
      return [state, [], [{ kind: 'cancel-jobs', ids: command.ids }]];
    case 'hold-jobs':
      return [state, [], [{ kind: 'hold-jobs', isHeld: command.isHeld }]];
    case 'probe':
      if (!state.hasTrainer || command.run !== state.newestRun)
        return refuse(state, 'a question about the present run', command.id);
      return [state, [], [{ kind: 'ask', question: command }]];
    default:
      if (!('run' in command) || command.run !== state.newestRun) return [state, [], []];
      if (!state.hasTrainer || state.mustRebuild)
        return refuse(state, `a loaded run for "${command.kind}", got none`);
      return direct(state, command);
  }
}

/** Commands to the run that is loaded. */
function direct(state: SessionState, command: Command): Next {
  switch (command.kind) {
    case 'play':
    case 'step':
      return [state, [], [{ kind: 'start', order: command }]];
    case 'pause':
      return state.goal === undefined ? [state, [], []] : stop(state, { code: 'paused' }, []);
    case 'reset':
      return [state, [], [{ kind: 'reset' }, { kind: 'first-row', run: state.run }, tell('idle')]];
    case 'undo-reset':
      return [state, [], [{ kind: 'undo-reset' }]];
    case 'take-best':
      return [state, [], [{ kind: 'take-best' }]];
    case 'retune': {
      const { tuning } = command;
      const isSameWeighing = weighsAlike(state.spec!.tuning, tuning);
      return [state, [], [{ kind: 'retune', tuning, isSameWeighing }]];
    }
    default:
      return [state, [], []];
  }
}

/** Whoever hears that training stands has been told where, and can keep it. */
export function stop(state: SessionState, reason: StopReason, plan: Plan): Next {
  return [
    { ...state, goal: undefined },
    [{ kind: 'repaint', anew: false }],
    [{ kind: 'checkpoint' }, tell('idle', reason), ...plan],
  ];
}

function load(before: SessionState, command: CommandOf<'load'>): Next {
  if (command.run !== before.newestRun) {
    return [{ ...before, mustRebuild: before.mustRebuild || !command.keepWeights }, [], []];
  }
  const { run, spec, backend, keepWeights, from } = command;
  const state: SessionState = { ...before, run };
  const keeps = keepWeights && !state.mustRebuild && state.hasTrainer && state.choice === backend;
  if (!keeps) return rebuild(state, { spec, from }, backend);
  return [
    { ...state, spec, mustRebuild: true },
    [{ kind: 'continue-as', run }],
    [{ kind: 'swap', spec }],
  ];
}

interface ToLoad {
  readonly spec: RunSpec;
  readonly from: Checkpoint | undefined;
}

export function rebuild(state: SessionState, { spec, from }: ToLoad, choice: BackendChoice): Next {
  const { run } = state;
  const beginning: Step =
    from === undefined ? { kind: 'first-row', run } : { kind: 'go-on-from', from };
  // From here on: should the device be lost on the way, this is what is loaded on the next.
  return [
    { ...withoutTrainer(state), spec, from },
    [],
    [
      { kind: 'drop', isQuiet: false },
      { kind: 'begin', run },
      tell('loading'),
      { kind: 'open', choice, spec },
      { kind: 'load', run, spec },
      { kind: 'tell-loaded', run },
      beginning,
      // Weights out of a file were never scored here.
      ...(from?.snapshot.optimizer === null ? [{ kind: 'score' } as const] : []),
      { kind: 'measure' },
      tell('idle'),
    ],
  ];
}

/** True when the combined loss still means the same. */
function weighsAlike({ lambdas }: Tuning, next: Tuning): boolean {
  return Object.entries(next.lambdas).every(([head, lambda]) => lambdas[head as NodeId] === lambda);
}
