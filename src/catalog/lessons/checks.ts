/** What a step of a lesson waits for, as plain data, and whether it is so. */
import type { Experiment, ExperimentNode } from '../../core/document/experiment.ts';
import type { Workspace } from '../../core/document/project.ts';
import type { StudyKind } from '../../core/run/studies/study-kinds.ts';
import { readFigure, type Figure, type Scene } from './figures.ts';

/** A number that is wanted: both ends are among it. */
interface Range {
  readonly least?: number;
  readonly most?: number;
}

export type Check =
  /** A number among the parameters of the data. */
  | ({ readonly kind: 'data'; readonly param: string } & Range)
  /** Per cent of the examples that carry a label of one task, by its place. */
  | ({ readonly kind: 'labelled'; readonly task: number } & Range)
  /** A number among the parameters of a node. */
  | ({ readonly kind: 'param'; readonly node: string; readonly param: string } & Range)
  /** λ of a head. */
  | ({ readonly kind: 'weight'; readonly node: string } & Range)
  /** The balancing method. */
  | { readonly kind: 'method'; readonly is: string }
  /** Nothing is trained yet, or no more: the run was reset. */
  | { readonly kind: 'fresh' }
  /** The seed of weights and batches is another than this. */
  | { readonly kind: 'seed'; readonly not: number }
  /** Trained for so many epochs, or until the losses were flat. */
  | { readonly kind: 'trained'; readonly epochs: number }
  /** The room of the page. */
  | { readonly kind: 'room'; readonly room: Workspace }
  /** The code stands beside the network. */
  | { readonly kind: 'code' }
  /** A study of the present experiment is done: all of its trainings are there. */
  | { readonly kind: 'study'; readonly of: StudyKind }
  | ({ readonly kind: 'figure'; readonly of: Figure } & Range);

const isWithin = (value: unknown, { least = -Infinity, most = Infinity }: Range): boolean =>
  typeof value === 'number' && value >= least && value <= most;

const findNode = ({ nodes }: Experiment, id: string): ExperimentNode | undefined =>
  nodes.find((node) => node.id === id);

/** Epochs after which a run counts as one that has hardly begun: it may be reset while it plays. */
const freshEpochs = 5;

type Rules = {
  readonly [Kind in Check['kind']]: (
    check: Extract<Check, { readonly kind: Kind }>,
    scene: Scene,
  ) => boolean;
};

const rules: Rules = {
  data: (check, { experiment }) => isWithin(experiment.data.params[check.param], check),
  labelled(check, { experiment }) {
    const tasks = experiment.data.params['tasks'] as
      readonly { readonly labelled?: unknown }[] | undefined;
    return isWithin(tasks?.[check.task]?.labelled, check);
  },
  param(check, { experiment }) {
    const node = findNode(experiment, check.node);
    return node?.kind === 'layer' && isWithin(node.params[check.param], check);
  },
  weight(check, { experiment }) {
    const node = findNode(experiment, check.node);
    return node?.kind === 'head' && isWithin(node.weight, check);
  },
  method: ({ is }, { experiment }) => experiment.balancing.kind === is,
  fresh: (_check, { epoch, isBehind }) => !isBehind && epoch < freshEpochs,
  seed: ({ not }, { experiment }) => experiment.training.seed !== not,
  trained: ({ epochs }, { epoch, isAtRest, isBehind }) =>
    !isBehind && (epoch >= epochs || (epoch > freshEpochs && isAtRest)),
  room: ({ room }, scene) => scene.room === room,
  code: (_check, { showsCode }) => showsCode,
  study: ({ of }, { experiment, studies }) =>
    studies().some(
      (one) => one.kind === of && one.state === 'done' && one.experiment === experiment,
    ),
  figure: (check, scene) => !scene.isBehind && isWithin(readFigure(check.of, scene), check),
};

export function holds(check: Check, scene: Scene): boolean {
  const rule = rules[check.kind] as (check: Check, scene: Scene) => boolean;
  return rule(check, scene);
}
