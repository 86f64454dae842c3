/** The programs of one engine, made anew when what they depend on changes. */
import type { OptimizerEntry } from '../../catalog/optimizers/define-optimizer.ts';
import type { Plan } from '../fast/plan.ts';
import type { StepRequest } from '../step-engine.ts';
import type { SharedBuffers } from './buffers.ts';
import { isApart, toProgram, type ProgramRequest } from './program.ts';
import { createRunner, createRunnerAtOnce, type Runner, type RunnerRequest } from './runner.ts';

/** Kernels are made for one batch size and one form of the optimiser's rule. */
type Shape = Pick<StepRequest, 'rows' | 'optimizer'>;

/** The way in which the gradients of the heads become one. */
export type Mixing = Pick<ProgramRequest, 'byTask' | 'balancer'>;
export const asSum: Mixing = { byTask: false, balancer: undefined };
export const fromOutside: Mixing = { byTask: true, balancer: undefined };

export interface Runners {
  /** Compiles side by side what steps of this kind need. */
  open(shape: Shape, mixing: Mixing): Promise<void>;
  /** For steps that the device makes from end to end; compiles at once where something has changed. */
  get(shape: Shape, mixing: Mixing): Runner;
  /** For steps whose gradients are weighed outside. */
  getApart(shape: Shape): Promise<Runner>;
  /** Submits the steps that wait. */
  flush(): void;
  /** To be called when the data or other shared buffers were replaced. */
  rebind(): void;
  dispose(): void;
}

interface Made {
  readonly key: string;
  readonly runner: Runner;
}

export function createRunners(
  device: GPUDevice,
  plan: Plan,
  optimizer: OptimizerEntry,
  shared: SharedBuffers,
): Runners {
  let together: Made | undefined;
  let apart: Made | undefined;

  const toRequest = ({ rows, optimizer: params }: Shape, mixing: Mixing): RunnerRequest => ({
    device,
    program: toProgram({ plan, batch: rows.length, optimizer, params, ...mixing }),
    shared,
    slots: optimizer.slots,
    apart: isApart(mixing),
  });
  async function getApart(shape: Shape): Promise<Runner> {
    const key = toKey(shape, fromOutside);
    if (apart?.key !== key) {
      apart?.runner.dispose();
      apart = { key, runner: await createRunner(toRequest(shape, fromOutside)) };
    }
    return apart.runner;
  }

  return {
    async open(shape, mixing) {
      if (isApart(mixing)) await getApart(shape);
      else {
        const runner = await createRunner(toRequest(shape, mixing));
        together = { key: toKey(shape, mixing), runner };
      }
    },
    get(shape, mixing) {
      const key = toKey(shape, mixing);
      if (together?.key !== key) {
        together?.runner.flush();
        together?.runner.dispose();
        together = { key, runner: createRunnerAtOnce(toRequest(shape, mixing)) };
      }
      return together.runner;
    },
    getApart,
    flush() {
      together?.runner.flush();
    },
    rebind() {
      together?.runner.rebind();
      apart?.runner.rebind();
    },
    dispose() {
      together?.runner.dispose();
      apart?.runner.dispose();
    },
  };
}

/** Numbers of the optimiser travel with a step, its other parameters are part of the kernel. */
function toKey({ rows, optimizer: params }: Shape, { byTask, balancer }: Mixing): string {
  const fixed = Object.values(params).filter((one) => typeof one !== 'number');
  return JSON.stringify([rows.length, fixed, byTask, balancer?.params]);
}
