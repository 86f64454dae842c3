/** Does what the session machine asks for. */
import { unreachable } from '../core/result.ts';
import type { Results, SessionEffect, Step } from '../core/run/session-steps.ts';
import { createDoing } from './session-doing.ts';
import { createEquipment, type Equipment, type WorkPorts } from './session-tools.ts';

type AtOnce = Exclude<SessionEffect, { kind: 'do' | 'take-turn' | 'sleep' }>;
type Result = Results[Step['kind']];

export function createSessionWork(ports: WorkPorts) {
  const tools = createEquipment(ports);
  const doing = createDoing(tools);
  const { engines, outbox, pacer, now } = tools;
  return {
    /** True when this error only follows from the loss of the device. */
    explains: (error: unknown) => engines.explains(error),
    doAtOnce: (effect: AtOnce) => doAtOnce(tools, effect),
    /** @throws (rejects) what went wrong */
    async do(step: Step): Promise<Result> {
      const act = doing[step.kind] as (step: Step) => Result | Promise<Result>;
      return await act(step);
    },
    /** Milliseconds until the next step of training is due; what there is to send is sent. */
    pause(): number {
      outbox.flush(false);
      return pacer.wait(now());
    },
  };
}

function doAtOnce(tools: Equipment, effect: AtOnce): void {
  const { outbox, pacer, pictures, post, now } = tools;
  switch (effect.kind) {
    case 'post':
      post(effect.event, []);
      return;
    case 'begin':
      outbox.begin(effect.run);
      return;
    case 'continue-as':
      outbox.continueAs(effect.run);
      return;
    case 'tell':
      outbox.tell(effect.state, effect.reason);
      return;
    case 'tell-loaded': {
      const { loaded } = tools.trainer;
      const { report } = tools.engines.engine!;
      post({ kind: 'loaded', run: effect.run, loaded, backend: report }, []);
      return;
    }
    case 'repaint':
      if (effect.anew) pictures.reset();
      else pictures.touch();
      return;
    case 'ack':
      outbox.ack(effect.frame);
      return;
    case 'ack-picture':
      pictures.ack(effect.picture);
      return;
    case 'watch':
      pictures.watch(effect.watches);
      tools.held.trainer?.sample(pictures.sampleEvery);
      return;
    case 'pace':
      pacer.start(now());
      return;
    default:
      unreachable(effect);
  }
}
