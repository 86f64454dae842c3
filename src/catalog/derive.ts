/** What follows from an experiment: its data described, its shapes and sizes, and what is wrong with it. */
import type { Experiment } from '../core/document/experiment.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import { lookup } from './lookup.ts';

/** @throws of data that the catalogue does not have, which no parsed document names */
export function derive(experiment: Experiment) {
  const { data } = experiment;
  const found = lookup.dataset(data.kind);
  if (found === undefined)
    throw new Error(`derive: expected a parsed document, got the data set "${data.kind}"`);
  const dataset = found.describe(data.params);
  const { analysis, diagnostics } = analyseGraph(experiment, dataset, lookup);
  return { analysis, dataset, diagnostics };
}
