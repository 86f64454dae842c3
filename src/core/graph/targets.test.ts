/** Heads that write maps, data that is text, and ties: what goes beyond vectors and single labels. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { applyChange } from '../document/changes.ts';
import { taskIdSchema, type Experiment, type ExperimentNode } from '../document/experiment.ts';
import { parseExperiment } from '../document/parse.ts';
import { err, ok } from '../result.ts';
import { draft, head, input, layer, twoTasks, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import { analyseGraph, type AnalysedGraph } from './analyse.ts';
import type { DatasetInfo, HeadPort, LayerPort, Lookup, TargetInfo } from './lookup.ts';
import { toLabelWidth, toMapSize } from './target.ts';

const names = ['floor', 'wall'].map((name) => ({ en: name, zh: name }));
const segmentation: TargetInfo = { kind: 'segmentation', size: [8, 8], classes: names };
const mapHead: HeadPort = {
  type: 'value',
  params: z.strictObject({}),
  metrics: [],
  accepts: ['segmentation'],
  reads: 'map',
  countOutputs: () => 2 * 64,
};
const enlarge: LayerPort = {
  type: 'up-sampling',
  repair: { kind: 'enlarge', toParams: (factor) => ({ factor }) },
  params: z.strictObject({ factor: z._default(z.number(), 2) }),
  arity: { min: 1, max: 1 },
  inferShape: ([shape = []], { factor }) =>
    ok([(shape[0] ?? 0) * Number(factor), (shape[1] ?? 0) * Number(factor), shape[2] ?? 0]),
  countWeights: () => 0,
};
/** Reads text alone; `dense` of the fakes does not know of it. */
const embedding: LayerPort = {
  type: 'embedding',
  repair: { kind: 'look-up' },
  params: z.strictObject({ vocabulary: z._default(z.number(), 10) }),
  arity: { min: 1, max: 1 },
  readsTokens: true,
  inferShape([shape = []], { vocabulary }, [source] = []) {
    if (source?.kind !== 'tokens') return err({ code: 'needs-tokens', input: 0, shape });
    return source.vocabulary > Number(vocabulary)
      ? err({
          code: 'vocabulary-too-small',
          input: 0,
          shape,
          size: source.vocabulary,
          params: { vocabulary: source.vocabulary },
        })
      : ok([...shape, 4]);
  },
  countWeights: (_, { vocabulary }) => 4 * Number(vocabulary),
};
const lookup: Lookup = {
  ...fakeLookup,
  layer: (type) => [enlarge, embedding].find((one) => one.type === type) ?? fakeLookup.layer(type),
  repair: (kind) =>
    [enlarge, embedding].find(({ repair }) => repair?.kind === kind) ?? fakeLookup.repair(kind),
  head: (type) => (type === 'value' ? mapHead : fakeLookup.head(type)),
};

function analyse(
  kind: 'image' | 'tokens',
  nodes: readonly ExperimentNode[],
  edges: Experiment['edges'],
): AnalysedGraph {
  const target = kind === 'image' ? segmentation : { kind: 'binary' as const, classes: names };
  const info = {
    input: kind === 'image' ? { kind, shape: [4, 4, 3] } : { kind, shape: [6], vocabulary: 50 },
    tasks: [{ id: taskIdSchema.parse('a'), title: { en: 'A', zh: 'A' }, target }],
  } as DatasetInfo;
  return analyseGraph({ ...draft([], []), nodes: [...nodes], edges }, info, lookup);
}
const node = (id: string, type: string, params = {}): ExperimentNode =>
  ({ ...layer(id, 'flatten'), type, params }) as ExperimentNode;

describe('a head that writes a map', () => {
  it('asks for an image of the size of its map, and offers the layer that makes one', () => {
    const { diagnostics } = analyse(
      'image',
      [input('n1'), head('n2', 'value', 'a')],
      wires('n1 n2'),
    );
    expect(diagnostics).toMatchObject([
      {
        code: 'needs-map',
        shape: [4, 4, 3],
        map: [8, 8],
        fix: { kind: 'insert-layer', type: 'up-sampling', params: { factor: 2 } },
      },
    ]);
  });

  it('has the weights of one pixel, and the shape of its map', () => {
    const { analysis, diagnostics } = analyse(
      'image',
      [input('n1'), node('n3', 'up-sampling', { factor: 2 }), head('n2', 'value', 'a')],
      wires('n1 n3 n2'),
    );
    expect(diagnostics).toEqual([]);
    expect([...analysis.shapes.values()].at(-1)).toEqual([8, 8, 2]);
    expect([...analysis.weights.values()].at(-1)).toBe((3 + 1) * 2);
  });

  it('does not read a vector', () => {
    const { diagnostics } = analyse(
      'image',
      [input('n1'), layer('n3', 'flatten'), head('n2', 'value', 'a')],
      wires('n1 n3 n2'),
    );
    expect(diagnostics).toMatchObject([{ code: 'needs-map', shape: [48] }]);
  });
});

describe('text', () => {
  it('is read by layers that look words up, and by no other', () => {
    const nodes = [input('n1'), layer('n2', 'dense'), head('n3', 'binary', 'a')];
    const { diagnostics } = analyse('tokens', nodes, wires('n1 n2 n3'));
    expect(diagnostics).toMatchObject([
      { code: 'needs-embedding', node: 'n2', fix: { kind: 'insert-layer', type: 'embedding' } },
    ]);
  });

  it('needs a row for every word, and the button sets as many', () => {
    const nodes = [
      input('n1'),
      node('n2', 'embedding', { vocabulary: 10 }),
      layer('n3', 'flatten'),
      head('n4', 'binary', 'a'),
    ];
    const { diagnostics } = analyse('tokens', nodes, wires('n1 n2 n3 n4'));
    expect(diagnostics).toMatchObject([
      {
        code: 'vocabulary-too-small',
        size: 50,
        fix: { kind: 'set-params', node: 'n2', params: { vocabulary: 50 } },
      },
    ]);
  });

  it('comes straight from the data or is none', () => {
    const nodes = [input('n1'), node('n2', 'embedding'), head('n3', 'value', 'a')];
    const { diagnostics } = analyse('image', nodes, wires('n1 n2 n3'));
    expect(diagnostics).toMatchObject([{ code: 'needs-tokens', node: 'n2', shape: [4, 4, 3] }]);
  });
});

describe('targets', () => {
  it('have as many numbers to a row as they say', () => {
    const widths: readonly (readonly [TargetInfo, number])[] = [
      [{ kind: 'class', classes: names }, 1],
      [{ kind: 'value', unit: '', parts: names }, 2],
      [{ kind: 'labels', classes: names }, 2],
      [{ kind: 'box' }, 4],
      [segmentation, 64],
      [{ kind: 'normals', size: [2, 3] }, 18],
      [{ kind: 'input', shape: [4, 5, 3] }, 60],
    ];
    for (const [target, width] of widths) expect(toLabelWidth(target)).toBe(width);
    expect(toMapSize({ kind: 'input', shape: [4, 5, 3] })).toEqual([4, 5]);
    expect(toMapSize({ kind: 'input', shape: [7] })).toBeUndefined();
  });
});

describe('ties', () => {
  const tied = (nodes: readonly string[]) =>
    parseExperiment(
      { ...twoTasks(), ties: [{ kind: 'distance', strength: 0.1, nodes }] },
      fakeLookup,
    );

  it('name layers that are there, each once', () => {
    expect(tied(['n2', 'n3']).ok).toBe(true);
    expect(tied(['n2', 'n99'])).toMatchObject({
      error: [{ path: 'ties[0].nodes[1]', code: 'unknown-node' }],
    });
    expect(tied(['n2', 'n2'])).toMatchObject({
      error: [{ path: 'ties[0].nodes[1]', code: 'duplicate-id' }],
    });
  });

  it('end with the last but one of their layers', () => {
    const parsed = tied(['n2', 'n3']);
    if (!parsed.ok) throw new Error('expected a document');
    const [, second] = parsed.value.ties[0]!.nodes;
    expect(applyChange(parsed.value, { kind: 'remove-node', id: second! }).ties).toEqual([]);
  });
});
