/**
 * The experiment document: one JSON value is the whole experiment. The canvas edits it, the link
 * carries it, the worker trains it, undo goes back over it.
 *
 * This schema is the part that needs no catalogue; `parseExperiment` (parse.ts) also checks every
 * `params` against the definition that `type` / `kind` names.
 */
import * as z from 'zod/mini';
import { boundedInteger, boundedNumber } from './bounded.ts';
import type { Params } from './json.ts';

/** Largest number a seed may be: what a 32-bit generator can tell apart. */
export const maxSeed = 0xffff_ffff;
export const limits = {
  nodes: 200,
  edges: 600,
  ties: 50,
  /** Layers in one tie. */
  tied: 8,
  titleLength: 80,
  /** Characters or bytes of a project file: several times what the largest document takes. */
  textLength: 2_000_000,
  /** Weights of the whole model; above it a tab runs out of memory while it trains. */
  weights: 20_000_000,
  batchSize: 2048,
  epochs: 100_000,
  minRate: 1e-6,
  maxRate: 10,
  maxSmoothing: 0.999,
  /** Longest gradient that clipping may leave, at least and at most. */
  minClip: 1e-4,
  maxClip: 10_000,
} as const;

const seed = boundedInteger(0, maxSeed);

/** Ids are `n1`, `n2` … up to this number: short in a link, and no two alike in a document. */
export const maxNodeNumber = 999_999;
export const nodeIdSchema = z
  .string()
  .check(z.regex(/^n[1-9]\d{0,5}$/))
  .brand<'NodeId'>();
export type NodeId = z.infer<typeof nodeIdSchema>;

export const taskIdSchema = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,23}$/))
  .brand<'TaskId'>();
/** Names a target of the data set; one head trains it. */
export type TaskId = z.infer<typeof taskIdSchema>;

const kindName = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/));
const params: z.ZodMiniType<Params> = z.record(z.string().check(z.maxLength(40)), z.json());
/** Largest distance of a card from the middle of the canvas, in its pixels. */
const maxDistance = 100_000;
/** Canvas pixels, integers, so that a link gives back exactly the same document. */
const position = z.strictObject({
  x: boundedInteger(-maxDistance, maxDistance),
  y: boundedInteger(-maxDistance, maxDistance),
});
export type Position = z.infer<typeof position>;

/** The nearest place that a card may have; what is no number stays as it is, and is refused. */
export function toPosition({ x, y }: { readonly x: number; readonly y: number }): Position {
  const bound = (value: number): number =>
    Math.max(-maxDistance, Math.min(maxDistance, Math.round(value)));
  return { x: bound(x), y: bound(y) };
}
const name = z.string().check(z.minLength(1), z.maxLength(40));

const inputNode = z.strictObject({
  kind: z.literal('input'),
  id: nodeIdSchema,
  position,
});
const layerNode = z.strictObject({
  kind: z.literal('layer'),
  id: nodeIdSchema,
  type: kindName,
  position,
  params,
  /** A frozen layer keeps its weights while the rest trains. */
  frozen: z._default(z.boolean(), false),
  name: z.optional(name),
});
const headNode = z.strictObject({
  kind: z.literal('head'),
  id: nodeIdSchema,
  type: kindName,
  position,
  params,
  frozen: z._default(z.boolean(), false),
  name: z.optional(name),
  /** The data set's task that this head learns. */
  target: taskIdSchema,
  /** λ of this task in L = Σ λ_t L_t. */
  weight: boundedNumber(0, 1000),
});
export const nodeSchema = z.discriminatedUnion('kind', [inputNode, layerNode, headNode]);
export type ExperimentNode = z.infer<typeof nodeSchema>;
export type InputNode = z.infer<typeof inputNode>;
export type LayerNode = z.infer<typeof layerNode>;
export type HeadNode = z.infer<typeof headNode>;

export const edgeSchema = z.strictObject({ source: nodeIdSchema, target: nodeIdSchema });
/** A wire; the order of a node's incoming wires is the order of its inputs. */
export type ExperimentEdge = z.infer<typeof edgeSchema>;

/** Layers with weights of the same shapes that are held together while each keeps its own. */
export const tieSchema = z.strictObject({
  kind: kindName,
  nodes: z.array(nodeIdSchema).check(z.minLength(2), z.maxLength(limits.tied)),
  strength: boundedNumber(0, 100),
});
export type Tie = z.infer<typeof tieSchema>;

/**
 * Rows that batches are drawn from: from all rows, or from each task's labelled rows by themselves, as many as
 * its share of all labels says, the square root of it, or equally many; or each batch from one task's, in turn.
 */
export const samplings = ['rows', 'proportional', 'square-root', 'uniform', 'in-turn'] as const;

const clip = z.optional(boundedNumber(limits.minClip, limits.maxClip));

const epochs = boundedInteger(1, limits.epochs);
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  /** Rate × factor after every `every` epochs. */
  z.strictObject({ kind: z.literal('steps'), every: epochs, factor: boundedNumber(0.01, 1) }),
  /** Half a cosine from the rate to rate × floor over `epochs` epochs, then flat. */
  z.strictObject({ kind: z.literal('cosine'), epochs, floor: boundedNumber(0, 1) }),
]);
export type Schedule = z.infer<typeof scheduleSchema>;

export const trainingSchema = z.strictObject({
  optimizer: z.strictObject({ kind: kindName, params }),
  learningRate: boundedNumber(limits.minRate, limits.maxRate),
  schedule: scheduleSchema,
  /** Epochs over which the rate rises linearly from 0; 0 switches it off. */
  warmup: boundedNumber(0, 1000),
  batchSize: boundedInteger(1, limits.batchSize),
  /** A gradient of all trained weights that is longer is shortened to this; never where it is not said. */
  clip,
  sampling: z._default(z.enum(samplings), 'rows'),
  /** Seeds initial weights, batches and dropout. */
  seed,
  stop: z.strictObject({
    /** Stop after so many epochs; null trains on. */
    epochs: z.nullable(epochs),
    /** Stop when the validation loss has not improved for so many epochs; null never. */
    patience: z.nullable(epochs),
  }),
});
export type Training = z.infer<typeof trainingSchema>;

export const experimentSchema = z.strictObject({
  version: z.literal(1),
  title: z.string().check(z.maxLength(limits.titleLength)),
  data: z.strictObject({
    kind: kindName,
    /** Version of the generator, so that an old link keeps its numbers. */
    version: boundedInteger(1, 1000),
    seed,
    params,
  }),
  nodes: z.array(nodeSchema).check(z.maxLength(limits.nodes)),
  edges: z.array(edgeSchema).check(z.maxLength(limits.edges)),
  ties: z._default(z.array(tieSchema).check(z.maxLength(limits.ties)), []),
  training: trainingSchema,
  balancing: z.strictObject({
    kind: kindName,
    params,
    /** Share of the tasks' weights that stays from step to step, whatever the method; none where it is not said. */
    smoothing: z.optional(boundedNumber(0, limits.maxSmoothing)),
    /** A task's gradient of the shared weights that is longer is shortened to this before the method sees it. */
    clip,
  }),
});
/** The experiment document (named so because `Document` is the DOM's). */
export type Experiment = z.infer<typeof experimentSchema>;

/** The id of a wire, derived: two nodes are joined by one wire at most. */
export type EdgeId = `${NodeId}>${NodeId}`;
export function toEdgeId(edge: ExperimentEdge): EdgeId {
  return `${edge.source}>${edge.target}`;
}
