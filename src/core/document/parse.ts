/** The one way in for documents: links, files, scripts and presets all pass here. */
import type * as z from 'zod/mini';
import type { Lookup } from '../graph/lookup.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Experiment, ExperimentNode } from './experiment.ts';
import { experimentSchema, limits, toEdgeId } from './experiment.ts';
import { parseParams } from './fields.ts';
import type { Json, Params } from './json.ts';
import type { Path, Problem, ProblemCode } from './problems.ts';
import { createProblem, maxProblems, toProblems, toValueText } from './problems.ts';
import { toJson } from './to-json.ts';

/** Versions of the document that this page understands. */
const knownVersions = [1] as const;

/**
 * Turns a value of unknown origin into a document that is complete (every parameter is there), within
 * its limits and canonical (keys in the schema's order), or says what is wrong with it and where.
 * Nothing is clamped or corrected. Whether the network makes sense is not asked here: work in
 * progress may be saved and linked, and `analyseGraph` says what stands in its way.
 */
export function parseExperiment(
  value: unknown,
  lookup: Lookup,
): Result<Experiment, readonly Problem[]> {
  const early = findEarlyProblem(value);
  if (early !== undefined) return err([early]);
  const json = toJson(value);
  if (!json.ok) return err([json.error]);
  const parsed = experimentSchema.safeParse(json.value);
  if (!parsed.success) return err(toProblems(parsed.error, json.value, []));
  const problems: Problem[] = [];
  const experiment = checkParams(parsed.data, lookup, problems);
  checkGraph(experiment, lookup, problems);
  return problems.length === 0 ? ok(experiment) : err(problems.slice(0, maxProblems));
}

/** Checked before anything is walked through: the version, and that the lists are not endless. */
function findEarlyProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return createProblem([], 'wrong-type', { expected: 'object', got: toValueText(value) });
  }
  const { version, nodes, edges } = value as Record<string, unknown>;
  if (version === undefined) return createProblem(['version'], 'missing', {});
  if (!knownVersions.some((known) => known === version)) {
    return createProblem(['version'], 'unknown-version', {
      known: knownVersions.join(', '),
      got: toValueText(version),
    });
  }
  for (const [key, list] of [
    ['nodes', nodes],
    ['edges', edges],
  ] as const) {
    if (Array.isArray(list) && list.length > limits[key]) {
      return createProblem([key], 'too-many', { max: limits[key], got: list.length });
    }
  }
  return undefined;
}

type UnknownCode = Extract<
  ProblemCode,
  'unknown-layer' | 'unknown-head' | 'unknown-dataset' | 'unknown-optimizer' | 'unknown-balancer'
>;

function checkParams(experiment: Experiment, lookup: Lookup, problems: Problem[]): Experiment {
  const check = (
    port: { readonly params: z.ZodMiniObject } | undefined,
    params: Params,
    at: Path,
    unknown: UnknownCode,
    name: { readonly key: 'type' | 'kind'; readonly value: string },
  ): Record<string, Json> => {
    if (port === undefined) {
      problems.push(createProblem([...at, name.key], unknown, { got: name.value }));
      return params;
    }
    const parsed = parseParams(port.params, params, [...at, 'params']);
    if (parsed.ok) return parsed.value;
    problems.push(...parsed.error);
    return params;
  };

  const { data, training, balancing } = experiment;
  const dataset = lookup.dataset(data.kind);
  const dataParams = check(dataset, data.params, ['data'], 'unknown-dataset', {
    key: 'kind',
    value: data.kind,
  });
  if (dataset !== undefined && data.version > dataset.version) {
    problems.push(
      createProblem(['data', 'version'], 'unknown-generator', {
        max: dataset.version,
        got: data.version,
      }),
    );
  }
  const nodes = experiment.nodes.map((node, index): ExperimentNode => {
    if (node.kind === 'input') return node;
    const at = ['nodes', index];
    const name = { key: 'type', value: node.type } as const;
    const params =
      node.kind === 'layer'
        ? check(lookup.layer(node.type), node.params, at, 'unknown-layer', name)
        : check(lookup.head(node.type), node.params, at, 'unknown-head', name);
    return { ...node, params };
  });
  const optimizer = {
    ...training.optimizer,
    params: check(
      lookup.optimizer(training.optimizer.kind),
      training.optimizer.params,
      ['training', 'optimizer'],
      'unknown-optimizer',
      {
        key: 'kind',
        value: training.optimizer.kind,
      },
    ),
  };
  return {
    ...experiment,
    data: { ...data, params: dataParams },
    nodes,
    training: { ...training, optimizer },
    balancing: {
      ...balancing,
      params: check(
        lookup.balancer(balancing.kind),
        balancing.params,
        ['balancing'],
        'unknown-balancer',
        {
          key: 'kind',
          value: balancing.kind,
        },
      ),
    },
  };
}

/** Ids are unique; wires and ties name nodes that are there, ties a kind that is known. */
function checkGraph({ nodes, edges, ties }: Experiment, lookup: Lookup, problems: Problem[]): void {
  const ids = new Set<string>();
  nodes.forEach((node, index) => {
    if (ids.has(node.id))
      problems.push(createProblem(['nodes', index, 'id'], 'duplicate-id', { id: node.id }));
    ids.add(node.id);
  });
  const seen = new Set<string>();
  edges.forEach((edge, index) => {
    for (const end of ['source', 'target'] as const) {
      if (!ids.has(edge[end]))
        problems.push(createProblem(['edges', index, end], 'unknown-node', { id: edge[end] }));
    }
    if (edge.source === edge.target)
      problems.push(createProblem(['edges', index], 'self-edge', { id: edge.source }));
    const id = toEdgeId(edge);
    if (seen.has(id))
      problems.push(
        createProblem(['edges', index], 'duplicate-edge', {
          source: edge.source,
          target: edge.target,
        }),
      );
    seen.add(id);
  });
  ties.forEach((tie, index) => {
    if (lookup.tie(tie.kind) === undefined)
      problems.push(createProblem(['ties', index, 'kind'], 'unknown-tie', { got: tie.kind }));
    tie.nodes.forEach((id, at) => {
      if (!ids.has(id))
        problems.push(createProblem(['ties', index, 'nodes', at], 'unknown-node', { id }));
      if (tie.nodes.indexOf(id) < at)
        problems.push(createProblem(['ties', index, 'nodes', at], 'duplicate-id', { id }));
    });
  });
}
