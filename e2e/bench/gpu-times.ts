/**
 * How long each kernel takes on the card, by its own timestamps: every dispatch gets a pass of its own,
 * with a timestamp at either end. That takes longer than the passes that the engine makes, so nothing
 * else is measured meanwhile.
 */

/** Of all dispatches of one kernel in what was read. */
export interface KernelTime {
  /** As the engine calls the pipeline. */
  readonly label: string;
  readonly dispatches: number;
  /** Microseconds, together. */
  readonly us: number;
}

export interface GpuTimer {
  /**
   * What has been dispatched since the last reading.
   * @throws (rejects) where the device has no timestamps, or more was dispatched than they reach for
   */
  read(): Promise<readonly KernelTime[]>;
}

/** Most queries of a set, two for each dispatch. */
const maxQueries = 4096;
const bytesPerQuery = 8;

type Dispatch = readonly [number, number?, number?];

/**
 * Wraps the classes that are there, for good: call it once, before the code that is watched.
 * @param scope where the classes are; the global scope but in tests
 */
export function timeDispatches(scope: object = globalThis): GpuTimer {
  const labels = new WeakMap<object, string>();
  const devices = new WeakMap<object, GPUDevice>();
  let queries: { readonly device: GPUDevice; readonly set: GPUQuerySet } | undefined;
  let timed: string[] = [];
  let problem: string | undefined;

  function wrap<M>(className: string, methodName: string, toWrapper: (original: M) => M): void {
    const owner = (scope as Record<string, { prototype: Record<string, M> } | undefined>)[
      className
    ];
    const method = owner?.prototype[methodName];
    if (owner !== undefined && method !== undefined)
      owner.prototype[methodName] = toWrapper(method);
  }

  type Create = (this: GPUDevice, descriptor: GPUComputePipelineDescriptor) => GPUComputePipeline;
  wrap<Create>('GPUDevice', 'createComputePipeline', (original) => {
    return function (descriptor) {
      const pipeline = original.call(this, descriptor);
      labels.set(pipeline, descriptor.label ?? 'without a name');
      return pipeline;
    };
  });
  type CreateLater = (
    this: GPUDevice,
    descriptor: GPUComputePipelineDescriptor,
  ) => Promise<GPUComputePipeline>;
  wrap<CreateLater>('GPUDevice', 'createComputePipelineAsync', (original) => {
    return async function (descriptor) {
      const pipeline = await original.call(this, descriptor);
      labels.set(pipeline, descriptor.label ?? 'without a name');
      return pipeline;
    };
  });
  type Encode = (this: GPUDevice, ...given: never[]) => GPUCommandEncoder;
  wrap<Encode>('GPUDevice', 'createCommandEncoder', (original) => {
    return function (...given) {
      const encoder = original.apply(this, given);
      devices.set(encoder, this);
      return encoder;
    };
  });
  type Begin = (
    this: GPUCommandEncoder,
    descriptor?: GPUComputePassDescriptor,
  ) => GPUComputePassEncoder;
  wrap<Begin>('GPUCommandEncoder', 'beginComputePass', (original) => {
    return function () {
      return split((descriptor) => original.call(this, descriptor), devices.get(this)!);
    };
  });

  /** The next two queries, or undefined when there are none. */
  function takeQueries(
    device: GPUDevice,
    label: string,
  ): GPUComputePassTimestampWrites | undefined {
    if (!device.features.has('timestamp-query')) problem = 'the device has no timestamps';
    else if (2 * timed.length >= maxQueries)
      problem = 'more was dispatched than timestamps reach for';
    if (problem !== undefined) return undefined;
    queries ??= { device, set: device.createQuerySet({ type: 'timestamp', count: maxQueries }) };
    timed.push(label);
    const at = 2 * (timed.length - 1);
    return {
      querySet: queries.set,
      beginningOfPassWriteIndex: at,
      endOfPassWriteIndex: at + 1,
    };
  }

  /** A pass that begins another for each of its dispatches. */
  function split(
    begin: (descriptor: GPUComputePassDescriptor) => GPUComputePassEncoder,
    device: GPUDevice,
  ): GPUComputePassEncoder {
    let pipeline: GPUComputePipeline | undefined;
    const groups = new Map<number, readonly unknown[]>();
    const pass = {
      setPipeline: (next: GPUComputePipeline) => void (pipeline = next),
      setBindGroup: (index: number, ...rest: unknown[]) => void groups.set(index, rest),
      dispatchWorkgroups(...size: Dispatch) {
        const label = (pipeline && labels.get(pipeline)) ?? 'without a name';
        const timestampWrites = takeQueries(device, label);
        const own = begin(timestampWrites === undefined ? {} : { timestampWrites });
        if (pipeline !== undefined) own.setPipeline(pipeline);
        for (const [index, rest] of groups)
          (own.setBindGroup as (...given: unknown[]) => void)(index, ...rest);
        own.dispatchWorkgroups(...size);
        own.end();
      },
      end: () => undefined,
    };
    return pass as unknown as GPUComputePassEncoder;
  }

  return {
    async read() {
      const [found, why, used] = [timed, problem, queries];
      timed = [];
      problem = undefined;
      if (why !== undefined) throw new Error(`timeDispatches: ${why}`);
      if (used === undefined || found.length === 0) return [];
      const times = await readTimes(used.device, used.set, found.length);
      return addUp(
        found.map((label, at) => ({ label, dispatches: 1, us: (times[at] ?? 0) / 1000 })),
      );
    },
  };
}

/** @returns nanoseconds of each pair of queries */
async function readTimes(
  device: GPUDevice,
  set: GPUQuerySet,
  count: number,
): Promise<readonly number[]> {
  const size = 2 * count * bytesPerQuery;
  const resolved = device.createBuffer({ size, usage: 0x0200 | 0x0004 }); // QUERY_RESOLVE | COPY_SRC
  const readable = device.createBuffer({ size, usage: 0x0001 | 0x0008 }); // MAP_READ | COPY_DST
  const encoder = device.createCommandEncoder();
  encoder.resolveQuerySet(set, 0, 2 * count, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, readable, 0, size);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(0x0001);
  const times = new BigInt64Array(readable.getMappedRange().slice(0));
  resolved.destroy();
  readable.destroy();
  return Array.from({ length: count }, (_, at) => Number(times[2 * at + 1]! - times[2 * at]!));
}

/** Kernels of one name together, the longest first. */
export function addUp(times: readonly KernelTime[]): readonly KernelTime[] {
  const sums = new Map<string, KernelTime>();
  for (const { label, dispatches, us } of times) {
    const sum = sums.get(label) ?? { label, dispatches: 0, us: 0 };
    sums.set(label, { label, dispatches: sum.dispatches + dispatches, us: sum.us + us });
  }
  return [...sums.values()].sort((a, b) => b.us - a.us);
}
