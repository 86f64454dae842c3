/** Changes of a preset that claims speak of: what a person does to it. */
import type { Experiment } from '../../src/core/document/experiment.ts';

type Edit = (experiment: Experiment) => Experiment;

export const doing =
  (...edits: readonly Edit[]): Edit =>
  (experiment) =>
    edits.reduce((one, edit) => edit(one), experiment);

export const setData =
  (params: Experiment['data']['params']): Edit =>
  (experiment) => ({
    ...experiment,
    data: { ...experiment.data, params: { ...experiment.data.params, ...params } },
  });

export const turn = (relatedness: number): Edit => setData({ relatedness });

export const setUnits =
  (id: string, units: number): Edit =>
  (experiment) => ({
    ...experiment,
    nodes: experiment.nodes.map((node) =>
      node.id === id && node.kind === 'layer'
        ? { ...node, params: { ...node.params, units } }
        : node,
    ),
  });

/** λ by head. */
export const setLambdas =
  (lambdas: Readonly<Record<string, number>>): Edit =>
  (experiment) => ({
    ...experiment,
    nodes: experiment.nodes.map((node) =>
      node.kind === 'head' ? { ...node, weight: lambdas[node.id] ?? node.weight } : node,
    ),
  });

export const remove =
  (...ids: readonly string[]): Edit =>
  (experiment) => ({
    ...experiment,
    nodes: experiment.nodes.filter(({ id }) => !ids.includes(id)),
    edges: experiment.edges.filter(
      ({ source, target }) => !ids.includes(source) && !ids.includes(target),
    ),
  });

/** Strength of all ties. */
export const setTies =
  (strength: number): Edit =>
  (experiment) => ({ ...experiment, ties: experiment.ties.map((tie) => ({ ...tie, strength })) });
