/** Two engines side by side on the same network and the same batches. */
import { optimizerEntries } from '../../catalog/optimizers/kernels.ts';
import { readFigures, type Figures } from '../figures.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import { compileModel, type Network } from '../compile.ts';
import type { Balanced, StepEngine, StepEngineRequest, StepRequest } from '../step-engine.ts';
import { createTfjsSteps } from '../tfjs-steps.ts';
import { countLabelled, type TrainingRows } from '../training-rows.ts';

export interface Course {
  readonly ir: ModelIr;
  readonly rows: TrainingRows;
  readonly steps: number;
  readonly batchSize: number;
  readonly optimizer: string;
  readonly rate: number;
  /** A method's demands on each step; by default a Gram matrix, for shared weights. */
  readonly balanced?: Balanced | undefined;
  /** Longest gradient that the optimiser gets; by default none is too long. */
  readonly longest?: number;
}

interface Trained {
  /** By step: Σ of losses by head. */
  readonly sums: readonly (readonly number[])[];
  /** By name of the variable. */
  readonly weights: ReadonlyMap<string, Float32Array>;
}

export type MakeEngine = (request: StepEngineRequest) => Promise<StepEngine> | StepEngine;
export type TakeStep = (
  engine: StepEngine,
  request: StepRequest,
  network: Network,
) => Promise<void> | void;

/** @param step what is done at each step; by default a plain one */
export async function follow(
  course: Course,
  make: MakeEngine,
  step: TakeStep = (engine, request) => engine.step(request),
): Promise<Trained> {
  const { ir, rows, steps, batchSize, optimizer, rate, longest } = course;
  const network = compileModel(ir, 7);
  const definition = optimizerEntries.get(optimizer);
  const engine = await make({
    ir,
    network,
    optimizer: definition,
    rows,
    batchSize,
    params: defaultParams(definition.params),
    balanced: 'balanced' in course ? course.balanced : { reads: ['gram'], acts: 'shared' },
    clips: longest !== undefined,
  });
  const sums: number[][] = [];
  for (let at = 0; at < steps; at++) {
    const picked = Int32Array.from({ length: batchSize }, (_, i) => (at * 5 + i * 3) % rows.count);
    await step(
      engine,
      {
        rows: picked,
        labelled: rows.masks.map((mask) => countLabelled(mask, picked)),
        step: at,
        rate,
        lambdas: ir.heads.map((_, head) => 1 + head / 2),
        optimizer: defaultParams(definition.params),
        longest,
      },
      network,
    );
    sums.push([...(await readAll(engine.takeSums()))]);
  }
  engine.sync();
  const weights = await readWeights(network);
  engine.dispose();
  network.dispose();
  return { sums, weights };
}

/** Nothing after a reset. */
export async function readAll(figures: Figures | undefined): Promise<Float32Array> {
  if (figures === undefined) return new Float32Array();
  return readFigures(figures);
}

export const reference: MakeEngine = createTfjsSteps;

async function readWeights(network: Network): Promise<Map<string, Float32Array>> {
  const read = new Map<string, Float32Array>();
  for (const [node, weights] of network.byNode) {
    for (const { name, variable } of weights)
      read.set(`${node} ${name}`, (await variable.data()) as Float32Array);
  }
  return read;
}

/** Largest difference of a loss, per row; as a share of the loss where that is above 1. */
export function lossGap(a: Trained, b: Trained, batchSize: number): number {
  return Math.max(
    ...a.sums.flatMap((sums, step) =>
      sums.map((sum, head) => {
        const apart = Math.abs(sum - b.sums[step]![head]!) / batchSize;
        return apart / Math.max(1, Math.abs(sum) / batchSize);
      }),
    ),
  );
}

/** By tensor: the norm of the difference, as a share of the tensor's own norm where that is above 1. */
export function weightGaps(a: Trained, b: Trained): Map<string, number> {
  // Tables of vectors have more numbers than a call takes arguments.
  const norm = (values: Float32Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return new Map(
    [...a.weights].map(([name, values]) => {
      const other = b.weights.get(name)!;
      const apart = norm(values.map((value, at) => value - other[at]!));
      return [name, apart / Math.max(1, norm(values))];
    }),
  );
}

/**
 * Biases whose gradient is zero but for rounding, since a batch norm takes every mean away again:
 * an optimiser that divides by the gradient's size moves them at random.
 */
export function findIdleBiases(ir: ModelIr): Set<string> {
  const idle = new Set<string>();
  const isIdle = (id: string): boolean =>
    ir.layers.some(
      (layer) => layer.type === 'batch-norm' && !layer.frozen && layer.inputs.includes(id as never),
    ) &&
    [...ir.layers].every(
      (layer) => !layer.inputs.includes(id as never) || layer.type === 'batch-norm',
    ) &&
    ir.heads.every(({ input }) => input !== id);
  for (const { id, params } of ir.layers) {
    if (isIdle(id) && params['activation'] === 'linear') idle.add(`${id} bias`);
  }
  return idle;
}
