import { describe, expect, it } from 'vitest';
import { addUp, timeDispatches } from './gpu-times.ts';

/** The classes of a card on which the n-th dispatch takes n microseconds. */
function createScope(features: readonly string[]) {
  const calls: string[] = [];
  const stamps: bigint[] = [];
  let dispatches = 0;
  class GPUComputePassEncoder {
    readonly #at: number | undefined;
    constructor(descriptor: GPUComputePassDescriptor) {
      this.#at = descriptor.timestampWrites?.beginningOfPassWriteIndex;
    }
    setPipeline({ label }: { label: string }) {
      calls.push(`pipeline ${label}`);
    }
    setBindGroup(index: number, group: string, offsets: readonly number[]) {
      calls.push(`group ${index} ${group} ${offsets.join()}`);
    }
    dispatchWorkgroups(...size: readonly number[]) {
      dispatches += 1;
      calls.push(`dispatch ${size.join()}`);
      if (this.#at === undefined) return;
      stamps[this.#at] = 5000n;
      stamps[this.#at + 1] = 5000n + BigInt(1000 * dispatches);
    }
    end() {
      calls.push('end');
    }
  }
  class GPUCommandEncoder {
    beginComputePass(descriptor: GPUComputePassDescriptor = {}) {
      return new GPUComputePassEncoder(descriptor);
    }
    readonly resolveQuerySet = () => undefined;
    readonly copyBufferToBuffer = () => undefined;
    readonly finish = () => undefined;
  }
  class GPUDevice {
    readonly features = new Set(features);
    readonly queue = { submit: () => undefined };
    createComputePipeline({ label }: { label: string }) {
      return { label };
    }
    createCommandEncoder() {
      return new GPUCommandEncoder();
    }
    readonly createQuerySet = () => undefined;
    createBuffer() {
      return {
        mapAsync: () => Promise.resolve(),
        getMappedRange: () => BigInt64Array.from(stamps).buffer,
        destroy: () => undefined,
      };
    }
  }
  return { scope: { GPUDevice, GPUCommandEncoder }, device: new GPUDevice(), calls };
}

/** Two kernels in one pass, the first of them twice. */
function dispatchAll(device: ReturnType<typeof createScope>['device']): void {
  const [a, b] = ['a', 'b'].map((label) => device.createComputePipeline({ label }));
  const pass = device.createCommandEncoder().beginComputePass();
  pass.setPipeline(a!);
  pass.setBindGroup(0, 'group', [64]);
  pass.dispatchWorkgroups(1, 2);
  pass.setBindGroup(0, 'group', [128]);
  pass.dispatchWorkgroups(3);
  pass.setPipeline(b!);
  pass.dispatchWorkgroups(4);
  pass.end();
}

describe('timeDispatches', () => {
  it('gives every dispatch a pass of its own, with what was set before it', async () => {
    const { scope, device, calls } = createScope(['timestamp-query']);
    const timer = timeDispatches(scope);
    dispatchAll(device);
    expect(calls).toEqual([
      ...['pipeline a', 'group 0 group 64', 'dispatch 1,2', 'end'],
      ...['pipeline a', 'group 0 group 128', 'dispatch 3', 'end'],
      ...['pipeline b', 'group 0 group 128', 'dispatch 4', 'end'],
    ]);
    expect(await timer.read()).toEqual([
      { label: 'a', dispatches: 2, us: 3 },
      { label: 'b', dispatches: 1, us: 3 },
    ]);
    expect(await timer.read()).toEqual([]);
  });

  it('says that a device has no timestamps, and dispatches all the same', async () => {
    const { scope, device, calls } = createScope([]);
    const timer = timeDispatches(scope);
    dispatchAll(device);
    expect(calls.filter((call) => call.startsWith('dispatch'))).toHaveLength(3);
    await expect(timer.read()).rejects.toThrow('no timestamps');
  });

  it('says that there were more dispatches than it can time, and goes on after it', async () => {
    const { scope, device } = createScope(['timestamp-query']);
    const timer = timeDispatches(scope);
    for (let at = 0; at < 700; at++) dispatchAll(device);
    await expect(timer.read()).rejects.toThrow('more was dispatched');
    dispatchAll(device);
    expect(await timer.read()).toHaveLength(2);
  });
});

it('puts the kernels that take longest first', () => {
  const time = (label: string, us: number) => ({ label, dispatches: 1, us });
  expect(addUp([time('a', 1), time('b', 5), time('a', 2)])).toEqual([
    { label: 'b', dispatches: 1, us: 5 },
    { label: 'a', dispatches: 2, us: 3 },
  ]);
});
