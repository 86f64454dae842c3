/** A graph as compute shaders: one that runs many steps in one work-group, or a dispatch for each phase. */
import { dropoutFunction } from '../../wgsl/cells.ts';
import { toWholeLanes } from '../../wgsl/op.ts';
import { names } from '../names.ts';
import type { Access } from '../nodes.ts';
import { layOutProgram, type ProgramLayout } from '../passes/lay-out-program.ts';
import type { Kernel } from '../passes/schedule.ts';
import type { DeviceStorage } from './device-storage.ts';
import { writeLoop } from './loop-kernel.ts';
import { writeCopy, writeNode, writeWholeFill } from './node-kernels.ts';
import { toPhases, type DeviceOp } from './op.ts';
import { recordStart, type Target } from './target.ts';

/** Sums of the losses of all steps since they were read. */
export const lossSums = 'loss sums';

interface Stage {
  readonly descriptor: GPUComputePipelineDescriptor;
  readonly groups: readonly [number, number];
  pipeline?: GPUComputePipeline;
}

export interface DeviceProgram {
  /** Pieces before late inputs are there, and after. */
  readonly parts: readonly [early: readonly Stage[], late: readonly Stage[]];
  /** True where one dispatch runs all steps that wait. */
  readonly isWhole: boolean;
  /** Elements that a step computes, about. */
  readonly cost: number;
  /** Compiles all shaders side by side. */
  compile(): Promise<void>;
  dispose(): void;
}

/** Lanes of a work-group where many run side by side, and work-groups in x: each side has a limit. */
const lanes = 64;
const across = 32_768;
/** Numbers of work-group memory that every device has. */
const groupMemory = 4096;

export interface Device {
  readonly device: GPUDevice;
  readonly storage: DeviceStorage;
  readonly layout: GPUPipelineLayout;
}

export function createDeviceProgram(
  { device, storage, layout: bindings }: Device,
  results: ReadonlyMap<string, Access>,
  late: ReadonlySet<string>,
): DeviceProgram {
  const layout = layOutProgram(results, storage, late);
  for (const node of layout.constants) storage.write(layout.addressOf(node) / 4, node.values);
  const { kernels, early } = layout.plan;
  const isTwice = late.size > 0 && early < kernels.length;
  const outside = toTarget(layout, undefined);
  const probe = toOps(kernels, outside);
  const cost = probe.reduce((sum, op) => sum + op.cost, 0);
  const wholeLanes = toWholeLanes(cost);
  const fits = layout.workSize > 0 && layout.workSize <= groupMemory;
  const isInside = wholeLanes !== undefined && !isTwice && fits;
  const target = isInside ? toTarget(layout, layout.work / 4) : outside;
  const end = toEnd(layout, storage, results, target);
  const parts = [
    [...toOps(kernels.slice(0, early), target), ...(isTwice ? [] : end)],
    isTwice ? [...toOps(kernels.slice(early), target), ...end] : [],
  ] as const;
  const toStages = (ops: readonly DeviceOp[]): Stage[] => {
    if (ops.length === 0) return [];
    const modules =
      wholeLanes === undefined
        ? toPhases(ops).map(writePhase)
        : [writeWhole(ops, wholeLanes, storage.stride, isInside ? layout.workSize : 0)];
    return modules.map(({ code, groups }) => ({
      groups,
      descriptor: {
        layout: bindings,
        compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
      },
    }));
  };
  const stages = [toStages(parts[0]), toStages(parts[1])] as const;
  return {
    parts: stages,
    isWhole: wholeLanes !== undefined,
    cost,
    async compile() {
      await Promise.all(
        stages.flat().map(async (stage) => {
          stage.pipeline = await device.createComputePipelineAsync(stage.descriptor);
        }),
      );
    },
    dispose: () => storage.free(layout.block),
  };
}

/** @param inside first number of what lies in work-group memory, the working memory; else undefined */
function toTarget(
  { addressOf, plan, workSize }: ProgramLayout,
  inside: number | undefined,
): Target {
  const toPlace = (start: number, at: string): string => {
    const isInside = inside !== undefined && start >= inside && start < inside + workSize;
    return isInside ? `w[${String(start - inside)} + ${at}]` : `m[${String(start)} + ${at}]`;
  };
  const toWord = (start: number, at: string): string =>
    `r[record + ${String(start - recordStart)} + ${at}]`;
  return {
    startOf: (node) => addressOf(node) / 4,
    isStored: (node) => plan.stored.has(node),
    read: (start, at) =>
      start >= recordStart ? `bitcast<f32>(${toWord(start, at)})` : toPlace(start, at),
    readBits: toWord,
    place: toPlace,
  };
}

function toOps(kernels: readonly Kernel[], target: Target): DeviceOp[] {
  return kernels.flatMap((kernel) => {
    switch (kernel.kind) {
      case 'loop':
        return writeLoop(kernel, target);
      case 'fill':
        return [writeWholeFill(kernel.node, target)];
      case 'node':
        return writeNode(kernel, target);
    }
  });
}

/** Results to their places, and the losses to their sums. */
function toEnd(
  { moves }: ProgramLayout,
  storage: DeviceStorage,
  results: ReadonlyMap<string, Access>,
  target: Target,
): DeviceOp[] {
  const copies = moves.map(({ from, to, bytes }) => writeCopy(from / 4, to / 4, bytes / 4, target));
  if (!results.has(names.sums)) return copies;
  const { at, size } = storage.find(names.sums);
  return [...copies, writeCopy(at, storage.find(lossSums).at, size, target, true)];
}

const head = `@group(0) @binding(0) var<storage, read_write> m: array<f32>;
@group(0) @binding(1) var<storage, read> r: array<u32>;
${dropoutFunction}`;

const define = ({ code }: DeviceOp, at: number): string =>
  `fn piece${String(at)}(thread: i32, record: i32) {\n${code}\n}`;

interface Module {
  readonly code: string;
  readonly groups: readonly [number, number];
}

/** Pieces that run side by side. */
function writePhase(ops: readonly DeviceOp[]): Module {
  let first = 0;
  const branches = ops.map(({ threads }, at) => {
    const from = first;
    first += Math.ceil(threads / lanes);
    return `if (group < ${String(first)}) {
    let thread = (group - ${String(from)}) * ${String(lanes)} + i32(lane);
    if (thread < ${String(threads)}) { piece${String(at)}(thread, 0); }
  }`;
  });
  return {
    groups: [Math.min(first, across), Math.ceil(first / across)],
    code: `${head}
${ops.map(define).join('\n')}
@compute @workgroup_size(${String(lanes)})
fn main(@builtin(workgroup_id) id: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
  let group = i32(id.y * ${String(across)}u + id.x);
  ${branches.join(' else ')}
}`,
  };
}

/** All steps that wait, one after the other, in one work-group. @param inside numbers of working memory in it */
function writeWhole(
  ops: readonly DeviceOp[],
  count: number,
  stride: number,
  inside: number,
): Module {
  let at = 0;
  const phases = toPhases(ops).map((phase) =>
    phase.map(({ threads }) => {
      const name = `piece${String(at++)}`;
      return threads <= count
        ? `if (lane < ${String(threads)}) { ${name}(lane, record); }`
        : `for (var thread = lane; thread < ${String(threads)}; thread += ${String(count)}) { ${name}(thread, record); }`;
    }),
  );
  return {
    groups: [1, 1],
    code: `${head}
${inside > 0 ? `var<workgroup> w: array<f32, ${String(inside)}>;` : ''}
${ops.map(define).join('\n')}
@compute @workgroup_size(${String(count)})
fn main(@builtin(local_invocation_index) index: u32) {
  let lane = i32(index);
  let steps = i32(r[0]);
  for (var step = 0; step < steps; step++) {
    let record = step * ${String(stride)};
    ${phases.map((phase) => `${phase.join('\n')}\nstorageBarrier(); workgroupBarrier();`).join('\n')}
  }
}`,
  };
}
