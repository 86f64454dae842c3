import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeLookup } from '../testing/fake-lookup.ts';
import { draft, input, layer, randomExperiment, twoTasks, wires } from '../testing/drafts.ts';
import type { Experiment } from './experiment.ts';
import { limits } from './experiment.ts';
import { parseExperiment } from './parse.ts';
import type { Problem } from './problems.ts';

const valid = twoTasks();

/** A copy of a valid document with one value replaced: `spoil('nodes.1.params.units', 1e9)`. */
function spoil(path: string, value: unknown): unknown {
  const copy = structuredClone(valid) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    copy,
  );
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}

function problemsOf(value: unknown): readonly Problem[] {
  const parsed = parseExperiment(value, fakeLookup);
  expect(parsed.ok).toBe(false);
  return parsed.ok ? [] : parsed.error;
}

function expectProblem(value: unknown, path: string, code: string, args: object): void {
  expect(problemsOf(value)).toEqual([{ path, code, args }]);
}

describe('parseExperiment', () => {
  it('gives back a valid document as it is', () => {
    expect(parseExperiment(valid, fakeLookup)).toEqual({ ok: true, value: valid });
  });

  it('accepts what it made, whatever the document', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const experiment = randomExperiment(seed, { nodes: 12, acyclic: false });
        expect(parseExperiment(experiment, fakeLookup)).toEqual({ ok: true, value: experiment });
      }),
    );
  });

  it('fills in parameters that are missing and puts keys in the order of the schema', () => {
    const parsed = parseExperiment(spoil('nodes.1.params', { l2: 0.5, units: 3 }), fakeLookup);
    expect(parsed.ok && JSON.stringify((parsed.value.nodes[1] as { params?: object }).params)).toBe(
      '{"units":3,"activation":"relu","l2":0.5}',
    );
  });

  it('makes a document of its own: no member of what came in is in it', () => {
    const parsed = parseExperiment(valid, fakeLookup);
    expect(parsed.ok && parsed.value.nodes).not.toBe(valid.nodes);
    expect(parsed.ok && parsed.value.data.params).not.toBe(valid.data.params);
  });

  it('leaves out what is undefined and writes one zero, as JSON does', () => {
    const parsed = parseExperiment(
      {
        ...valid,
        nodes: [{ ...valid.nodes[0], name: undefined, position: { x: -0, y: 1 } }],
        edges: [],
      },
      fakeLookup,
    );
    expect(parsed.ok && parsed.value.nodes).toEqual([
      { kind: 'input', id: 'n1', position: { x: 0, y: 1 } },
    ]);
    expect(parsed.ok && Object.is(parsed.value.nodes[0]?.position.x, 0)).toBe(true);
  });

  it('loads a document whose wires run in a circle', () => {
    const circle = draft(
      [input('n1'), layer('n2', 'add'), layer('n3', 'dense')],
      wires('n1 n2 n3 n2'),
    );
    expect(parseExperiment(circle, fakeLookup).ok).toBe(true);
  });
});

describe('parseExperiment refuses with path and reason', () => {
  it('a version it does not know, before anything else', () => {
    expectProblem({ ...valid, version: 7, nodes: 'what?' }, 'version', 'unknown-version', {
      known: '1',
      got: '7',
    });
    expectProblem(spoil('version', undefined), 'version', 'missing', {});
  });

  it.each([null, undefined, 3, 'text', [], () => 1])('what is no document: %s', (value) => {
    expect(problemsOf(value)[0]).toMatchObject({ path: '', code: 'wrong-type' });
  });

  it('a layer that is 1e9 wide', () => {
    expectProblem(spoil('nodes.1.params.units', 1e9), 'nodes[1].params.units', 'too-large', {
      max: 4096,
      got: '1000000000',
    });
  });

  it.each([NaN, Infinity, -Infinity])('%s, wherever it is', (value) => {
    expectProblem(spoil('training.learningRate', value), 'training.learningRate', 'not-json', {
      got: String(value),
    });
    expectProblem(spoil('nodes.1.params.l2', value), 'nodes[1].params.l2', 'not-json', {
      got: String(value),
    });
  });

  it('10 000 nodes', () => {
    const nodes = Array.from({ length: 10_000 }, (_, index) => layer(`n${index + 1}`, 'flatten'));
    expectProblem({ ...valid, nodes }, 'nodes', 'too-many', { max: limits.nodes, got: 10_000 });
    const edges = nodes.map((node) => ({ source: 'n1', target: node.id }));
    expectProblem({ ...valid, edges }, 'edges', 'too-many', { max: limits.edges, got: 10_000 });
  });

  it('a list or a text without end in a parameter', () => {
    expect(problemsOf(spoil('data.params.rules', new Array(200_000).fill({})))[0]?.path).toBe(
      'data.params.rules',
    );
    expect(problemsOf(spoil('data.params.rules', new Array(60_000).fill([1])))[0]?.code).toBe(
      'too-big-document',
    );
    expectProblem(spoil('title', 'x'.repeat(1e6)), 'title', 'too-long', { max: 80, got: 1e6 });
  });

  it('an object that contains itself, or is deeper than a document goes', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(problemsOf(spoil('data.params', loop))[0]).toMatchObject({
      code: 'not-json',
      args: { got: '{{{…}}}' },
    });
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expect(problemsOf(spoil('data.params.noise', deep))[0]?.code).toBe('not-json');
  });

  it.each([() => 1, 10n, Symbol('x'), new Date(0), new Map()])('no JSON: %s', (value) => {
    expect(problemsOf(spoil('data.params.noise', value))[0]).toMatchObject({
      path: 'data.params.noise',
      code: 'not-json',
    });
  });

  it('keys nobody knows, also those that mean something to the language', () => {
    expectProblem(spoil('nodes.1.params.width', 3), 'nodes[1].params.width', 'unknown-key', {
      key: 'width',
    });
    expectProblem(spoil('extra', 1), 'extra', 'unknown-key', { key: 'extra' });
    expectProblem(spoil('data.params.constructor', 1), 'data.params.constructor', 'unknown-key', {
      key: 'constructor',
    });
    const hostile = JSON.parse('{"__proto__": {"noise": 1}}') as unknown;
    expectProblem(spoil('data.params', hostile), 'data.params.__proto__', 'unknown-key', {
      key: '__proto__',
    });
  });

  it.each([
    ['nodes.1.type', 'transformer', 'nodes[1].type', 'unknown-layer'],
    ['nodes.3.type', 'transformer', 'nodes[3].type', 'unknown-head'],
    ['data.kind', 'weather', 'data.kind', 'unknown-dataset'],
    ['training.optimizer.kind', 'magic', 'training.optimizer.kind', 'unknown-optimizer'],
    ['balancing.kind', 'magic', 'balancing.kind', 'unknown-balancer'],
  ])('a name that the catalogue does not have: %s', (where, got, path, code) => {
    expectProblem(spoil(where, got), path, code, { got });
  });

  it('a data generator that is newer than this page', () => {
    expectProblem(spoil('data.version', 3), 'data.version', 'unknown-generator', {
      max: 2,
      got: 3,
    });
    expect(parseExperiment(spoil('data.version', 2), fakeLookup).ok).toBe(true);
  });

  it.each([
    ['nodes.1.params.units', 1.5, 'not-integer', { got: '1.5' }],
    ['nodes.1.params.units', 0, 'too-small', { min: 1, got: '0' }],
    ['nodes.1.params.units', '8', 'wrong-type', { expected: 'number', got: '"8"' }],
    [
      'nodes.1.params.activation',
      'step',
      'unknown-choice',
      { choices: 'linear, relu, tanh', got: '"step"' },
    ],
    ['data.params.rules', [], 'too-few', { min: 1, got: 0 }],
    ['nodes.4.target', 'A B', 'wrong-form', { got: '"A B"' }],
    ['nodes.4.kind', 'foot', 'unknown-choice', { choices: 'input, layer, head', got: '"foot"' }],
    ['nodes.4.weight', undefined, 'missing', {}],
    ['training.seed', 2 ** 32, 'too-large', { max: 2 ** 32 - 1, got: '4294967296' }],
    [
      'training.schedule',
      { kind: 'steps', every: 0, factor: 1 },
      'too-small',
      { min: 1, got: '0' },
    ],
  ])('%s = %j', (where, value, code, args) => {
    const [problem, ...more] = problemsOf(spoil(where, value));
    expect(more).toEqual([]);
    expect(problem?.code).toBe(code);
    expect(problem?.args).toEqual(args);
    expect(problem?.path.startsWith(where.replace(/\.(\d)/g, '[$1]'))).toBe(true);
  });

  it('graphs whose parts do not fit together', () => {
    const edges = valid.edges;
    const node = valid.nodes[1]!;
    expectProblem({ ...valid, nodes: [...valid.nodes, node] }, 'nodes[5].id', 'duplicate-id', {
      id: 'n2',
    });
    expectProblem(
      { ...valid, edges: [...edges, ...wires('n2 n9')] },
      'edges[4].target',
      'unknown-node',
      { id: 'n9' },
    );
    expectProblem({ ...valid, edges: [...edges, edges[0]] }, 'edges[4]', 'duplicate-edge', {
      source: 'n1',
      target: 'n2',
    });
    expectProblem({ ...valid, edges: [...edges, ...wires('n2 n2')] }, 'edges[4]', 'self-edge', {
      id: 'n2',
    });
  });

  it('names several problems, but not without end', () => {
    const many: Experiment['edges'] = Array.from({ length: 50 }, () => wires('n2 n2')[0]!);
    expect(problemsOf({ ...valid, edges: many }).length).toBe(20);
  });

  it('anything at all without throwing', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (value) => {
          expect(parseExperiment(value, fakeLookup).ok).toBe(false);
          expect(parseExperiment({ ...valid, data: value, nodes: value }, fakeLookup).ok).toBe(
            false,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
