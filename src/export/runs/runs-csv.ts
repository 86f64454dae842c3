import type { Scores } from '../../core/run/scores.ts';
import { toCsv } from '../csv.ts';
import type { RunSource } from './run-sources.ts';

type Cell = string | number;

/** A line for each run; a run without a figure that others have has an empty cell there. */
export function toRunsCsv(sources: readonly RunSource[]): string {
  const lines = sources.map(toColumns);
  const names = [...new Set(lines.flatMap((line) => [...line.keys()]))];
  return toCsv([names, ...lines.map((line) => names.map((name) => line.get(name) ?? NaN))]);
}

function toColumns({ run, name, link, deltaM }: RunSource): ReadonlyMap<string, Cell> {
  const { experiment, spec, cost, origin } = run;
  const { training, data, balancing } = experiment;
  return new Map<string, Cell>([
    ['name', name],
    ['title', experiment.title],
    ['preset', origin.preset ?? ''],
    ['study', origin.study === null ? '' : `${origin.study.kind}/${origin.study.role}`],
    ['data', data.kind],
    ['method', balancing.kind],
    ['optimizer', training.optimizer.kind],
    // As it stood at the end: a dial may have been turned while it was trained.
    ['learning rate', spec.tuning.learningRate],
    ['batch size', training.batchSize],
    ['seed', training.seed],
    ['data seed', data.seed],
    ['step', run.step],
    ['epoch', run.epoch],
    ...toScoreColumns('validation', run.scores),
    ...toScoreColumns('test', run.test),
    ['delta m', deltaM ?? NaN],
    ['steps', cost.steps],
    ['seconds', cost.seconds],
    ['weights', cost.weights],
    ['end', run.end],
    ['backend', run.backend],
    ['made at', new Date(run.madeAt).toISOString()],
    ['note', run.note],
    ['id', run.id],
    ['key', run.key],
    ['link', link],
  ]);
}

const toScoreColumns = (
  part: string,
  scores: Scores | null,
): readonly (readonly [string, number])[] =>
  Object.entries(scores ?? {}).flatMap(([task, { loss, metrics }]) => [
    [`${part} loss ${task}`, loss] as const,
    ...Object.entries(metrics).map(([id, value]) => [`${part} ${id}`, value] as const),
  ]);
