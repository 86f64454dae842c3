/** Experiments that are exported: every preset, and small networks that have every entry between them. */
import { balancers } from '../../../catalog/balancers/index.ts';
import { lookup } from '../../../catalog/lookup.ts';
import { optimizers } from '../../../catalog/optimizers/index.ts';
import { presets } from '../../../catalog/presets/index.ts';
import { completeSketches } from '../../../catalog/testing/example-sketches.ts';
import { toSketchExperiment } from '../../../catalog/testing/sketch-experiment.ts';
import { sketches } from '../../../catalog/testing/sketches.ts';
import { ties } from '../../../catalog/ties/index.ts';
import type { Experiment } from '../../../core/document/experiment.ts';
import type { Params } from '../../../core/document/json.ts';
import { defaultParams } from '../../../core/document/fields.ts';
import { toRunSpec } from '../../../core/run/to-run-spec.ts';
import type { RunSpec } from '../../../core/run/run-spec.ts';

export interface ExportCase {
  /** Of its files. */
  readonly name: string;
  readonly title: string;
  readonly spec: RunSpec;
  /** Steps that are trained on the same batches here and there. */
  readonly steps: number;
}

/** Enough of the data to compare by: networks are as large as they are. */
const fewExamples = 100;
const withFewExamples = (experiment: Experiment): Experiment => {
  const { data } = experiment;
  const params =
    'examples' in data.params ? { ...data.params, examples: fewExamples } : data.params;
  return { ...experiment, data: { ...data, params } };
};

const toName = (title: string): string => title.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase();

function toSpec(experiment: Experiment): RunSpec {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(`toSpec: ${JSON.stringify(spec.error)}`);
  return spec.value;
}

/** Steps that some presets are trained, as they are. */
const trained = new Map([
  ['stripes', 20],
  ['penguins', 20],
  ['ridge', 20],
  ['soft-sharing', 20],
  ['cross-stitch', 20],
  ['few-labels', 20],
]);

const ofPresets: readonly ExportCase[] = presets.all.map((preset) => ({
  name: toName(preset.id),
  title: preset.title.en,
  spec: toSpec(withFewExamples(preset.experiment('en'))),
  steps: trained.get(preset.id) ?? 0,
}));

const ofSketches: readonly ExportCase[] = completeSketches(sketches).map((sketch) => ({
  name: `sketch_${toName(sketch.title)}`,
  title: sketch.title,
  spec: toSpec(toSketchExperiment(sketch)),
  steps: 0,
}));

/** The preset with something else in it, on few rows: seven batches to an epoch. */
function vary(preset: string, change: (experiment: Experiment) => Partial<Experiment>): RunSpec {
  const base = withFewExamples(presets.get(preset).experiment('en'));
  const training = { ...base.training, batchSize: 10 };
  return toSpec({ ...base, training, ...change({ ...base, training }) });
}

/** Methods that draw an order of tasks have one alone to draw where there are two. */
const drawing = new Set(['pcgrad', 'gradvac']);

/** Numbers and batches that are drawn for every step are nowhere the same: these only have to run. */
const random = new Set([
  ...['rlw', 'drawn-preferences', 'grad-drop', 'modo', 'sdmgrad-batches'],
  ...['auto-lambda', 'moml', 'forum'],
]);

const ofBalancers: readonly ExportCase[] = balancers.all.map(({ kind, params }) => ({
  name: `by_${toName(kind)}`,
  title: kind,
  spec: vary(drawing.has(kind) ? 'tug-of-war' : 'three-tasks', () => ({
    balancing: { kind, params: defaultParams(params) },
  })),
  steps: random.has(kind) ? 0 : 20,
}));

/** One of each kind of step. */
const clipped = [
  ...['weighted-sum', 'uw', 'famo', 'mgda', 'grad-norm', 'modo', 'excess-mtl', 'moco'],
  'forum',
];
const ofClipping: readonly ExportCase[] = clipped.map((kind) => ({
  name: `clipped_by_task_${toName(kind)}`,
  title: `${kind}, tasks clipped`,
  spec: vary('three-tasks', () => ({
    balancing: { kind, params: defaultParams(balancers.get(kind).params), clip: 0.05 },
  })),
  steps: random.has(kind) ? 0 : 20,
}));

const ofOptimizers: readonly ExportCase[] = optimizers.all.map(({ kind, params }) => ({
  name: `with_${toName(kind)}`,
  title: kind,
  spec: vary('penguins', ({ training }) => ({
    training: { ...training, optimizer: { kind, params: defaultParams(params) } },
  })),
  steps: 20,
}));

const ofTies: readonly ExportCase[] = ties.all.map(({ kind }) => ({
  name: `tied_${toName(kind)}`,
  title: kind,
  spec: vary('soft-sharing', (experiment) => ({
    // Of the layers: a head of one unit has no halves.
    ties: experiment.ties.slice(0, 1).map((tie) => ({ ...tie, kind })),
  })),
  steps: 20,
}));

const withHeads = ({ nodes }: Experiment, params: Params): Pick<Experiment, 'nodes'> => ({
  nodes: nodes.map((node) =>
    node.kind === 'head' && node.type === 'softmax'
      ? { ...node, params: { ...node.params, ...params } }
      : node,
  ),
});

const further: readonly ExportCase[] = [
  {
    name: 'rate_by_cosine',
    spec: vary('three-tasks', ({ training }) => ({
      training: { ...training, warmup: 1, schedule: { kind: 'cosine', epochs: 3, floor: 0.1 } },
    })),
  },
  {
    name: 'smoothed_weights',
    spec: vary('three-tasks', () => ({
      balancing: { kind: 'mgda', params: { normalise: 'none' }, smoothing: 0.9 },
    })),
  },
  {
    name: 'clipped',
    spec: vary('three-tasks', ({ training }) => ({ training: { ...training, clip: 0.1 } })),
  },
  {
    name: 'rate_by_steps',
    spec: vary('three-tasks', ({ training }) => ({
      training: { ...training, schedule: { kind: 'steps', every: 1, factor: 0.5 } },
    })),
  },
  {
    name: 'balanced_classes',
    spec: vary('penguins', (experiment) =>
      withHeads(experiment, { weighting: 'balanced', smoothing: 0.1, l2: 0.01 }),
    ),
  },
  {
    name: 'given_classes',
    spec: vary('penguins', (experiment) =>
      withHeads(experiment, { weighting: 'given', weights: [{ weight: 3 }] }),
    ),
  },
  {
    name: 'frozen_layers',
    spec: vary('three-tasks', ({ nodes }) => ({
      nodes: nodes.map((node) => (node.kind === 'layer' ? { ...node, frozen: true } : node)),
    })),
  },
  {
    name: 'rows_by_task',
    spec: vary('few-labels', ({ training }) => ({
      training: { ...training, sampling: 'uniform', stop: { epochs: 2, patience: 1 } },
    })),
  },
].map((one) => ({ ...one, title: one.name, steps: 20 }));

export const exportCases: readonly ExportCase[] = [
  ...ofPresets,
  ...ofSketches,
  ...ofBalancers,
  ...ofClipping,
  ...ofOptimizers,
  ...ofTies,
  ...further,
];
