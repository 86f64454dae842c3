/** Help for tests of the engine: backends in Node, documents by a few words, rows by name. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lookup } from '../../catalog/lookup.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import type { BackendChoice, Engine, Trainer } from '../../core/run/trainer.ts';
import { createEngine } from '../engine.ts';

const root = new URL('../../../', import.meta.url);
const toPath = (path: string): string => fileURLToPath(new URL(path, root));
const binaries = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
];

export async function loadAsset(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(toPath(`public/data/${name}`)));
}

export function openEngine(choice: BackendChoice, spec?: RunSpec): Promise<Engine> {
  return createEngine(choice, {
    loadAsset,
    ...(spec && { spec }),
    wasmFiles: Object.fromEntries(
      binaries.map((name) => [
        name,
        toPath(`node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/${name}`),
      ]),
    ),
  });
}

interface Draft {
  readonly data?: object;
  /** Without positions; `n1` is the data. */
  readonly nodes?: readonly object[];
  /** Paths: `n1 n2 n3`. */
  readonly wires?: readonly string[];
  readonly ties?: readonly object[];
  readonly training?: object;
  readonly balancing?: object;
}

const twoHeads = [
  { kind: 'layer', id: 'n2', type: 'dense', params: { units: 3 } },
  { kind: 'head', id: 'n3', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
  { kind: 'head', id: 'n4', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
];

/** By default stripes at 0°, 2 → 3 (tanh) → two heads, Adam at 0.03, batches of 32. */
export function toExperiment(draft: Draft = {}): Experiment {
  const position = { x: 0, y: 0 };
  const nodes = [{ kind: 'input', id: 'n1' }, ...(draft.nodes ?? twoHeads)];
  const wires = draft.wires ?? ['n1 n2 n3', 'n2 n4'];
  const parsed = parseExperiment(
    {
      version: 1,
      title: 'Draft',
      data: { kind: 'points', version: 1, seed: 1, params: {}, ...draft.data },
      nodes: nodes.map((node) => ({ position, ...node })),
      edges: wires.flatMap((path) => {
        const ids = path.split(' ');
        return ids.slice(1).map((target, at) => ({ source: ids[at], target }));
      }),
      ties: draft.ties ?? [],
      training: {
        optimizer: { kind: 'adam', params: {} },
        learningRate: 0.03,
        schedule: { kind: 'constant' },
        warmup: 0,
        batchSize: 32,
        seed: 1,
        stop: { epochs: null, patience: null },
        ...draft.training,
      },
      balancing: { kind: 'weighted-sum', params: {}, ...draft.balancing },
    },
    lookup,
  );
  if (!parsed.ok) throw new Error(`toExperiment: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

export function toSpec(draft: Draft = {}): RunSpec {
  const spec = toRunSpec(toExperiment(draft), lookup);
  if (!spec.ok) throw new Error(`toSpec: ${JSON.stringify(spec.error)}`);
  return spec.value;
}

export type Row = Readonly<Record<string, number>>;

/** Trains and records after every `every` steps. */
export async function train(trainer: Trainer, steps: number, every = 1): Promise<Row[]> {
  for (let step = 1; step <= steps; step++) {
    await trainer.trainStep();
    if (step % every === 0) trainer.record(step === steps, step / 1000);
  }
  return drainRows(trainer);
}

export async function drainRows(trainer: Trainer): Promise<Row[]> {
  const { rows, count } = await trainer.drain();
  const { channels } = trainer.loaded;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(
      channels.map(({ id }, column) => [id, rows[row * channels.length + column] ?? NaN]),
    ),
  );
}
