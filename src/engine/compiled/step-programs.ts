/** The programs of an engine: one for each form that its steps take. */
import type { Params } from '../../core/document/json.ts';
import type { StepEngineRequest } from '../step-engine.ts';
import { hasPadding } from '../training-pass.ts';
import type { TrainingRows } from '../training-rows.ts';
import type { Feed } from './entering.ts';
import { names } from './names.ts';
import type { Access } from './nodes.ts';
import type { Program } from './program.ts';
import type { Storage } from './storage.ts';
import { traceStep, type ProgramKind, type TracedStep } from './trace-step.ts';

/** Inputs that enter half way, by what the program is for; the others run through at once. */
const lateInputs = {
  plain: [],
  /** The way back waits for slopes with α in them. */
  'by-loss': [names.slopes],
  /** The mix of the gradients of all tasks waits for α. */
  'by-task': [names.alphas],
  'by-form': [names.foundAlphas],
  after: [],
  probe: [],
  across: [],
  slope: [],
} satisfies Readonly<Record<ProgramKind, readonly string[]>>;

/** What a graph becomes, in memory that all programs of an engine share. */
export interface AnyProgram {
  dispose(): void;
}
/** @param late names of inputs that are set half way */
export type MakeProgram<P> = (
  results: ReadonlyMap<string, Access>,
  late: ReadonlySet<string>,
  method?: Params,
) => P;

export interface StepProgram<P = Program> {
  readonly program: P;
  readonly feeds: readonly Feed[];
  readonly hasPenalty: boolean;
  /** It stops half way to be told α, by task. */
  readonly isByTask: boolean;
  /** Weights beside the trained ones that it changes: moving statistics. */
  readonly moved: readonly number[];
}

/** Pieces of the memory, and whether any has moved. */
export type Pieces = Pick<Storage, 'piece' | 'moves'>;

export interface StepPrograms<P = Program> {
  /**
   * @param params of the optimiser; they may decide which operations there are
   * @param method parameters of a balancing method that is part of the program
   */
  get(kind: ProgramKind, batchSize: number, params: Params, method?: Params): StepProgram<P>;
  setRows(rows: TrainingRows): void;
  dispose(): void;
}

interface Made<P> {
  /** All that the program depends on, as a text. */
  readonly key: string;
  readonly step: StepProgram<P>;
  /** The same as it was asked for last. */
  asked: {
    readonly batchSize: number;
    readonly params: Params;
    readonly method: Params | undefined;
    readonly rows: TrainingRows;
    readonly moves: number;
  };
}

export function createStepPrograms<P extends AnyProgram>(
  request: StepEngineRequest,
  storage: Pieces,
  make: MakeProgram<P>,
): StepPrograms<P> {
  const programs = new Map<ProgramKind, Made<P>>();
  let { rows } = request;
  let form = toForm(request, rows);

  /** What was asked for last is mostly asked for again, with the very same parameters. */
  const isAgain = (
    { asked }: Made<P>,
    batchSize: number,
    params: Params,
    method?: Params,
  ): boolean =>
    asked.batchSize === batchSize &&
    asked.params === params &&
    asked.method === method &&
    asked.rows === rows &&
    asked.moves === storage.moves;

  return {
    get(kind, batchSize, params, method) {
      const known = programs.get(kind);
      if (known !== undefined && isAgain(known, batchSize, params, method)) return known.step;
      makeRoom(request, storage, batchSize);
      const key = JSON.stringify([batchSize, rows.count, form, params, method, storage.moves]);
      if (known?.key === key) {
        known.asked = { batchSize, params, method, rows, moves: storage.moves };
        return known.step;
      }
      const traced = traceStep({ ...request, params }, rows, { batchSize, kind });
      known?.step.program.dispose();
      const step = toStepProgram(traced, storage, make, { kind, method, request });
      const asked = { batchSize, params, method, rows, moves: storage.moves };
      programs.set(kind, { key, step, asked });
      return step;
    },
    setRows(next) {
      rows = next;
      form = toForm(request, rows);
    },
    dispose() {
      for (const { step } of programs.values()) step.program.dispose();
    },
  };
}

interface ProgramFacts {
  readonly kind: ProgramKind;
  readonly method: Params | undefined;
  readonly request: StepEngineRequest;
}

function toStepProgram<P>(
  { results, feeds }: TracedStep,
  storage: Pieces,
  make: MakeProgram<P>,
  { kind, method, request: { network } }: ProgramFacts,
): StepProgram<P> {
  for (const { name, size } of feeds) storage.piece(name, size);
  return {
    program: make(results, new Set<string>(lateInputs[kind]), method),
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
  { ir, optimizer, params, clips }: StepEngineRequest,
  storage: Pieces,
  batchSize: number,
): void {
  const heads = ir.heads.length;
  storage.piece(names.rows, batchSize);
  storage.piece(names.slopes, heads * batchSize);
  storage.piece(names.known, heads * batchSize);
  storage.piece(names.scalars, optimizer.scalars(1, 1, params).length);
  storage.piece(names.alphas, heads);
  storage.piece(names.rate, 1);
  if (clips === true) storage.piece(names.longest, 1);
}
