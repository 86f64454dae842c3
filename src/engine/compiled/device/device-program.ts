/** A graph as compute shaders: one that runs many steps in one work-group, or a dispatch for each phase. */
import { toSize } from '../../../core/graph/shape.ts';
import { toLiveNodes } from '../graph.ts';
import { names, stateOrder } from '../names.ts';
import type { Access, Node } from '../nodes.ts';
import { layOutProgram, type ProgramLayout } from '../passes/lay-out-program.ts';
import { manyGroups, toOneGroup } from './blocks.ts';
import { toDeviceWork, type DeviceStep, type DeviceWork } from './device-work.ts';
import type { DeviceStorage } from './device-storage.ts';
import { toPhases, type DeviceOp } from './op.ts';
import { recordStart, type Target } from './target.ts';
import { writePiece } from './write-piece.ts';

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

/** @param between finds late inputs, so that nothing stops half way */
export function createDeviceProgram(
  { device, storage, layout: bindings }: Device,
  results: ReadonlyMap<string, Access>,
  late: ReadonlySet<string>,
  between?: Omit<DeviceOp, 'phase'>,
): DeviceProgram {
  const cost = estimateCost(results);
  const wholeLanes = cost <= whole.upTo ? whole.lanes : undefined;
  const crowd = wholeLanes === undefined ? manyGroups : toOneGroup(wholeLanes);
  const layout = layOutProgram(results, storage, (wanted) => toDeviceWork(wanted, late, crowd));
  for (const node of layout.constants) storage.write(layout.addressOf(node) / 4, node.values);
  const { early, steps } = layout.plan;
  const isTwice = between === undefined && late.size > 0 && steps.some(({ last }) => last >= early);
  // What lies in work-group memory is lost half way.
  const inside =
    wholeLanes === undefined || isTwice
      ? []
      : findInside(
          layout,
          results,
          storage,
          device.limits.maxComputeWorkgroupStorageSize / 4 -
            (between === undefined ? 0 : whole.lanes),
        );
  const target = toTarget(layout, inside);
  const plain = [...toOps(layout.plan, target), ...toEnd(layout, storage, results, inside)];
  const ops = between === undefined ? plain : putBetween(plain, early, between);
  const toStages = (some: readonly DeviceOp[]): Stage[] => {
    if (some.length === 0) return [];
    const modules =
      wholeLanes === undefined
        ? toPhases(some).map(writePhase)
        : [writeWhole(some, wholeLanes, storage.stride, inside)];
    return modules.map(({ code, groups }) => ({
      groups,
      descriptor: {
        layout: bindings,
        compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
      },
    }));
  };
  const isEarly = ({ phase }: DeviceOp): boolean => !isTwice || phase < early;
  const stages = [
    toStages(ops.filter(isEarly)),
    toStages(ops.filter((op) => !isEarly(op))),
  ] as const;
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
      storage.free(layout.block);
    },
  };
}

/**
 * As an H200 has it: with 128 lanes the smallest networks take two thirds of the time that they take with
 * 16, and those of 420 thousand multiply-adds as long as with many work-groups.
 */
const whole = { lanes: 128, upTo: 420_000 } as const;

/** @param early number of phases before it */
const putBetween = (
  ops: readonly DeviceOp[],
  early: number,
  between: Omit<DeviceOp, 'phase'>,
): DeviceOp[] => [
  ...ops.map((op) => (op.phase < early ? op : { ...op, phase: op.phase + 1 })),
  { ...between, phase: early },
];

/** Elements that are computed, about. */
function estimateCost(results: ReadonlyMap<string, Access>): number {
  const toCost = (node: Node): number => {
    switch (node.op) {
      case 'input':
      case 'constant':
        return 0;
      case 'product':
        return toSize(node.shape) * toSize(node.a.shape.slice(node.a.shape.length - node.summed));
      case 'reduce':
        return toSize(node.x.shape);
      default:
        return toSize(node.shape);
    }
  };
  return toLiveNodes([...results.values()]).reduce((sum, node) => sum + toCost(node), 0);
}

/** Numbers that lie in work-group memory while steps run. */
interface Inside {
  readonly from: number;
  readonly size: number;
  /** Place there. */
  readonly at: number;
  /** They are there before the first step and after the last. */
  readonly isKept: boolean;
}

/** What is read most comes first: working memory, then weights, then what the optimiser has. */
function findInside(
  { work, workSize, block }: ProgramLayout<DeviceWork>,
  results: ReadonlyMap<string, Access>,
  storage: DeviceStorage,
  most: number,
): readonly Inside[] {
  const named = toLiveNodes([...results.values()])
    .flatMap((node) => {
      const order = node.op === 'input' ? stateOrder(node.name) : undefined;
      return node.op !== 'input' || order === undefined ? [] : [{ name: node.name, order }];
    })
    .sort((a, b) => a.order - b.order);
  const wanted = [
    { from: work / 4, size: workSize, isKept: false },
    ...named.map(({ name }) => {
      const { at, size } = storage.find(name);
      return { from: at, size, isKept: true };
    }),
    { from: block / 4, size: (work - block) / 4, isKept: true },
  ];
  let used = 0;
  return wanted.flatMap((one): Inside[] => {
    if (one.size === 0 || used + one.size > most) return [];
    const at = used;
    used += one.size;
    return [{ ...one, at }];
  });
}

/** @param inside what lies in work-group memory */
function toTarget(
  { addressOf, scratchOf, plan: { stored, steps } }: ProgramLayout<DeviceWork>,
  inside: readonly Inside[],
): Target {
  const toPlace = (start: number, at: string): string => {
    const own = inside.find(({ from, size }) => start >= from && start < from + size);
    return own === undefined
      ? `m[${String(start)} + ${at}]`
      : `w[${String(start - own.from + own.at)} + ${at}]`;
  };
  const startOf = (node: Node): number => addressOf(node) / 4;
  const toWord = (start: number, at: string): string =>
    `r[record + ${String(start - recordStart)} + ${at}]`;
  const ofPiece = new Map(steps.map((step) => [step.piece.id, step]));
  return {
    isStored: (node) => stored.has(node),
    read(node, at) {
      const start = startOf(node);
      return start >= recordStart ? `bitcast<f32>(${toWord(start, at)})` : toPlace(start, at);
    },
    readBits: (node, at) => toWord(startOf(node), at),
    place: (node, at) => toPlace(startOf(node), at),
    scratch: (piece, at) => toPlace(scratchOf(ofPiece.get(piece.id)!) / 4, at),
  };
}

const toOps = ({ steps, fused }: DeviceWork, target: Target): DeviceOp[] =>
  steps.flatMap(({ piece }: DeviceStep) => writePiece({ piece, fused, target }));

/** Results to their places, and some to their sums. */
function toEnd(
  { moves, plan }: ProgramLayout<DeviceWork>,
  storage: DeviceStorage,
  results: ReadonlyMap<string, Access>,
  inside: readonly Inside[],
): DeviceOp[] {
  const end = 1 + Math.max(-1, ...plan.steps.map(({ last }) => last));
  const place = (at: number): string => {
    const own = inside.find(({ from, size }) => at >= from && at < from + size);
    return own === undefined
      ? `m[${String(at)} + thread]`
      : `w[${String(at - own.from + own.at)} + thread]`;
  };
  const copies = moves.map(({ from, to, bytes }) => ({
    phase: end,
    threads: bytes / 4,
    cost: bytes / 4,
    code: `${place(to / 4)} = ${place(from / 4)};`,
  }));
  const sums = Object.entries(addedTo).flatMap(([name, sum]) => {
    const result = results.get(name);
    if (result === undefined) return [];
    const { at, size } = storage.find(name);
    const isMoved = moves.some(({ to }) => to === 4 * at);
    const to = storage.find(sum).at;
    const phase = isMoved ? end + 1 : (plan.fused.done.get(result.node) ?? -1) + 1;
    return [
      {
        phase,
        threads: size,
        cost: size,
        code: `${place(to)} = ${place(to)} + ${place(at)};`,
      },
    ];
  });
  return [...copies, ...sums];
}

/** Element i of a mask is a hash of (key, i), as in `SeededDropout`. */
const dropoutFunction = `
fn dropoutHash(key: u32, i: u32) -> u32 {
  var hash = key + i * 0x9e3779b9u;
  hash = (hash ^ (hash >> 16u)) * 0x85ebca6bu;
  hash = (hash ^ (hash >> 13u)) * 0xc2b2ae35u;
  return hash ^ (hash >> 16u);
}`;

const head = `@group(0) @binding(0) var<storage, read_write> m: array<f32>;
@group(0) @binding(1) var<storage, read> r: array<u32>;
${dropoutFunction}`;

const define = ({ code, functions = '' }: DeviceOp, at: number): string =>
  `${functions}\nfn piece${String(at)}(thread: i32, record: i32) {\n${code}\n}`;

const declareGroup = (count: number): string =>
  `const WG = ${String(count)}u;\nvar<workgroup> scratch: array<f32, ${String(count)}>;`;

interface Module {
  readonly code: string;
  readonly groups: readonly [number, number];
}

/** Pieces that run side by side. */
function writePhase(ops: readonly DeviceOp[]): Module {
  let first = 0;
  const branches = ops.map(({ threads, isOfGroup }, at) => {
    const from = first;
    first += Math.ceil(threads / lanes);
    if (isOfGroup) return `if (group < ${String(first)}) { piece${String(at)}(i32(lane), 0); }`;
    return `if (group < ${String(first)}) {
    let thread = (group - ${String(from)}) * ${String(lanes)} + i32(lane);
    if (thread < ${String(threads)}) { piece${String(at)}(thread, 0); }
  }`;
  });
  return {
    groups: [Math.min(first, across), Math.ceil(first / across)],
    code: `${head}
${ops.some(({ isOfGroup }) => isOfGroup) ? declareGroup(lanes) : ''}
${ops.map(define).join('\n')}
@compute @workgroup_size(${String(lanes)})
fn main(@builtin(workgroup_id) id: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
  let group = i32(id.y * ${String(across)}u + id.x);
  ${branches.join(' else ')}
}`,
  };
}

/** All steps that wait, one after the other, in one work-group. @param inside what lies in its memory */
function writeWhole(
  ops: readonly DeviceOp[],
  count: number,
  stride: number,
  inside: readonly Inside[],
): Module {
  const ordered = toPhases(ops);
  const room = inside.reduce((sum, { size }) => sum + size, 0);
  /** What steps go on from, in or out. */
  const move = (write: (outside: string, own: string) => string): string =>
    inside
      .filter(({ isKept }) => isKept)
      .map(({ from, size, at: own }) => {
        const line = write(`m[${String(from)} + i]`, `w[${String(own)} + i]`);
        return `for (var i = lane; i < ${String(size)}; i += ${String(count)}) { ${line} }`;
      })
      .join('\n');
  let at = 0;
  const phases = ordered.map((phase) =>
    phase.map(({ threads, isOfGroup }) => {
      const name = `piece${String(at++)}`;
      if (isOfGroup) return `${name}(lane, record);`;
      return threads <= count
        ? `if (lane < ${String(threads)}) { ${name}(lane, record); }`
        : `for (var thread = lane; thread < ${String(threads)}; thread += ${String(count)}) { ${name}(thread, record); }`;
    }),
  );
  return {
    groups: [1, 1],
    code: `${head}
${room > 0 ? `var<workgroup> w: array<f32, ${String(room)}>;` : ''}
${ops.some(({ isOfGroup }) => isOfGroup) ? declareGroup(count) : ''}
${ordered.flat().map(define).join('\n')}
@compute @workgroup_size(${String(count)})
fn main(@builtin(local_invocation_index) index: u32) {
  let lane = i32(index);
  let steps = i32(r[0]);
  ${move((outside, own) => `${own} = ${outside};`)}
  workgroupBarrier();
  for (var step = 0; step < steps; step++) {
    let record = step * ${String(stride)};
    ${phases.map((phase) => `${phase.join('\n')}\nstorageBarrier(); workgroupBarrier();`).join('\n')}
  }
  ${move((outside, own) => `${outside} = ${own};`)}
}`,
  };
}
