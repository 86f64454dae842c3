import type { Experiment, HeadNode, NodeId } from '../document/experiment.ts';
import { liveKeys } from '../document/fields.ts';
import type { Json, Params } from '../document/json.ts';
import type { Diagnostic } from '../graph/diagnostics.ts';
import type { Lookup, TargetInfo } from '../graph/lookup.ts';
import type { IrHead, IrLayer, ModelIr } from '../graph/model-ir.ts';
import { findUsedTies } from '../graph/ties.ts';
import { toModelIr } from '../graph/to-model-ir.ts';
import { toClasses, toLabelWidth } from '../graph/target.ts';
import type { Result } from '../result.ts';
import { ok } from '../result.ts';
import type { RunSpec, SpecChange, Tuning } from './run-spec.ts';

/**
 * The document as the engine gets it, or the errors that stand in its way.
 * @throws when the document did not pass `parseExperiment` with this lookup
 */
export function toRunSpec(
  experiment: Experiment,
  lookup: Lookup,
): Result<RunSpec, readonly Diagnostic[]> {
  const { data, training, balancing } = experiment;
  const dataset = lookup.dataset(data.kind);
  if (dataset === undefined)
    throw new Error(
      `toRunSpec: expected a parsed document, got the unknown data set "${data.kind}"`,
    );
  const model = toModelIr(experiment, dataset.describe(data.params), lookup);
  if (!model.ok) return model;
  const heads = experiment.nodes.filter((node) => node.kind === 'head');
  return ok({
    model: model.value,
    data,
    optimizer: training.optimizer.kind,
    balancer: balancing.kind,
    seed: training.seed,
    tuning: {
      learningRate: training.learningRate,
      schedule: training.schedule,
      warmup: training.warmup,
      batchSize: training.batchSize,
      sampling: training.sampling,
      lambdas: toLambdas(heads),
      layers: toLiveParams(model.value.layers, lookup),
      ties: toStrengths(experiment, model.value),
      optimizer: training.optimizer.params,
      balancing: balancing.params,
      ...(balancing.smoothing !== undefined && { smoothing: balancing.smoothing }),
      ...(training.clip !== undefined && { clip: training.clip }),
      ...(balancing.clip !== undefined && { taskClip: balancing.clip }),
      stop: training.stop,
    },
  });
}

function toLambdas(heads: readonly HeadNode[]): Readonly<Record<NodeId, number>> {
  return Object.fromEntries(heads.map((head) => [head.id, head.weight]));
}

function toStrengths(experiment: Experiment, { layers, heads }: ModelIr): readonly number[] {
  const used = new Set([...layers, ...heads].map(({ id }) => id));
  return findUsedTies(experiment, used).map(({ strength }) => strength);
}

function toLiveParams(
  layers: readonly IrLayer[],
  lookup: Lookup,
): Readonly<Record<NodeId, Params>> {
  return Object.fromEntries(
    layers.flatMap(({ id, type, params }) => {
      const port = lookup.layer(type);
      const live = port === undefined ? [] : liveKeys(port.params).filter((key) => key in params);
      return live.length === 0
        ? []
        : [[id, Object.fromEntries(live.map((key) => [key, params[key] ?? null]))]];
    }),
  );
}

/**
 * Work that a run needs to follow from one specification to another. The larger change includes the
 * smaller: with 'data' the dials may have changed as well.
 */
export function compareSpecs(before: RunSpec, after: RunSpec): SpecChange {
  if (before === after) return 'same';
  if (!equalJson(toFixedPart(before), toFixedPart(after))) return 'rebuild';
  if (!equalJson(before.data, after.data)) return 'data';
  return equalJson(before.tuning, after.tuning) ? 'same' : 'retune';
}

/** All that neither new dials nor new data of the same form may change. */
function toFixedPart(spec: RunSpec): unknown {
  return {
    network: toNetwork(spec.model, spec.tuning.layers),
    data: spec.data.kind,
    optimizer: spec.optimizer,
    balancer: spec.balancer,
    isSmoothed: isSmoothed(spec.tuning),
    clips: clips(spec.tuning),
    clipsTasks: clipsTasks(spec.tuning),
    seed: spec.seed,
  };
}

/** Smoothed weights have a memory of their own, and no device finds them by itself. */
export const isSmoothed = ({ smoothing = 0 }: Tuning): boolean => smoothing > 0;

/** A step then measures the whole gradient before it takes it. */
export const clips = ({ clip }: Tuning): boolean => clip !== undefined;
/** A step then measures every task's gradient, whatever the method reads. */
export const clipsTasks = ({ taskClip }: Tuning): boolean => taskClip !== undefined;

function toNetwork(
  { input, layers, heads, ties }: ModelIr,
  live: RunSpec['tuning']['layers'],
): unknown {
  return {
    input: [
      input.id,
      input.info.kind,
      input.info.shape,
      'vocabulary' in input.info ? input.info.vocabulary : 0,
    ],
    layers: layers.map((layer) => ({
      ...layer,
      params: omit(layer.params, Object.keys(live[layer.id] ?? {})),
    })),
    ties,
    heads: heads.map((head: IrHead) => ({ ...head, target: toTargetForm(head.target) })),
  };
}

/** Names of classes and units may change with the data; how many numbers and classes there are may not. */
function toTargetForm(target: TargetInfo): Json {
  return [target.kind, toLabelWidth(target), toClasses(target).length];
}

function omit(params: Params, keys: readonly string[]): Params {
  return Object.fromEntries(Object.entries(params).filter(([key]) => !keys.includes(key)));
}

/** Equality of plain JSON values, whatever the order of keys. */
function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = b as Readonly<Record<string, unknown>>;
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => key in right && equalJson(value, right[key]))
  );
}
