/**
 * Times of each kernel on the card, by its own timestamps: every dispatch gets a pass of its own, with a
 * timestamp at either end. That takes longer than the passes that the engine makes, so nothing
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
   * Kernels that were dispatched since the last reading.
   * @throws (rejects) where the device has no timestamps, or more was dispatched than they reach for
   */
  read(): Promise<readonly KernelTime[]>;
}

/** Most queries of a set, two for each dispatch. */
const maxQueries = 4096;
const bytesPerQuery = 8;

const nameless = 'without a name';

type Dispatch = readonly [number, number?, number?];
type Begin = (
  this: GPUCommandEncoder,
  descriptor?: GPUComputePassDescriptor,
) => GPUComputePassEncoder;

/**
 * Wraps the classes that are there, for good: call it once, before the code that is watched.
 * @param scope where the classes are; the global scope but in tests
 */
export function timeDispatches(scope: object = globalThis): GpuTimer {
  const timestamps = createTimestamps();
  const labels = watchPipelines(scope);
  const devices = watchEncoders(scope);
  wrap<Begin>(scope, 'GPUCommandEncoder', 'beginComputePass', (original) => {
    return function () {
      const device = devices.get(this)!;
      return splitPass(
        (descriptor) => original.call(this, descriptor),
        (pipeline) => timestamps.take(device, (pipeline && labels.get(pipeline)) ?? nameless),
      );
    };
  });
  return { read: timestamps.read };
}

/** Replaces a method of a class, where the scope has it. */
function wrap<M>(
  scope: object,
  className: string,
  methodName: string,
  toWrapper: (original: M) => M,
): void {
  const owner = (scope as Record<string, { prototype: Record<string, M> } | undefined>)[className];
  const method = owner?.prototype[methodName];
  if (owner !== undefined && method !== undefined) owner.prototype[methodName] = toWrapper(method);
}

/** @returns the label of each pipeline that is created from now on */
function watchPipelines(scope: object): WeakMap<object, string> {
  type Create<R> = (this: GPUDevice, descriptor: GPUComputePipelineDescriptor) => R;
  const labels = new WeakMap<object, string>();
  wrap<Create<GPUComputePipeline>>(scope, 'GPUDevice', 'createComputePipeline', (original) => {
    return function (descriptor) {
      const pipeline = original.call(this, descriptor);
      labels.set(pipeline, descriptor.label ?? nameless);
      return pipeline;
    };
  });
  wrap<Create<Promise<GPUComputePipeline>>>(
    scope,
    'GPUDevice',
    'createComputePipelineAsync',
    (original) => {
      return async function (descriptor) {
        const pipeline = await original.call(this, descriptor);
        labels.set(pipeline, descriptor.label ?? nameless);
        return pipeline;
      };
    },
  );
  return labels;
}

/** @returns the device of each command encoder that is created from now on */
function watchEncoders(scope: object): WeakMap<object, GPUDevice> {
  type Create = (this: GPUDevice, ...given: never[]) => GPUCommandEncoder;
  const devices = new WeakMap<object, GPUDevice>();
  wrap<Create>(scope, 'GPUDevice', 'createCommandEncoder', (original) => {
    return function (...given) {
      const encoder = original.apply(this, given);
      devices.set(encoder, this);
      return encoder;
    };
  });
  return devices;
}

interface Timestamps extends GpuTimer {
  /** The next two queries; undefined when there are none, which the next reading says. */
  take(device: GPUDevice, label: string): GPUComputePassTimestampWrites | undefined;
}

function createTimestamps(): Timestamps {
  let queries: { readonly device: GPUDevice; readonly set: GPUQuerySet } | undefined;
  let timed: string[] = [];
  let problem: string | undefined;
  return {
    take(device, label) {
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
    },
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

/**
 * A pass that begins another for each of its dispatches.
 * @param begin a real pass; @param take its timestamps, by pipeline
 */
function splitPass(
  begin: (descriptor: GPUComputePassDescriptor) => GPUComputePassEncoder,
  take: (pipeline: GPUComputePipeline | undefined) => GPUComputePassTimestampWrites | undefined,
): GPUComputePassEncoder {
  let pipeline: GPUComputePipeline | undefined;
  const groups = new Map<number, readonly unknown[]>();
  const pass = {
    setPipeline: (next: GPUComputePipeline) => void (pipeline = next),
    setBindGroup: (index: number, ...rest: unknown[]) => void groups.set(index, rest),
    dispatchWorkgroups(...size: Dispatch) {
      const timestampWrites = take(pipeline);
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
