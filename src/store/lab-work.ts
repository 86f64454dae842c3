/** The lab's machine at work: plans are asked of the studies, training of the worker, runs of the library. */
import type { StoreApi } from 'zustand/vanilla';
import { inTurn } from '../core/in-turn.ts';
import { unreachable } from '../core/result.ts';
import {
  emptyLab,
  reduceLab,
  toSecondsLeft,
  type KeptStudy,
  type LabEffect,
  type LabEvent,
  type LabState,
  type LabStudy,
  type LabTurn,
} from '../core/run/lab-machine.ts';
import { findStudy } from '../core/run/studies/index.ts';
import type { LabActions, Study } from './lab.ts';
import { createLooks } from './lab-looks.ts';
import { createLabOrders, type LabOrders, type LabPorts } from './lab-orders.ts';

export function createLab(
  ports: LabPorts,
  store: StoreApi<{ readonly studies: readonly Study[] }>,
): LabActions {
  const { trainer, library } = ports;
  let recalled: Promise<void> | undefined;
  let state: LabState = emptyLab;
  const send = inTurn<LabEvent>((event) => {
    const [next, effects] = reduceLab(state, event);
    for (const study of findDone(state.studies, next.studies)) library.keepStudy(study);
    state = next;
    for (const effect of effects) perform(effect);
    store.setState({ studies: toShown(state, orders) });
  });

  const orders = createLabOrders({
    ...ports,
    send,
    isPresent: (turn) => state.at?.turn === turn,
  });

  function perform(effect: LabEffect): void {
    switch (effect.kind) {
      case 'plan':
        void tryTo(effect.turn, () => send(plan(effect, ports)));
        return;
      case 'begin':
        void tryTo(effect.turn, () => orders.begin(effect));
        return;
      case 'stop':
        trainer.cancelJobs([effect.job]);
        return;
      case 'hold':
        if (effect.isHeld) orders.giveUp();
        trainer.holdJobs(effect.isHeld);
        return;
      default:
        unreachable(effect);
    }
  }

  /** What goes wrong ends the study that it was for. */
  async function tryTo(turn: number, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      send({
        kind: 'failed',
        turn,
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  }

  trainer.subscribe((event) => {
    if (event.kind === 'job') orders.hear(event.id, event.news);
  });
  return {
    async start(kind, experiment, request) {
      findStudy(kind);
      const id = state.nextId;
      send({ kind: 'start', study: { kind, experiment, request } });
      return Promise.resolve(id);
    },
    restore(studies) {
      send({ kind: 'restore', studies });
      return Promise.resolve();
    },
    recall: () =>
      (recalled ??= library.studies().then((studies) => send({ kind: 'recall', studies }))),
    pause: (study) => send({ kind: 'pause', study }),
    goOn: (study) => send({ kind: 'go-on', study }),
    cancel: (study) => send({ kind: 'cancel', study }),
    dismiss: (study) => send({ kind: 'dismiss', study }),
    look: createLooks(ports),
  };
}

/** @throws when the study cannot be planned, or names two entries alike */
function plan(
  { turn, study }: Extract<LabEffect, { kind: 'plan' }>,
  ports: LabPorts,
): Extract<LabEvent, { kind: 'planned' }> {
  const { kind, experiment, request, runs } = study;
  const found = new Map(Object.entries(runs));
  const definition = findStudy(kind);
  const entries = definition.plan(experiment, request, found, ports);
  const total = definition.count?.(experiment, request, found, ports) ?? entries.length;
  const roles = new Set(entries.map(({ role }) => role));
  if (roles.size < entries.length)
    throw new Error(`plan of "${kind}": expected each role once, got one twice`);
  return { kind: 'planned', turn, entries, total };
}

/** Those that came to their end just now. */
function findDone(before: readonly LabStudy[], after: readonly LabStudy[]): readonly KeptStudy[] {
  return after.flatMap(({ id, kind, experiment, request, runs, state }) => {
    const was = before.find((one) => one.id === id);
    if (was === undefined || was.state === 'done' || state !== 'done') return [];
    const ids = Object.entries(runs).map(([role, run]) => [role, run.id] as const);
    return [{ kind, experiment, request, runs: Object.fromEntries(ids) }];
  });
}

function toShown(state: LabState, orders: Pick<LabOrders, 'find'>): readonly Study[] {
  const { at } = state;
  return state.studies.toReversed().map((study) => {
    const { total, runs, reused } = study;
    return {
      ...{ id: study.id, kind: study.kind, experiment: study.experiment, request: study.request },
      ...{ state: study.state, detail: study.detail, runs, reused },
      total,
      done: Object.keys(runs).length,
      present: toPresent(at, study, orders),
      secondsLeft: toSecondsLeft(study, at),
    };
  });
}

function toPresent(
  at: LabTurn | null,
  { id }: LabStudy,
  { find }: Pick<LabOrders, 'find'>,
): Study['present'] {
  if (at?.study !== id || at.role === null) return null;
  const { role, share, turn } = at;
  const training = find(turn);
  return { role, share, ...(training !== undefined && { training }) };
}
