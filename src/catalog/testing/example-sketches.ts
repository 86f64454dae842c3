/** A small network for whatever has no sketch of its own, from what its definition says of it. */
import { defaultParams, toFields } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import type { InputInfo } from '../../core/graph/lookup.ts';
import { type Shape, toSize } from '../../core/graph/shape.ts';
import { toMapSize } from '../../core/graph/target.ts';
import { datasets } from '../datasets/index.ts';
import type { HeadDefinition } from '../heads/define-head.ts';
import { heads } from '../heads/index.ts';
import type { LayerEntry } from '../layers/define-layer.ts';
import { layerEntries } from '../layers/kernels.ts';
import type { Sketch } from './sketches.ts';

type SketchNode = Sketch['nodes'][number];

/** Those of the sketches, and one for each layer and head that none of them has. */
export function completeSketches(sketches: readonly Sketch[]): readonly Sketch[] {
  const used = new Set(
    sketches.flatMap(({ nodes }) => nodes.map(([, words]) => words.split(':')[0])),
  );
  return [
    ...sketches,
    ...layerEntries.all.filter(({ type }) => !used.has(type)).map(toLayerSketch),
    ...heads.all.filter(({ type }) => !used.has(type)).map(toHeadSketch),
  ];
}

/** The layer on its first example: what the data gives, brought into that shape. */
export function toLayerSketch(layer: LayerEntry): Sketch {
  if (layer.readsTokens === true) return toTokenSketch(layer);
  const [example = []] = layer.examples;
  const inputs = example.map((shape, at) => toShaped(shape, `n${String(10 + 2 * at)}`, at));
  const output = layer.inferShape(example, defaultParams(layer.params));
  if (!output.ok) throw new Error(`toLayerSketch: expected ${layer.type} to take its example`);
  return toSketch(
    layer.type,
    { kind: 'points', params: { examples: 50 } },
    'sigmoid:a',
    [...inputs.flatMap(({ nodes }) => nodes), ['n2', layer.type]],
    [...inputs.map(({ wire }) => `${wire} n2`), endAs('n2', output.value)],
  );
}

function toTokenSketch(layer: LayerEntry): Sketch {
  const params = { passages: 24, length: 16, vocabulary: 200 };
  const definition = datasets.get('sotu');
  const { input } = definition.describe({ ...defaultParams(definition.params), ...params });
  const own: Params =
    input.kind === 'tokens' && 'vocabulary' in defaultParams(layer.params)
      ? { vocabulary: input.vocabulary }
      : {};
  const all = { ...defaultParams(layer.params), ...own };
  const output = layer.inferShape([input.shape], all, [input]);
  if (!output.ok) throw new Error(`toTokenSketch: expected ${layer.type} to read tokens`);
  return toSketch(
    layer.type,
    { kind: 'sotu', params },
    'softmax:period',
    [['n2', layer.type, own]],
    ['n1 n2', endAs('n2', output.value)],
  );
}

/** A dense layer of as many units, and where it is no vector a reshape behind it. */
function toShaped(shape: Shape, id: string, at: number) {
  const dense: SketchNode = [id, 'dense', { units: toSize(shape) }];
  if (shape.length === 1) return { nodes: [dense], wire: `n1 ${id}` };
  const reshape = `n${String(11 + 2 * at)}`;
  const [height = 1, width = 1] = shape;
  const params =
    shape.length === 3 ? { form: 'image', height, width } : { form: 'sequence', height };
  return {
    nodes: [dense, [reshape, 'reshape', params] as SketchNode],
    wire: `n1 ${id} ${reshape}`,
  };
}

/** The first data set with a task that it learns, by one of its choices, straight from the data. */
export function toHeadSketch(head: HeadDefinition): Sketch {
  for (const { kind, params: schema, describe } of datasets.all)
    for (const params of toChoices(schema)) {
      const { input, tasks } = describe({ ...defaultParams(schema), ...params });
      const task = tasks.find(({ target }) => head.accepts.includes(target.kind));
      if (task === undefined || input.kind === 'tokens') continue;
      const map = toMapSize(task.target);
      const isMap = input.shape[0] === map?.[0] && input.shape[1] === map?.[1];
      if (head.reads === 'map' && !isMap) continue;
      const wires = head.reads === 'map' ? ['n1 n30'] : [endAs('n1', input.shape)];
      return toSketch(head.type, { kind, params }, `${head.type}:${task.id}`, [], wires);
    }
  throw new Error(`toHeadSketch: expected data with a task for ${head.type}`);
}

/** The parameters as they are, and with each value of each choice. */
const toChoices = (schema: HeadDefinition['params']): readonly Params[] => [
  {},
  ...toFields(schema).flatMap((field) =>
    field.kind === 'choice' ? field.choices.map((value) => ({ [field.key]: value })) : [],
  ),
];

/** From this node to the head, as a vector. */
const endAs = (id: string, { length }: InputInfo['shape']): string =>
  length === 1 ? `${id} n30` : `${id} n29 n30`;

function toSketch(
  type: string,
  data: Sketch['data'],
  head: string,
  nodes: readonly SketchNode[],
  wires: readonly string[],
): Sketch {
  const flatten: readonly SketchNode[] = wires.some((path) => path.includes('n29'))
    ? [['n29', 'flatten']]
    : [];
  return {
    title: `${type} by its example`,
    data,
    nodes: [...nodes, ...flatten, ['n30', head]],
    wires,
  };
}
