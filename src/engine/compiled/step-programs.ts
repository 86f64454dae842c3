/** The programs of an engine: one for each form that its steps take. */
import type { Params } from '../../core/document/json.ts';
import type { StepEngineRequest } from '../step-engine.ts';
import { hasPadding } from '../training-pass.ts';
import type { TrainingRows } from '../training-rows.ts';
import type { Feed } from './entering.ts';
import { names } from './names.ts';
import { createProgram, type Program } from './program.ts';
import type { Storage } from './storage.ts';
import { traceStep } from './trace-step.ts';

export interface StepProgram {
  readonly program: Program;
  readonly feeds: readonly Feed[];
  readonly hasPenalty: boolean;
  /** It stops half way to be told α. */
  readonly isBalanced: boolean;
  /** Weights beside the trained ones that it changes: moving statistics. */
  readonly moved: readonly number[];
}

export interface StepPrograms {
  /** @param params of the optimiser; they may decide which operations there are */
  get(kind: 'plain' | 'by-task', batchSize: number, params: Params): StepProgram;
  setRows(rows: TrainingRows): void;
  dispose(): void;
}

export function createStepPrograms(request: StepEngineRequest, storage: Storage): StepPrograms {
  const { network, optimizer, ir } = request;
  const heads = ir.heads.length;
  const programs = new Map<string, StepProgram & { readonly key: string }>();
  let { rows } = request;
  let form = toForm();

  /** What a program knows of the rows, beside their number. */
  function toForm(): readonly boolean[] {
    return [
      rows.masks.some((mask) => mask !== undefined),
      hasPadding(ir, rows),
      ...rows.labels.map((values) => values === rows.inputs),
    ];
  }
  /** Makes room for what is written before each step. */
  function makeRoom(batchSize: number): void {
    storage.piece(names.rows, batchSize);
    storage.piece(names.slopes, heads * batchSize);
    storage.piece(names.known, heads * batchSize);
    storage.piece(names.scalars, optimizer.scalars(1, 1, request.params).length);
    storage.piece(names.alphas, heads);
    storage.piece(names.rate, 1);
  }

  return {
    get(kind, batchSize, params) {
      makeRoom(batchSize);
      const key = JSON.stringify([batchSize, rows.count, form, params, storage.moves]);
      const known = programs.get(kind);
      if (known?.key === key) return known;
      const traced = traceStep({ ...request, params }, rows, {
        batchSize,
        byTask: kind === 'by-task',
      });
      known?.program.dispose();
      for (const { name, size } of traced.feeds) storage.piece(name, size);
      const made = {
        key,
        program: createProgram(traced.results, storage, new Set([names.alphas])),
        feeds: traced.feeds,
        hasPenalty: traced.results.has(names.penalty),
        isBalanced: traced.results.has(names.report),
        moved: network.weights.flatMap((_, index) => {
          const node = traced.results.get(names.fixed(index))?.node;
          const isSame = node?.op === 'input' && node.name === names.fixed(index);
          return node === undefined || isSame ? [] : [index];
        }),
      };
      programs.set(kind, made);
      return made;
    },
    setRows(next) {
      rows = next;
      form = toForm();
    },
    dispose() {
      for (const { program } of programs.values()) program.dispose();
    },
  };
}
