/** Counts what JavaScript asks of a WebGPU device. */

export interface WorkCounts {
  submits: number;
  dispatches: number;
  buffers: number;
  pipelines: number;
  /** Without waiting for it. */
  pipelinesAhead: number;
}

interface WorkCounter {
  /** Since the last call. */
  take(): WorkCounts;
  stop(): void;
}

export function countWork(device: GPUDevice): WorkCounter {
  const none = (): WorkCounts => ({
    submits: 0,
    dispatches: 0,
    buffers: 0,
    pipelines: 0,
    pipelinesAhead: 0,
  });
  let counts = none();
  const undo: (() => void)[] = [];
  const count = <T extends object>(owner: T, method: keyof T & string, as: keyof WorkCounts) => {
    const held = owner[method] as (...given: unknown[]) => unknown;
    const wrapped = function (this: unknown, ...given: unknown[]): unknown {
      counts[as] += 1;
      return held.apply(this, given);
    };
    Object.assign(owner, { [method]: wrapped });
    undo.push(() => Object.assign(owner, { [method]: held }));
  };
  count(device.queue, 'submit', 'submits');
  count(device, 'createBuffer', 'buffers');
  count(device, 'createComputePipeline', 'pipelines');
  count(device, 'createComputePipelineAsync', 'pipelinesAhead');
  count(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', 'dispatches');
  return {
    take() {
      const taken = counts;
      counts = none();
      return taken;
    },
    stop() {
      for (const one of undo) one();
    },
  };
}
