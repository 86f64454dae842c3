/** A graph as compute shaders: one that runs many steps in one work-group, or a dispatch for each phase. */
import { dropoutFunction } from '../../wgsl/cells.ts';
import { toWholeLanes } from '../../wgsl/op.ts';
import { names } from '../names.ts';
import type { Access } from '../nodes.ts';
import { layOutProgram, type ProgramLayout } from '../passes/lay-out-program.ts';
import type { Kernel } from '../passes/schedule.ts';
import { toMany, type Crowd } from './blocks.ts';
import type { DeviceStorage } from './device-storage.ts';
import { writeLoop } from './loop-kernel.ts';
import { writeCopy, writeNode, writeWholeFill } from './node-kernels.ts';
import { toPhases, type DeviceOp } from './op.ts';
import { recordStart, type Target } from './target.ts';

/** Sums of the losses of all steps, and of the scores of all rows, since they were cleared. */
export const lossSums = 'loss sums';
export const scoreSums = 'score sums';

/** Results that are added to others, by name. */
const addedTo: Readonly<Record<string, string>> = {
  [names.sums]: lossSums,
  [names.scores]: scoreSums,
};

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

/** Where programs are made. */
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
  const probe = toOps(kernels, outside, { threads: 1 });
  const cost = probe.reduce((sum, op) => sum + op.cost, 0);
  const wholeLanes = toWholeLanes(cost);
  const most = device.limits.maxComputeWorkgroupStorageSize / 4;
  const fits = layout.workSize > 0 && layout.workSize <= most;
  const isInside = wholeLanes !== undefined && !isTwice && fits;
  const target = isInside ? toTarget(layout, layout.work / 4) : outside;
  const scratch: number[] = [];
  const crowd: Crowd =
    wholeLanes === undefined
      ? toMany((size) => {
          const block = storage.block(size);
          scratch.push(block);
          return block / 4;
        })
      : { threads: wholeLanes };
  const end = toEnd(layout, storage, results, target);
  const parts = [
    [...toOps(kernels.slice(0, early), target, crowd), ...(isTwice ? [] : end)],
    isTwice ? [...toOps(kernels.slice(early), target, crowd), ...end] : [],
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
    dispose() {
      for (const block of [layout.block, ...scratch]) storage.free(block);
    },
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

function toOps(kernels: readonly Kernel[], target: Target, crowd: Crowd): DeviceOp[] {
  return kernels.flatMap((kernel) => {
    switch (kernel.kind) {
      case 'loop':
        return writeLoop(kernel, target, crowd);
      case 'fill':
        return [writeWholeFill(kernel.node, target)];
      case 'node':
        return writeNode(kernel, target, crowd);
    }
  });
}

/** Results to their places, and some to their sums. */
function toEnd(
  { moves }: ProgramLayout,
  storage: DeviceStorage,
  results: ReadonlyMap<string, Access>,
  target: Target,
): DeviceOp[] {
  const copies = moves.map(({ from, to, bytes }) => writeCopy(from / 4, to / 4, bytes / 4, target));
  const sums = Object.entries(addedTo).flatMap(([name, sum]) => {
    if (!results.has(name)) return [];
    const { at, size } = storage.find(name);
    return [writeCopy(at, storage.find(sum).at, size, target, true)];
  });
  return [...copies, ...sums];
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
  const ordered = toPhases(ops);
  let at = 0;
  const phases = ordered.map((phase) =>
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
${ordered.flat().map(define).join('\n')}
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
