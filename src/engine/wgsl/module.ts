/** Pieces -> WGSL modules: one for each level, or one that runs whole steps in a single work-group. */
import { activationFunctions } from './activations.ts';
import { balanceFunctions } from './balance.ts';
import { dropoutFunction } from './cells.ts';
import { u } from './memory.ts';
import { toLevels, type Op } from './op.ts';
import type { Program } from './program.ts';

export interface Module {
  readonly code: string;
  /** Work-groups, in x and y. */
  readonly groups: readonly [number, number];
  /** Names of its pieces. */
  readonly label: string;
}

/** Lanes of a work-group where many run side by side. */
const lanes = 64;
/** Work-groups in x; the rest goes into y, since each side has a limit of 65 535. */
const across = 32_768;

/** All buffers that kernels see, in the order of their bindings. */
export const buffers = {
  /** All weights and moving statistics, in the order of the plan's flat vector. */
  weights: { access: 'read_write', type: 'array<f32>' },
  /** The optimiser's vectors over the trained weights, one after the other. */
  moments: { access: 'read_write', type: 'array<f32>' },
  /** Of the shared weights for each group of heads, then of weights of one task. */
  gradients: { access: 'read_write', type: 'array<f32>' },
  /** Values of the batch and their gradients, and sums under way. */
  arena: { access: 'read_write', type: 'array<f32>' },
  /** The data set: inputs, labels by head, masks by head. */
  data: { access: 'read', type: 'array<f32>' },
  /** One for each step of a submission. */
  records: { access: 'read', type: 'array<StepRecord>' },
  figures: { access: 'read_write', type: 'Figures' },
} as const;
export type BufferName = keyof typeof buffers;
export const bufferNames = Object.keys(buffers) as BufferName[];

const declare = (name: BufferName, as: string = name): string =>
  `@group(0) @binding(${String(bufferNames.indexOf(name))}) var<storage, ${buffers[name].access}> ${as}: ${buffers[name].type};`;

const common = (program: Program, lane: number): string => `
const WG = ${u(lane)};
${program.figures.declaration}
${program.record.declaration}
var<private> stepIndex: u32;
var<workgroup> scratch: array<f32, ${String(lane)}>;
${activationFunctions}
${dropoutFunction}
${balanceFunctions(program.record)}`;

const define = (op: Op): string =>
  'threads' in op.work
    ? `fn ${op.name}(thread: u32) {\n${op.code}\n}`
    : `fn ${op.name}(group: u32, lane: u32) {\n${op.code}\n}`;

const groupsOf = ({ work }: Op): number =>
  'threads' in work ? Math.ceil(work.threads / lanes) : work.groups;

/** A dispatch for each level. */
export function toModules(program: Program, ops: readonly Op[]): Module[] {
  return toLevels(ops).map((level) => {
    let first = 0;
    const branches = level.map((op) => {
      const from = first;
      first += groupsOf(op);
      const call =
        'threads' in op.work
          ? `let thread = (group - ${u(from)}) * WG + lane; if (thread < ${u(op.work.threads)}) { ${op.name}(thread); }`
          : `${op.name}(group - ${u(from)}, lane);`;
      return `if (group < ${u(first)}) { ${call} }`;
    });
    return {
      label: level.map(({ name }) => name).join(' + '),
      groups: [Math.min(first, across), Math.ceil(first / across)] as const,
      code: `${bufferNames.map((name) => declare(name)).join('\n')}
${common(program, lanes)}
${level.map(define).join('\n')}
@compute @workgroup_size(${String(lanes)})
fn main(@builtin(workgroup_id) id: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
  let group = id.y * ${u(across)} + id.x;
  ${branches.join(' else ')}
}`,
    };
  });
}

/** The buffer itself, where a kernel works on a copy in work-group memory under the buffer's name. */
const toOutside = (name: BufferName): string => `${name}_outside`;

interface Sizes {
  readonly weights: number;
  readonly slots: number;
  /** Bytes of work-group memory that the device has. */
  readonly groupMemory: number;
}

/**
 * All pieces of any number of steps in one dispatch of one work-group, for networks so small that
 * starting kernels costs more than running them. What fits is kept in work-group memory meanwhile.
 */
export function toWholeModule(
  program: Program,
  ops: readonly Op[],
  lanes: number,
  sizes: Sizes,
): Module {
  const levels = toLevels(ops);
  // Buffers that are read most come first.
  const wanted = [
    ['arena', program.sizes.arena],
    ['weights', sizes.weights],
    ['gradients', program.sizes.gradients],
    ['moments', sizes.slots],
  ] as const;
  const inside: Partial<Record<BufferName, number>> = {};
  let room = sizes.groupMemory - 4 * lanes;
  for (const [name, size] of wanted) {
    const bytes = 4 * Math.max(1, size);
    if (bytes > room) continue;
    inside[name] = size;
    room -= bytes;
  }
  const kept = (['weights', 'moments'] as const).filter((name) => (inside[name] ?? 0) > 0);
  const copy = (name: BufferName, to: string, from: string): string =>
    `for (var i = lane; i < ${u(inside[name] ?? 0)}; i += WG) { ${to}[i] = ${from}[i]; }`;
  const run = (op: Op): string =>
    'threads' in op.work
      ? `for (var thread = lane; thread < ${u(op.work.threads)}; thread += WG) { ${op.name}(thread); }`
      : `for (var group = 0u; group < ${u(op.work.groups)}; group++) { ${op.name}(group, lane); }`;
  return {
    label: 'whole steps',
    groups: [1, 1],
    code: `${bufferNames.map((name) => (name in inside ? declare(name, toOutside(name)) : declare(name))).join('\n')}
${Object.entries(inside)
  .map(([name, size]) => `var<workgroup> ${name}: array<f32, ${String(Math.max(1, size))}>;`)
  .join('\n')}
${common(program, lanes)}
${ops.map(define).join('\n')}
@compute @workgroup_size(${String(lanes)})
fn main(@builtin(local_invocation_index) lane: u32) {
  let steps = records[0].steps;
  ${kept.map((name) => copy(name, name, toOutside(name))).join('\n')}
  workgroupBarrier();
  for (var step = 0u; step < steps; step++) {
    stepIndex = step;
    ${levels.map((level) => `${level.map(run).join('\n')}\nstorageBarrier(); workgroupBarrier();`).join('\n')}
  }
  ${kept.map((name) => copy(name, toOutside(name), name)).join('\n')}
}`,
  };
}
