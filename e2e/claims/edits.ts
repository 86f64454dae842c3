/** Changes of a preset that claims speak of: what a person does to it. */
import {
  nodeIdSchema,
  type Experiment,
  type ExperimentNode,
} from '../../src/core/document/experiment.ts';
import type { Json } from '../../src/core/document/json.ts';

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

/** Parameters of the balancing method. */
export const setMethod =
  (params: Experiment['balancing']['params']): Edit =>
  (experiment) => ({
    ...experiment,
    balancing: { ...experiment.balancing, params: { ...experiment.balancing.params, ...params } },
  });

/** Strength of all ties. */
export const setTies =
  (strength: number): Edit =>
  (experiment) => ({ ...experiment, ties: experiment.ties.map((tie) => ({ ...tie, strength })) });

/** One layer keeps its initial weights. */
export const freeze =
  (id: string): Edit =>
  (experiment) => ({
    ...experiment,
    nodes: experiment.nodes.map((node) =>
      node.id === id && node.kind === 'layer' ? { ...node, frozen: true } : node,
    ),
  });

/** Leaves one task to the network: the other heads go. */
export const keepTask =
  (task: string): Edit =>
  (experiment) =>
    remove(
      ...experiment.nodes.flatMap((node) =>
        node.kind === 'head' && node.target !== task ? [node.id] : [],
      ),
    )(experiment);

export const setTraining =
  (training: Partial<Experiment['training']>): Edit =>
  (experiment) => ({ ...experiment, training: { ...experiment.training, ...training } });

/** Parameters of all heads. */
export const setHeadParams =
  (params: Readonly<Record<string, Json>>): Edit =>
  (experiment) => ({
    ...experiment,
    nodes: experiment.nodes.map((node) =>
      node.kind === 'head' ? { ...node, params: { ...node.params, ...params } } : node,
    ),
  });

/** The gates of an example become blocks of another kind, which read the experts alone. */
export const replaceGates =
  (type: string, params: Readonly<Record<string, Json>>): Edit =>
  (experiment) => {
    const isGate = (node: ExperimentNode): boolean => node.kind === 'layer' && node.type === 'gate';
    const gates = new Set(experiment.nodes.filter(isGate).map(({ id }) => id));
    return {
      ...experiment,
      nodes: experiment.nodes.map((node) => (isGate(node) ? { ...node, type, params } : node)),
      edges: experiment.edges.filter(({ source, target }) => source !== 'n1' || !gates.has(target)),
    };
  };

/** Puts a new layer, `n99`, into the wire that ends at a node; `besides` feed it too. */
export const insertBefore =
  (target: string, type: string, ...besides: readonly string[]): Edit =>
  (experiment) => {
    const id = nodeIdSchema.parse('n99');
    const position = { x: 0, y: 0 };
    return {
      ...experiment,
      nodes: [
        ...experiment.nodes,
        { kind: 'layer', id, type, position, params: {}, frozen: false },
      ],
      edges: [
        ...experiment.edges.map((edge) =>
          edge.target === target ? { ...edge, target: id } : edge,
        ),
        ...besides.map((source) => ({ source: nodeIdSchema.parse(source), target: id })),
        { source: id, target: nodeIdSchema.parse(target) },
      ],
    };
  };
