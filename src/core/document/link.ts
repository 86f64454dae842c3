/**
 * A project as the fragment of an address, and back: one digit of version, a checksum, then
 * base64url of a deflated columnar form. All values are stored, none is left out because it is
 * today's default (but those of `unsaid.ts`, which later pages added), and parameters carry their names: a link reads the same when a later page has other
 * defaults or more parameters.
 */
import * as z from 'zod/mini';
import type { Lookup } from '../graph/lookup.ts';
import { hashText } from '../math/random.ts';
import type { Result } from '../result.ts';
import { err } from '../result.ts';
import type { Experiment, ExperimentNode, NodeId } from './experiment.ts';
import { limits } from './experiment.ts';
import type { Json, Params } from './json.ts';
import { deflateText, fromBase64Url, inflateText, maxInflated, toBase64Url } from './link-text.ts';
import type { Unpacker } from './link-table.ts';
import { createUnpacker, pack, packColumn } from './link-table.ts';
import type { Problem } from './problems.ts';
import { createProblem } from './problems.ts';
import type { Presentation, Project } from './project.ts';
import { type GuessOrigin, parseProject } from './parse-project.ts';
import { toJson } from './to-json.ts';
import { withoutUnsaid } from './unsaid.ts';

const linkVersion = '1';
/** Characters; the largest document needs less than half of it. */
const maxLength = 300_000;
/** Characters between the version and the body. */
const checksumLength = 4;

export function encodeLink(project: Project): string {
  const body = toBase64Url(deflateText(JSON.stringify(toWire(project))));
  return linkVersion + toChecksum(body) + body;
}

/**
 * Reads what `encodeLink` wrote, without the `#`, also where mail has broken it into lines or a sentence
 * goes on behind it. Never throws, whatever it gets, and never makes more than it must: what inflates
 * without end is cut off.
 */
export function decodeLink(
  fragment: string,
  lookup: Lookup,
  guess?: GuessOrigin,
): Result<Project, readonly Problem[]> {
  const damaged = (): Result<Project, readonly Problem[]> =>
    err([createProblem([], 'damaged-link', {})]);
  if (fragment.length > maxLength)
    return err([createProblem([], 'too-long-link', { max: maxLength })]);
  if (!fragment.startsWith(linkVersion)) {
    return err([
      createProblem([], 'unknown-link', { known: linkVersion, got: fragment.slice(0, 1) }),
    ]);
  }
  const body = findBody(fragment.slice(linkVersion.length));
  const bytes = body === undefined ? undefined : fromBase64Url(body);
  if (bytes === undefined) return damaged();
  const text = inflateText(bytes);
  if (!text.ok && text.error === 'damaged') return damaged();
  if (!text.ok) return err([createProblem([], 'too-long-link', { max: maxInflated })]);
  const wire = wireSchema.safeParse(parseText(text.value));
  const value = wire.success ? fromWire(wire.data) : undefined;
  return value === undefined ? damaged() : parseProject(value, lookup, guess);
}

/** Characters that mail and messages put into a long link: white space, marks of quoting, invisible characters. */
const breaks = /(?:[\s>\u00ad\u200b-\u200d\u2060\ufeff]|%20|%0[AaDd])+/;
/** Lines of a link of the greatest length, were they as short as 70 characters; many are no link. */
const maxPieces = maxLength / 70;

/**
 * The body that the checksum before it belongs to. A piece ends where something stands that is in no
 * link; the next is what follows the break of a line. Undefined where no reading is right.
 */
function findBody(text: string): string | undefined {
  let joined = '';
  for (const piece of text.split(breaks, maxPieces)) {
    const [part = ''] = /^[\w-]*/.exec(piece) ?? [];
    joined += part;
    // A mark of emphasis behind a link is a letter of links.
    for (const reading of [joined, joined.replace(/[-_]+$/, '')]) {
      const body = reading.slice(checksumLength);
      if (toChecksum(body) === reading.slice(0, checksumLength)) return body;
    }
    if (part.length < piece.length) return undefined;
  }
  return undefined;
}

/** Deflate notices little of what happens to it on the way, and a wrong number is worse than none. */
function toChecksum(body: string): string {
  const hash = hashText(body);
  return toBase64Url(Uint8Array.of(hash >> 16, hash >> 8, hash));
}

/** @returns undefined when this is no JSON, or deeper than a document goes */
function parseText(text: string): unknown {
  try {
    const json = toJson(JSON.parse(text));
    return json.ok ? json.value : undefined;
  } catch {
    // JSON.parse throws at what is no JSON; that is the answer.
    return undefined;
  }
}

const json: z.ZodMiniType<Json> = z.custom<Json>((value: unknown) => value !== undefined);
const params = z.record(z.string(), json);
const column = z.array(json);
/** Nodes of one kind and type with the same parameters: kind, type, keys, then columns. */
const group = z.tuple([z.enum(['i', 'l', 'h']), z.string(), z.array(z.string())], column);

const extrasSchema = z.strictObject({
  sampling: z.optional(z.string()),
  smoothing: z.optional(z.number()),
  clip: z.optional(z.number()),
  taskClip: z.optional(z.number()),
  ties: z.optional(
    z.array(z.tuple([z.string(), z.number(), z.array(z.number())])).check(z.maxLength(limits.ties)),
  ),
});

const wireSchema = z.tuple([
  z.string(),
  z.tuple([z.string(), z.number(), z.number(), params]),
  z.array(group).check(z.maxLength(limits.nodes)),
  /** Group, id, x and y of each node; ids and places as differences to the node before. */
  z.tuple([z.array(z.number()).check(z.maxLength(limits.nodes)), column, column, column]),
  /** Index of each wire's target and source among the nodes, as differences. */
  z.tuple([z.array(z.number()).check(z.maxLength(limits.edges)), z.array(z.number())]),
  z.tuple([z.string(), params, z.number(), params, z.number(), z.number(), z.number(), json, json]),
  z.tuple([z.string(), params]),
  column,
  /**
   * Members that the first links did not know, written only when it is not what they mean without it: how
   * batches are drawn, how weights are smoothed, and ties as kind, strength and places of their nodes.
   */
  z.optional(extrasSchema),
  /** Id of the preset that it began as, or null; what a later page writes here in another form is left out. */
  z.optional(json),
  /** Further members of the presentation, by name; those of a later page are left out. */
  z.optional(z.record(z.string(), json)),
]);
type Wire = z.infer<typeof wireSchema>;

const kindLetters = { input: 'i', layer: 'l', head: 'h' } as const;

function toWire({ experiment, presentation }: Project): Wire {
  const { edges, data, training, balancing } = experiment;
  const nodes = experiment.nodes.map((node) =>
    node.kind === 'head' ? { ...node, params: withoutUnsaid(node.params) } : node,
  );
  const groups = new Map<string, ExperimentNode[]>();
  const groupKeys = nodes.map((node) => {
    const key = JSON.stringify(
      node.kind === 'input' ? ['i'] : [node.kind, node.type, Object.keys(node.params)],
    );
    const members = groups.get(key) ?? [];
    members.push(node);
    groups.set(key, members);
    return key;
  });
  const numbers = new Map([...groups.keys()].map((key, index) => [key, index]));
  const places = new Map(nodes.map((node, index) => [node.id, index]));
  const targets = edges.map((edge) => places.get(edge.target) ?? -1);
  return [
    experiment.title,
    [data.kind, data.version, data.seed, packParams(data.params)],
    [...groups.values()].map(toGroup),
    [
      groupKeys.map((key) => numbers.get(key) ?? -1),
      [...packColumn(toDifferences(nodes.map((node) => Number(node.id.slice(1)))))],
      [...packColumn(toDifferences(nodes.map((node) => node.position.x)))],
      [...packColumn(toDifferences(nodes.map((node) => node.position.y)))],
    ],
    [
      toDifferences(targets),
      edges.map((edge, at) => (targets[at] ?? 0) - (places.get(edge.source) ?? 0)),
    ],
    [
      training.optimizer.kind,
      packParams(training.optimizer.params),
      training.learningRate,
      { ...training.schedule },
      training.warmup,
      training.batchSize,
      training.seed,
      training.stop.epochs,
      training.stop.patience,
    ],
    [balancing.kind, packParams(balancing.params)],
    [...presentation.views],
    ...toTail(
      toExtras(experiment, places),
      presentation.origin?.preset,
      toLooks(presentation, places),
    ),
  ];
}

type Extras = z.infer<typeof extrasSchema>;

function toExtras(
  { training, balancing, ties }: Experiment,
  places: ReadonlyMap<NodeId, number>,
): Extras {
  return {
    ...(balancing.smoothing !== undefined && { smoothing: balancing.smoothing }),
    ...(training.clip !== undefined && { clip: training.clip }),
    ...(balancing.clip !== undefined && { taskClip: balancing.clip }),
    ...(training.sampling !== 'rows' && { sampling: training.sampling }),
    ...(ties.length > 0 && {
      ties: ties.map(({ kind, strength, nodes }): [string, number, number[]] => [
        kind,
        strength,
        nodes.map((id) => places.get(id) ?? -1),
      ]),
    }),
  };
}

type Looks = Record<string, Json>;

/** Nodes by their places, since those are short. */
function toLooks(presentation: Presentation, places: ReadonlyMap<NodeId, number>): Looks {
  const { views: _views, origin: _origin, folded, ...looks } = presentation;
  return {
    ...(looks as Looks),
    ...(folded && { folded: folded.flatMap((id) => places.get(id) ?? []) }),
  };
}

type Tail = [] | [Extras] | [Extras, string] | [Extras, string | null, Looks];

/** Nothing is written at the end that says nothing. */
function toTail(extras: Extras, preset: string | undefined, looks: Looks): Tail {
  if (Object.keys(looks).length > 0) return [extras, preset ?? null, looks];
  if (preset !== undefined) return [extras, preset];
  return Object.keys(extras).length === 0 ? [] : [extras];
}

function packParams(values: Params): Record<string, Json> {
  return pack(values) as Record<string, Json>;
}

/** Columns: the parameters, `frozen`, `name`, and of heads `target` and `weight`. */
function toGroup(nodes: readonly ExperimentNode[]): Wire[2][number] {
  const [first] = nodes;
  if (first === undefined || first.kind === 'input') return ['i', '', []];
  const keys = Object.keys(first.params);
  const read = (get: (node: Exclude<ExperimentNode, { kind: 'input' }>) => Json): Json[] => [
    ...packColumn(nodes.map((node) => (node.kind === 'input' ? null : get(node)))),
  ];
  const common = [
    ...keys.map((key) => read((node) => node.params[key] ?? null)),
    read((node) => (node.frozen ? 1 : 0)),
    read((node) => node.name ?? 0),
  ];
  const heads = [
    read((node) => (node.kind === 'head' ? node.target : null)),
    read((node) => (node.kind === 'head' ? node.weight : null)),
  ];
  return [
    kindLetters[first.kind],
    first.type,
    keys,
    ...common,
    ...(first.kind === 'head' ? heads : []),
  ];
}

/** @returns a value for `parseProject` to judge; undefined when the columns do not fit together */
function fromWire(wire: Wire): unknown {
  const [
    title,
    data,
    groups,
    nodeColumns,
    [targets, distances],
    training,
    balancing,
    views,
    extras,
    preset,
    looks,
  ] = wire;
  const unpacker = createUnpacker();
  const added = fromExtras(extras);
  const [
    optimizer,
    optimizerParams,
    learningRate,
    schedule,
    warmup,
    batchSize,
    seed,
    epochs,
    patience,
  ] = training;
  const nodes = fromNodes(groups, nodeColumns, unpacker);
  if (nodes === undefined || targets.length !== distances.length) return undefined;
  const ids = nodes.map((node) => node.id);
  const experiment = {
    version: 1,
    title,
    data: { kind: data[0], version: data[1], seed: data[2], params: unpacker.unpack(data[3]) },
    nodes,
    edges: fromDifferences(targets).map((target, at) => ({
      source: ids[target - (distances[at] ?? 0)],
      target: ids[target],
    })),
    training: {
      optimizer: { kind: optimizer, params: unpacker.unpack(optimizerParams) },
      learningRate,
      schedule,
      warmup,
      batchSize,
      seed,
      stop: { epochs, patience },
      ...added.training,
    },
    ties: (extras?.ties ?? []).map(([kind, strength, places]) => ({
      kind,
      strength,
      nodes: places.map((place) => ids[place]),
    })),
    balancing: {
      kind: balancing[0],
      params: unpacker.unpack(balancing[1]),
      ...added.balancing,
    },
  };
  // Links that say nothing of an origin are as old as documents with views in them.
  if (looks === undefined && typeof preset !== 'string') return { ...experiment, views };
  const origin = typeof preset === 'string' ? { origin: { preset } } : {};
  const folded = Array.isArray(looks?.['folded'])
    ? { folded: looks['folded'].map((place) => ids[Number(place)]) }
    : {};
  return { experiment, presentation: { ...looks, views, ...origin, ...folded } };
}

/** What later pages added to training and balancing. */
function fromExtras({ sampling = 'rows', clip, smoothing, taskClip }: Extras = {}): {
  readonly training: object;
  readonly balancing: object;
} {
  return {
    training: { sampling, ...(clip !== undefined && { clip }) },
    balancing: {
      ...(smoothing !== undefined && { smoothing }),
      ...(taskClip !== undefined && { clip: taskClip }),
    },
  };
}

interface WireNode {
  readonly id: string;
}

function fromNodes(
  groups: Wire[2],
  [numbers, ...columns]: Wire[3],
  unpacker: Unpacker,
): readonly WireNode[] | undefined {
  const [ids, xs, ys] = columns.map((values) => unpacker.unpackColumn(values, numbers.length));
  if (ids === undefined || xs === undefined || ys === undefined) return undefined;
  const idNumbers = fromDifferences(ids);
  const x = fromDifferences(xs);
  const y = fromDifferences(ys);
  const counts = groups.map((_, index) => numbers.filter((number) => number === index).length);
  const members = groups.map((each, index) => fromGroup(each, counts[index] ?? 0, unpacker));
  const used = groups.map(() => 0);
  const nodes = numbers.map((number, at) => {
    const member = members[number]?.[used[number] ?? 0];
    used[number] = (used[number] ?? 0) + 1;
    return member === undefined
      ? undefined
      : { ...member, id: `n${idNumbers[at]}`, position: { x: x[at], y: y[at] } };
  });
  return nodes.every((node) => node !== undefined) ? nodes : undefined;
}

function fromGroup(
  [letter, type, keys, ...columns]: Wire[2][number],
  count: number,
  unpacker: Unpacker,
): readonly object[] | undefined {
  if (letter === 'i') return Array.from({ length: count }, () => ({ kind: 'input' }));
  const values = columns.map((each) => unpacker.unpackColumn(each, count));
  if (
    values.length !== keys.length + (letter === 'l' ? 2 : 4) ||
    values.some((each) => each === undefined)
  )
    return undefined;
  return Array.from({ length: count }, (_, row) => {
    const cells = values.map((each) => each?.[row]);
    const [frozen, name, target, weight] = cells.slice(keys.length);
    return {
      kind: letter === 'l' ? 'layer' : 'head',
      type,
      params: Object.fromEntries(keys.map((key, at) => [key, cells[at]])),
      frozen: frozen === 1,
      ...(name === 0 ? {} : { name }),
      ...(letter === 'l' ? {} : { target, weight }),
    };
  });
}

function toDifferences(values: readonly number[]): number[] {
  return values.map((value, at) => value - (values[at - 1] ?? 0));
}

function fromDifferences(values: readonly Json[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += Number(value)));
}
