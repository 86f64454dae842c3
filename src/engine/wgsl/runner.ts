/** A program on the device: its pipelines, its own buffers, and the steps that wait to be submitted. */
import { createStorage, storage, type SharedBuffers } from './buffers.ts';
import {
  bufferNames,
  buffers,
  toModules,
  toWholeModule,
  type BufferName,
  type Module,
} from './module.ts';
import type { Op } from './op.ts';
import type { Program } from './program.ts';
import type { StepRecordLayout } from './step-record.ts';

/** Multiply-adds in one submission, about: short enough that nothing else waits for it. */
const submissionCost = 20_000_000;
const mostSteps = 64;

export interface Runner {
  readonly program: Program;
  /** A record for one more step, to be filled before anything else is called. */
  next(): Record32;
  readonly isFull: boolean;
  /** Submits the steps that wait. */
  flush(): void;
  /** The gradients of the one step that waits, then what is encoded, in one submission. */
  runGradients(encode: (encoder: GPUCommandEncoder) => void): void;
  /** The update of the step whose gradients ran last. @param alphas by head */
  runUpdate(alphas: Float32Array): void;
  /** To be called when the data or other shared buffers were replaced. */
  rebind(): void;
  dispose(): void;
}

/** One record, as integers and as floats. */
export interface Record32 {
  readonly words: Uint32Array;
  readonly floats: Float32Array;
}

export interface RunnerRequest {
  readonly device: GPUDevice;
  readonly program: Program;
  readonly shared: SharedBuffers;
  readonly slots: number;
  /** Gradients and update apart, with something between them. */
  readonly apart: boolean;
}

interface Stage {
  readonly pipeline: GPUComputePipeline;
  readonly module: Module;
}
type Compile = (module: Module) => GPUComputePipelineDescriptor;

/** Compiles all kernels at once and side by side, before anything runs. */
export async function createRunner(request: RunnerRequest): Promise<Runner> {
  const { device } = request;
  const { parts, layout, compile } = prepare(request);
  const stages = await Promise.all(
    parts.map((modules) =>
      Promise.all(
        modules.map(async (module) => ({
          module,
          pipeline: await device.createComputePipelineAsync(compile(module)),
        })),
      ),
    ),
  );
  return toRunner(request, layout, stages);
}

/** As `createRunner`, for a change in the midst of training that cannot wait. */
export function createRunnerAtOnce(request: RunnerRequest): Runner {
  const { device } = request;
  const { parts, layout, compile } = prepare(request);
  const stages = parts.map((modules) =>
    modules.map((module) => ({ module, pipeline: device.createComputePipeline(compile(module)) })),
  );
  return toRunner(request, layout, stages);
}

function prepare({ device, program, slots, apart, shared }: RunnerRequest) {
  const update = program.update === undefined ? [] : [program.update];
  const sizes = {
    weights: shared.weights.size / 4,
    slots: slots === 0 ? 0 : shared.moments.size / 4,
    groupMemory: device.limits.maxComputeWorkgroupStorageSize,
  };
  const toStages = (ops: readonly Op[]): Module[] =>
    ops.length > 0 && program.lanes !== undefined
      ? [toWholeModule(program, ops, program.lanes, sizes)]
      : toModules(program, ops);
  const parts = apart
    ? [toStages(program.gradients), toStages(update)]
    : [toStages([...program.gradients, ...update])];
  const layout = device.createBindGroupLayout({
    entries: bufferNames.map((name, binding) => ({
      binding,
      visibility: 4,
      buffer: {
        type: buffers[name].access === 'read' ? 'read-only-storage' : 'storage',
        hasDynamicOffset: name === 'records',
      },
    })),
  });
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const compile: Compile = ({ code, label }) => ({
    label,
    layout: pipelineLayout,
    compute: { module: device.createShaderModule({ code, label }), entryPoint: 'main' },
  });
  return { parts, layout, compile };
}

/** Records of the steps that wait to be submitted. */
interface Queue {
  readonly buffer: GPUBuffer;
  readonly waiting: number;
  readonly isFull: boolean;
  /** The record of one more step. */
  next(): Record32;
  /** Writes all records to the device; none waits any more. */
  send(): void;
}

function createQueue(device: GPUDevice, record: StepRecordLayout, capacity: number): Queue {
  const { stride, offsets } = record;
  const buffer = device.createBuffer({ size: capacity * stride * 4, usage: storage });
  const words = new Uint32Array(capacity * stride);
  const floats = new Float32Array(words.buffer);
  let waiting = 0;
  return {
    buffer,
    get waiting() {
      return waiting;
    },
    get isFull() {
      return waiting === capacity;
    },
    next() {
      const from = waiting * stride;
      waiting += 1;
      return {
        words: words.subarray(from, from + stride),
        floats: floats.subarray(from, from + stride),
      };
    },
    send() {
      words[offsets.steps] = waiting;
      device.queue.writeBuffer(buffer, 0, words, 0, waiting * stride);
      waiting = 0;
    },
  };
}

function bind(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  bound: Readonly<Record<BufferName, GPUBuffer>>,
  recordSize: number | undefined,
): GPUBindGroup {
  return device.createBindGroup({
    layout,
    entries: bufferNames.map((name, binding) => ({
      binding,
      resource: {
        buffer: bound[name],
        ...(name === 'records' && recordSize !== undefined && { size: recordSize }),
      },
    })),
  });
}

function toRunner(
  { device, program, shared, apart }: RunnerRequest,
  layout: GPUBindGroupLayout,
  parts: readonly (readonly Stage[])[],
): Runner {
  const { record, sizes, cost } = program;
  const [main = [], update = []] = parts;
  const isWhole = program.lanes !== undefined;
  const fitting = Math.max(1, Math.min(mostSteps, Math.floor(submissionCost / (cost + 1))));
  const queue = createQueue(device, record, apart ? 1 : fitting);
  const arena = createStorage(device, sizes.arena);
  const gradients = createStorage(device, sizes.gradients);
  let group = bindAll();

  function bindAll(): GPUBindGroup {
    const { weights, moments, data, figures } = shared;
    const records = queue.buffer;
    const bound = { weights, moments, gradients, arena, data, records, figures };
    return bind(device, layout, bound, isWhole ? undefined : record.stride * 4);
  }
  function submit(
    stages: readonly Stage[],
    steps: number,
    also?: (encoder: GPUCommandEncoder) => void,
  ): void {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let step = 0; step < steps; step++) {
      pass.setBindGroup(0, group, [step * record.stride * 4]);
      for (const { pipeline, module } of stages) {
        pass.setPipeline(pipeline);
        pass.dispatchWorkgroups(...module.groups);
      }
    }
    pass.end();
    also?.(encoder);
    device.queue.submit([encoder.finish()]);
  }

  return {
    program,
    next: queue.next,
    get isFull() {
      return queue.isFull;
    },
    flush() {
      const { waiting } = queue;
      if (waiting === 0) return;
      queue.send();
      submit(main, isWhole ? 1 : waiting);
    },
    runGradients(also) {
      queue.send();
      submit(main, 1, also);
    },
    runUpdate(alphas) {
      device.queue.writeBuffer(shared.figures, program.figures.offsets.alphas * 4, alphas);
      submit(update, 1);
    },
    rebind() {
      group = bindAll();
    },
    dispose() {
      for (const buffer of [arena, gradients, queue.buffer]) buffer.destroy();
    },
  };
}
