/** Short forms for writing documents in tests, and documents at random. */
import type { Experiment, ExperimentEdge, ExperimentNode } from '../document/experiment.ts';
import {
  edgeSchema,
  experimentSchema,
  maxSeed,
  nodeSchema,
  samplings,
} from '../document/experiment.ts';
import { defaultParams, toFields } from '../document/fields.ts';
import type { Field } from '../document/fields.ts';
import type { Json, Params } from '../document/json.ts';
import { parseExperiment } from '../document/parse.ts';
import type { Project } from '../document/project.ts';
import type { Random } from '../math/random.ts';
import { createRandom } from '../math/random.ts';
import { fakeHeads, fakeLayers, fakeLookup } from './fake-lookup.ts';

const position = { x: 0, y: 0 };

export function input(id: string): ExperimentNode {
  return nodeSchema.parse({ kind: 'input', id, position });
}

export function layer(id: string, type: string, params: Params = {}): ExperimentNode {
  const defaults = defaultParams(fakeLayers.find((entry) => entry.type === type)!.params);
  return nodeSchema.parse({
    kind: 'layer',
    id,
    type,
    position,
    params: { ...defaults, ...params },
  });
}

export function head(id: string, type: string, target: string, weight = 1): ExperimentNode {
  const params = defaultParams(fakeHeads.find((entry) => entry.type === type)!.params);
  return nodeSchema.parse({ kind: 'head', id, type, target, weight, position, params });
}

/** `wires('n1 n2 n3', 'n2 n4')`: each text is a path through the nodes. */
export function wires(...paths: readonly string[]): ExperimentEdge[] {
  return paths.flatMap((path) => {
    const ids = path.split(' ');
    return ids.slice(1).map((target, at) => edgeSchema.parse({ source: ids[at], target }));
  });
}

/** An experiment as it is opened when nobody says how to show it. */
export function asProject(experiment: Experiment): Project {
  return { experiment, presentation: { views: ['losses'] } };
}

export function draft(
  nodes: readonly ExperimentNode[],
  edges: readonly ExperimentEdge[],
  data: Json = { kind: 'plane', params: {} },
): Experiment {
  const parsed = parseExperiment(
    {
      version: 1,
      title: 'Draft',
      data: { version: 1, seed: 1, ...(data as Params) },
      nodes,
      edges,
      training: {
        optimizer: { kind: 'adam', params: {} },
        learningRate: 0.03,
        schedule: { kind: 'constant' },
        warmup: 0,
        batchSize: 32,
        seed: 1,
        stop: { epochs: null, patience: null },
      },
      balancing: { kind: 'sum', params: {} },
    },
    fakeLookup,
  );
  if (!parsed.ok)
    throw new Error(`draft: expected a valid document, got ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

/** Two tasks on one trunk: n1 data, n2 trunk, n3 layer of task a alone, n4 and n5 heads. */
export function twoTasks(): Experiment {
  return draft(
    [
      input('n1'),
      layer('n2', 'dense', { units: 4 }),
      layer('n3', 'dense', { units: 3 }),
      head('n4', 'binary', 'a'),
      head('n5', 'binary', 'b'),
    ],
    wires('n1 n2 n3 n4', 'n2 n5'),
  );
}

const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)]!;
const chance = (random: Random, share: number): boolean => random.uniform() < share;

function randomNumber(random: Random, min: number, max: number): number {
  const value = min + (max - min) * random.uniform();
  return chance(random, 0.3) ? min : chance(random, 0.5) ? Number(value.toPrecision(3)) : value;
}

function randomValue(random: Random, field: Field): Json {
  switch (field.kind) {
    case 'integer':
      return field.min + random.integer(field.max - field.min + 1);
    case 'number':
      return Math.min(field.max, randomNumber(random, field.min, field.max));
    case 'choice':
      return pick(random, field.choices);
    case 'switch':
      return chance(random, 0.5);
    case 'text':
      return randomText(random, 5);
    case 'list':
      return Array.from(
        { length: field.minItems + random.integer(field.maxItems - field.minItems + 1) },
        () => randomParams(random, field.fields),
      );
  }
}

function randomParams(random: Random, fields: readonly Field[]): Params {
  return Object.fromEntries(fields.map((field) => [field.key, randomValue(random, field)]));
}

function randomText(random: Random, length: number): string {
  const letters = ['a', 'Z', ' ', '"', '\\', '\n', '\u0000', 'é', '层', '😀', '\ud800', '[', ','];
  return Array.from({ length: 1 + random.integer(length) }, () => pick(random, letters)).join('');
}

export interface RandomGraphOptions {
  readonly nodes: number;
  /** Wires only from earlier to later nodes of the list, and none that is wrong by kind. */
  readonly acyclic: boolean;
}

/** Any document: every field anywhere within its limits. */
export function randomExperiment(seed: number, options: RandomGraphOptions): Experiment {
  const random = createRandom(seed, 'random experiment');
  const data = fakeLookup.dataset(pick(random, ['plane', 'image']))!;
  const nodes = randomNodes(random, options);
  const optimizer = fakeLookup.optimizer(pick(random, ['sgd', 'adam']))!;
  const balancer = fakeLookup.balancer(pick(random, ['sum', 'uncertainty']))!;
  const limit = (): Json => (chance(random, 0.5) ? null : 1 + random.integer(100_000));
  return experimentSchema.parse({
    version: 1,
    title: chance(random, 0.1) ? '' : randomText(random, 40),
    data: {
      kind: data.kind,
      version: 1 + random.integer(data.version),
      seed: random.integer(maxSeed),
      params: randomParams(random, toFields(data.params)),
    },
    nodes,
    edges: randomEdges(random, nodes, options),
    ties: randomTies(random, nodes),
    training: {
      optimizer: { kind: optimizer.kind, params: randomParams(random, toFields(optimizer.params)) },
      learningRate: randomNumber(random, 1e-6, 10),
      schedule: pick(random, [
        { kind: 'constant' },
        { kind: 'steps', every: 1 + random.integer(1000), factor: randomNumber(random, 0.01, 1) },
        { kind: 'cosine', epochs: 1 + random.integer(1000), floor: randomNumber(random, 0, 1) },
      ]),
      warmup: randomNumber(random, 0, 1000),
      batchSize: 1 + random.integer(1024),
      seed: random.integer(maxSeed),
      stop: { epochs: limit(), patience: limit() },
      sampling: pick(random, samplings),
      ...(chance(random, 0.3) ? { clip: randomNumber(random, 1e-4, 10_000) } : {}),
    },
    balancing: {
      kind: balancer.kind,
      params: randomParams(random, toFields(balancer.params)),
      ...(chance(random, 0.3) ? { smoothing: randomNumber(random, 0, 0.999) } : {}),
      ...(chance(random, 0.3) ? { clip: randomNumber(random, 1e-4, 10_000) } : {}),
    },
  });
}

function randomTies(random: Random, nodes: readonly ExperimentNode[]): Json[] {
  if (nodes.length < 2) return [];
  return Array.from({ length: random.integer(3) }, () => ({
    kind: 'distance',
    strength: randomNumber(random, 0, 100),
    nodes: random
      .shuffle(nodes.map(({ id }) => id))
      .slice(0, 2 + random.integer(Math.min(7, nodes.length - 1))),
  }));
}

function randomNodes(random: Random, options: RandomGraphOptions): ExperimentNode[] {
  const numbers = random.shuffle(
    Array.from({ length: options.nodes * 2 }, (_, index) => index + 1),
  );
  return Array.from({ length: random.integer(options.nodes + 1) }, (_, index) => {
    const common = {
      id: `n${numbers[index]!}`,
      position: { x: random.integer(200_001) - 100_000, y: random.integer(2000) - 1000 },
    };
    const draw = random.uniform();
    if (index === 0 ? draw < 0.95 : draw < 0.02)
      return nodeSchema.parse({ ...common, kind: 'input' });
    const more = {
      frozen: chance(random, 0.2),
      ...(chance(random, 0.3) ? { name: randomText(random, 10) } : {}),
    };
    const isHead = draw > 0.75;
    const entry = isHead ? pick(random, fakeHeads) : pick(random, fakeLayers);
    return nodeSchema.parse({
      ...common,
      ...more,
      kind: isHead ? 'head' : 'layer',
      type: entry.type,
      params: randomParams(random, toFields(entry.params)),
      ...(isHead
        ? { target: pick(random, ['a', 'b', 'c', 'd', 'e']), weight: randomNumber(random, 0, 1000) }
        : {}),
    });
  });
}

function randomEdges(
  random: Random,
  nodes: readonly ExperimentNode[],
  options: RandomGraphOptions,
): ExperimentEdge[] {
  const edges = new Map<string, ExperimentEdge>();
  if (nodes.length < 2) return [];
  const count = random.integer(nodes.length * 2);
  for (let i = 0; i < count; i++) {
    const a = random.integer(nodes.length);
    const b = random.integer(nodes.length);
    if (a === b) continue;
    const [from, to] = options.acyclic ? [Math.min(a, b), Math.max(a, b)] : [a, b];
    const source = nodes[from]!;
    const target = nodes[to]!;
    if (options.acyclic && (source.kind === 'head' || target.kind === 'input')) continue;
    edges.set(`${source.id}>${target.id}`, { source: source.id, target: target.id });
  }
  return [...edges.values()];
}
