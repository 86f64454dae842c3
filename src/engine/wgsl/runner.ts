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
  /** Where the data or other shared buffers were replaced. */
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

function toRunner(
  { device, program, shared, apart }: RunnerRequest,
  layout: GPUBindGroupLayout,
  parts: readonly (readonly Stage[])[],
): Runner {
  const { record, sizes, cost } = program;
  const [main = [], update = []] = parts;
  const isWhole = program.lanes !== undefined;
  const capacity = apart
    ? 1
    : Math.max(1, Math.min(mostSteps, Math.floor(submissionCost / (cost + 1))));
  const arena = createStorage(device, sizes.arena);
  const gradients = createStorage(device, sizes.gradients);
  const records = device.createBuffer({ size: capacity * record.stride * 4, usage: storage });
  const words = new Uint32Array(capacity * record.stride);
  const floats = new Float32Array(words.buffer);
  let waiting = 0;
  let group = bind();

  function bind(): GPUBindGroup {
    const { weights, moments, data, figures } = shared;
    const bound: Record<BufferName, GPUBuffer> = {
      weights,
      moments,
      gradients,
      arena,
      data,
      records,
      figures,
    };
    return device.createBindGroup({
      layout,
      entries: bufferNames.map((name, binding) => ({
        binding,
        resource: {
          buffer: bound[name],
          ...(name === 'records' && !isWhole && { size: record.stride * 4 }),
        },
      })),
    });
  }
  function encode(encoder: GPUCommandEncoder, stages: readonly Stage[], steps: number): void {
    const pass = encoder.beginComputePass();
    for (let step = 0; step < steps; step++) {
      pass.setBindGroup(0, group, [step * record.stride * 4]);
      for (const { pipeline, module } of stages) {
        pass.setPipeline(pipeline);
        pass.dispatchWorkgroups(...module.groups);
      }
    }
    pass.end();
  }
  function writeRecords(): void {
    words[record.offsets.steps] = waiting;
    device.queue.writeBuffer(records, 0, words, 0, waiting * record.stride);
  }

  return {
    program,
    next() {
      const from = waiting * record.stride;
      waiting += 1;
      return {
        words: words.subarray(from, from + record.stride),
        floats: floats.subarray(from, from + record.stride),
      };
    },
    get isFull() {
      return waiting === capacity;
    },
    flush() {
      if (waiting === 0) return;
      writeRecords();
      const encoder = device.createCommandEncoder();
      encode(encoder, main, isWhole ? 1 : waiting);
      device.queue.submit([encoder.finish()]);
      waiting = 0;
    },
    runGradients(also) {
      writeRecords();
      const encoder = device.createCommandEncoder();
      encode(encoder, main, 1);
      also(encoder);
      device.queue.submit([encoder.finish()]);
      waiting = 0;
    },
    runUpdate(alphas) {
      device.queue.writeBuffer(shared.figures, program.figures.offsets.alphas * 4, alphas);
      const encoder = device.createCommandEncoder();
      encode(encoder, update, 1);
      device.queue.submit([encoder.finish()]);
    },
    rebind() {
      group = bind();
    },
    dispose() {
      for (const buffer of [arena, gradients, records]) buffer.destroy();
    },
  };
}
