/** Counts what a piece of code asks of the GPU, by wrapping the browser's own classes. */

export const countNames = [
  'dispatches',
  'submits',
  'buffers',
  'bindGroups',
  'writes',
  'pipelinesSync',
  'pipelinesAsync',
] as const;
export type CountName = (typeof countNames)[number];
export type GpuCounts = Record<CountName, number>;

/** Class, method, and what a call of it counts as. A draw call of WebGL is a dispatch. */
const watched: readonly (readonly [string, string, CountName])[] = [
  ['GPUComputePassEncoder', 'dispatchWorkgroups', 'dispatches'],
  ['GPUComputePassEncoder', 'dispatchWorkgroupsIndirect', 'dispatches'],
  ['GPUQueue', 'submit', 'submits'],
  ['GPUQueue', 'writeBuffer', 'writes'],
  ['GPUDevice', 'createBuffer', 'buffers'],
  ['GPUDevice', 'createBindGroup', 'bindGroups'],
  ['GPUDevice', 'createComputePipeline', 'pipelinesSync'],
  ['GPUDevice', 'createRenderPipeline', 'pipelinesSync'],
  ['GPUDevice', 'createComputePipelineAsync', 'pipelinesAsync'],
  ['GPUDevice', 'createRenderPipelineAsync', 'pipelinesAsync'],
  ['WebGL2RenderingContext', 'drawElements', 'dispatches'],
  ['WebGL2RenderingContext', 'drawArrays', 'dispatches'],
  ['WebGL2RenderingContext', 'createTexture', 'buffers'],
  ['WebGL2RenderingContext', 'linkProgram', 'pipelinesSync'],
];

const toZero = (): GpuCounts =>
  Object.fromEntries(countNames.map((name) => [name, 0])) as GpuCounts;

export interface GpuCounter {
  /** Everything since the counter was made. */
  read(): GpuCounts;
}

type Method = (this: unknown, ...parameters: unknown[]) => unknown;

/**
 * Wraps the classes that are there, for good: call it once, before the code that is watched takes
 * methods from them.
 * @param scope where the classes are; the global scope but in tests
 */
export function countGpuCalls(scope: object = globalThis): GpuCounter {
  const counts = toZero();
  for (const [className, methodName, count] of watched) {
    const owner = (scope as Record<string, { prototype: Record<string, Method> } | undefined>)[
      className
    ];
    const method = owner?.prototype[methodName];
    if (owner === undefined || method === undefined) continue;
    owner.prototype[methodName] = function (...parameters) {
      counts[count] += 1;
      return method.apply(this, parameters);
    };
  }
  return { read: () => ({ ...counts }) };
}

/** Calls between two readings, by so many steps. */
export function toCountsPerStep(before: GpuCounts, after: GpuCounts, steps: number): GpuCounts {
  return Object.fromEntries(
    countNames.map((name) => [name, (after[name] - before[name]) / steps]),
  ) as GpuCounts;
}
