/**
 * Controls of the page that a presentation can hide or lock. To hide one is to draw it no more; to lock it is to
 * keep what it changes, whoever asks and in whatever way.
 */
import type { Experiment, ExperimentNode } from './experiment.ts';
import type { Params } from './json.ts';

/** In the order in which a person is asked. Ids are in links: none is ever another. */
export const controls = [
  'dial',
  'data',
  'data-settings',
  'palette',
  'structure',
  'layers',
  'arrangement',
  'weights',
  'method',
  'optimizer',
  'rate',
  'batch',
  'schedule',
  'seed',
  'stop',
  'play',
  'pace',
  'reset',
  'views',
  'rooms',
  'gallery',
  'title',
  'share',
  'menu',
] as const;
export type Control = (typeof controls)[number];

/** Nothing is drawn for these alone: they can only be locked. */
export const unseenControls: readonly Control[] = ['structure', 'arrangement'];

/** They keep nothing by themselves: they can only be hidden. */
export const unkeptControls: readonly Control[] = ['palette', 'share', 'menu'];

/** Parameter of the data that a dial turns. */
const dialKey = 'relatedness';

type Compare = (before: Experiment, after: Experiment) => boolean;

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** A comparison of what is read of both. */
const by =
  (read: (experiment: Experiment) => unknown): Compare =>
  (before, after) =>
    isSame(read(before), read(after));

/** Of the members that both have, by a name of each. */
const byShared =
  (read: (experiment: Experiment) => ReadonlyMap<string, unknown>): Compare =>
  (before, after) => {
    const left = read(before);
    return [...read(after)].every(([key, value]) => !left.has(key) || isSame(left.get(key), value));
  };

const byNode = (read: (node: ExperimentNode) => unknown): Compare =>
  byShared(({ nodes }) => new Map(nodes.map((node) => [node.id, read(node)])));

function withoutDial(params: Params): Params {
  const { [dialKey]: _dial, ...others } = params;
  return others;
}

/** What is the same of two experiments as far as each control goes. */
const comparisons: Partial<Record<Control, Compare>> = {
  dial: by(({ data }) => data.params[dialKey]),
  data: by(({ data }) => [data.kind, data.version]),
  'data-settings': by(({ data }) => [data.seed, withoutDial(data.params)]),
  structure: by(({ nodes, edges, ties }) => [
    nodes.map((node) => [
      node.id,
      node.kind,
      'type' in node && node.type,
      'target' in node && node.target,
    ]),
    edges,
    ties,
  ]),
  layers: byNode((node) => node.kind !== 'input' && [node.params, node.frozen, node.name]),
  arrangement: byNode(({ position }) => position),
  // By task: a head in the place of another has its λ.
  weights: byShared(
    ({ nodes }) =>
      new Map(nodes.flatMap((node) => (node.kind === 'head' ? [[node.target, node.weight]] : []))),
  ),
  method: by(({ balancing }) => balancing),
  optimizer: by(({ training }) => [training.optimizer, training.clip ?? null]),
  rate: by(({ training }) => training.learningRate),
  batch: by(({ training }) => [training.batchSize, training.sampling]),
  schedule: by(({ training }) => [training.schedule, training.warmup]),
  seed: by(({ training }) => training.seed),
  stop: by(({ training }) => training.stop),
  title: by(({ title }) => title),
};

/** Those of the controls that an edit from one experiment to the other would have needed. */
export function findUsedControls(
  before: Experiment,
  after: Experiment,
  among: readonly string[],
): readonly string[] {
  return among.filter((control) => comparisons[control as Control]?.(before, after) === false);
}
