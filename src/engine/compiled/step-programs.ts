/** The programs of an engine: one for each form that its steps take. */
import type { Params } from '../../core/document/json.ts';
import type { StepEngineRequest } from '../step-engine.ts';
import { hasPadding } from '../training-pass.ts';
import type { TrainingRows } from '../training-rows.ts';
import type { Feed } from './entering.ts';
import { names } from './names.ts';
import { createProgram, type Program } from './program.ts';
import type { Storage } from './storage.ts';
import { traceStep, type ProgramKind, type TracedStep } from './trace-step.ts';

/** Inputs that enter half way, by what the program is for; the others run through at once. */
const lateInputs = {
  plain: [],
  /** The way back waits for slopes with α in them. */
  'by-loss': [names.slopes],
  /** The mix of the gradients of all tasks waits for α. */
  'by-task': [names.alphas],
  after: [],
  probe: [],
  across: [],
} satisfies Readonly<Record<ProgramKind, readonly string[]>>;

export interface StepProgram {
  readonly program: Program;
  readonly feeds: readonly Feed[];
  readonly hasPenalty: boolean;
  /** It stops half way to be told α, by task. */
  readonly isByTask: boolean;
  /** Weights beside the trained ones that it changes: moving statistics. */
  readonly moved: readonly number[];
}

export interface StepPrograms {
  /** @param params of the optimiser; they may decide which operations there are */
  get(kind: ProgramKind, batchSize: number, params: Params): StepProgram;
  setRows(rows: TrainingRows): void;
  dispose(): void;
}

export function createStepPrograms(request: StepEngineRequest, storage: Storage): StepPrograms {
  const programs = new Map<ProgramKind, StepProgram & { readonly key: string }>();
  let { rows } = request;
  let form = toForm(request, rows);

  return {
    get(kind, batchSize, params) {
      makeRoom(request, storage, batchSize);
      const key = JSON.stringify([batchSize, rows.count, form, params, storage.moves]);
      const known = programs.get(kind);
      if (known?.key === key) return known;
      const traced = traceStep({ ...request, params }, rows, { batchSize, kind });
      known?.program.dispose();
      const made = { key, ...toStepProgram(traced, storage, kind, request) };
      programs.set(kind, made);
      return made;
    },
    setRows(next) {
      rows = next;
      form = toForm(request, rows);
    },
    dispose() {
      for (const { program } of programs.values()) program.dispose();
    },
  };
}

function toStepProgram(
  { results, feeds }: TracedStep,
  storage: Storage,
  kind: ProgramKind,
  { network }: StepEngineRequest,
): StepProgram {
  for (const { name, size } of feeds) storage.piece(name, size);
  return {
    program: createProgram(results, storage, new Set<string>(lateInputs[kind])),
    feeds,
    hasPenalty: results.has(names.penalty),
    isByTask: results.has(names.report),
    moved: network.weights.flatMap((_, index) => {
      const node = results.get(names.fixed(index))?.node;
      const isSame = node?.op === 'input' && node.name === names.fixed(index);
      return node === undefined || isSame ? [] : [index];
    }),
  };
}

/** Facts of the rows, beside their number, that decide which operations a program has. */
function toForm({ ir }: StepEngineRequest, rows: TrainingRows): readonly boolean[] {
  return [
    rows.masks.some((mask) => mask !== undefined),
    hasPadding(ir, rows),
    ...rows.labels.map((values) => values === rows.inputs),
  ];
}

/** Room for all that is written before or during a step. */
function makeRoom(
  { ir, optimizer, params }: StepEngineRequest,
  storage: Storage,
  batchSize: number,
): void {
  const heads = ir.heads.length;
  storage.piece(names.rows, batchSize);
  storage.piece(names.slopes, heads * batchSize);
  storage.piece(names.known, heads * batchSize);
  storage.piece(names.scalars, optimizer.scalars(1, 1, params).length);
  storage.piece(names.alphas, heads);
  storage.piece(names.rate, 1);
}
