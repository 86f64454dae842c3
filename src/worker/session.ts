/**
 * The worker's side of a run: commands in, events out, over the engine's ports and a clock. What happens
 * when is the machine's to say (core/run/session-machine.ts); here it is done.
 *
 * Rows are recorded at fixed steps, whatever the clock says: the same document gives the same rows.
 */
import { inTurn } from '../core/in-turn.ts';
import type { Command } from '../core/protocol/protocol.ts';
import { reduceSession } from '../core/run/session-machine.ts';
import { initialSession } from '../core/run/session-state.ts';
import type { Done, SessionEffect, SessionEvent, Step } from '../core/run/session-steps.ts';
import { toDiagnostic, toFault } from './session-fault.ts';
import type { SessionPorts } from './session-tools.ts';
import { createSessionWork } from './session-work.ts';

export function createSession(ports: SessionPorts): { receive(command: Command): void } {
  let state = initialSession;
  const work = createSessionWork({
    ...ports,
    state: () => state,
    onLost: () => dispatch({ kind: 'lost' }),
    wake: () => dispatch({ kind: 'woken' }),
  });

  const dispatch = inTurn<SessionEvent>((event) => {
    const [reduced, effects] = reduceSession(state, event);
    state = reduced;
    for (const effect of effects) run(effect);
  });

  function run(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'do':
        live(perform(effect.step));
        return;
      case 'take-turn':
        live(takeTurn(effect.letsIn));
        return;
      case 'sleep':
        live(sleep(effect.turn));
        return;
      default:
        work.doAtOnce(effect);
    }
  }

  async function perform(step: Step): Promise<void> {
    try {
      const result = await work.do(step);
      dispatch({ kind: 'done', of: step.kind, result } as Done);
    } catch (error) {
      const [code, detail] = toFault(error);
      const isLoss = await work.explains(error);
      const problem = { code, detail, diagnostic: toDiagnostic(error) };
      dispatch({ kind: 'failed', problem, isLoss });
    }
  }
  async function takeTurn(letsIn: boolean): Promise<void> {
    await (letsIn ? ports.nextTurn() : Promise.resolve());
    dispatch({ kind: 'turn' });
  }
  async function sleep(turn: number): Promise<void> {
    await ports.sleep(work.pause());
    dispatch({ kind: 'slept', turn });
  }

  live(takeTurn(false));
  ports.post({ kind: 'ready' }, []);
  return { receive: (command) => dispatch({ kind: 'received', command }) };
}

/** An error that nobody catches ends the worker, and the page hears of it. */
function live(work: Promise<void>): void {
  work.catch((error: unknown) => {
    queueMicrotask(() => {
      throw error;
    });
  });
}
