import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { completeSketches } from '../catalog/testing/example-sketches.ts';
import { toSketchExperiment } from '../catalog/testing/sketch-experiment.ts';
import { sketches } from '../catalog/testing/sketches.ts';
import { codeLanguages } from '../core/code-language.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { Engine, NamedWeights, ProbeAnswer } from '../core/run/trainer.ts';
import { openEngine } from '../engine/testing/harness.ts';
import { toState } from '../export/code/print-code.ts';
import { toSafetensors } from '../export/safetensors.ts';
import { matchWeights } from '../export/weights/match-weights.ts';
import { mostWeightBytes, readWeights, type WeightFile } from '../export/weights/read-weights.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

const toFile = (name: string, bytes: Uint8Array): WeightFile => ({
  name,
  size: bytes.length,
  arrayBuffer: () => Promise.resolve(bytes.slice().buffer),
});

type Model = Extract<ProbeAnswer, { kind: 'model' }>;
interface Trained {
  readonly ir: ModelIr;
  readonly own: NamedWeights;
  /** Null where TensorFlow.js has no layers for it. */
  readonly model: Model | null;
}

async function take(sketch: (typeof sketches)[number]): Promise<Trained> {
  const spec = toRunSpec(toSketchExperiment(sketch), lookup);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  const trainer = await engine.load(spec.value);
  const weights = await trainer.answer({ kind: 'weights' });
  const model = await trainer.answer({ kind: 'model' }).catch(() => null);
  trainer.dispose();
  if (weights.kind !== 'weights') throw new Error('expected weights');
  return { ir: spec.value.model, own: weights.nodes, model: model as Model | null };
}

/** Of the same network before it was given any: zeros. */
const toBlank = (own: NamedWeights): NamedWeights =>
  Object.fromEntries(
    Object.entries(own).map(([node, all]) => [
      node,
      all.map((one) => ({ ...one, values: new Float32Array(one.values.length) })),
    ]),
  );

async function read(files: readonly WeightFile[]) {
  const found = await readWeights(files);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

const toValues = (own: NamedWeights) =>
  Object.fromEntries(
    Object.entries(own).flatMap(([node, all]) =>
      all.length === 0 ? [] : [[node, all.map(({ values }) => values)]],
    ),
  );

const toModelFiles = ({ topology, weights }: Model): readonly WeightFile[] => [
  toFile('model.json', strToU8(topology)),
  toFile('weights.bin', weights),
];

describe.each(completeSketches(sketches).map((sketch) => [sketch.title, sketch] as const))(
  '%s',
  (_title, sketch) => {
    test('its weights come back from whatever they were saved as, to the bit', async () => {
      const { ir, own, model } = await take(sketch);
      const saved = [
        ...codeLanguages.map((language) => {
          const state = toState(language, ir, { step: 3, nodes: own });
          return [toFile('train.weights.safetensors', toSafetensors(state))];
        }),
        ...(model === null
          ? []
          : [
              toModelFiles(model),
              [
                toFile(
                  'saved.zip',
                  zipSync({
                    'a/model.json': strToU8(model.topology),
                    'a/weights.bin': model.weights,
                  }),
                ),
              ],
            ]),
      ];
      for (const files of saved) {
        const match = matchWeights(ir, toBlank(own), await read(files));
        expect(match.cards.filter(({ trouble }) => trouble !== null)).toEqual([]);
        expect(match.weights).toEqual(toValues(own));
      }
    });
  },
);

const [first] = sketches;

test('what does not fit is said card by card, and the rest fits', async () => {
  const { ir, own } = await take(first!);
  const [head] = ir.heads;
  const state = toState('pytorch', ir, { step: 0, nodes: own });
  const changed = state.flatMap((tensor) => {
    if (!tensor.name.startsWith(`head_${head!.task}.`)) return [tensor];
    return tensor.name.endsWith('weight')
      ? [{ ...tensor, shape: [1, 1], values: new Float32Array(1) }]
      : [tensor];
  });
  const of = changed.find(({ name }) => /^dense_\d+\.weight$/.test(name))!;
  const layer = `n${/\d+/.exec(of.name)![0]}`;
  const files = [
    toFile(
      'w.safetensors',
      toSafetensors([
        ...changed.filter(({ name }) => name !== of.name),
        { name: 'extra', shape: [2], values: new Float32Array(2) },
      ]),
    ),
  ];
  const { cards, weights, unused } = matchWeights(ir, own, await read(files));
  expect(cards.find(({ node }) => node === head!.id)?.trouble).toMatchObject({
    code: 'shape',
    got: [1, 1],
  });
  expect(cards.find(({ node }) => node === layer)?.trouble).toEqual({
    code: 'missing',
    weight: of.name,
  });
  expect(Object.keys(weights)).toHaveLength(cards.length - 2);
  expect(unused).toContain('extra');
});

test('a model of another program is matched by the order of its shapes', async () => {
  const { ir, own, model } = await take(sketches.find(({ title }) => title === 'values')!);
  const { userDefinedMetadata: _, ...rest } = JSON.parse(model!.topology) as Record<string, object>;
  const groups = rest['weightsManifest'] as unknown as { weights: { name: string }[] }[];
  for (const [at, weight] of groups[0]!.weights.entries()) weight.name = `other_${String(at)}`;
  const files = toModelFiles({ ...model!, topology: JSON.stringify(rest) });
  const { weights } = matchWeights(ir, toBlank(own), await read(files));
  expect(weights).toEqual(toValues(own));
});

test('numbers of half precision and of double are read', async () => {
  const header = strToU8(
    JSON.stringify({
      a: { dtype: 'F16', shape: [3], data_offsets: [0, 6] },
      b: { dtype: 'BF16', shape: [1], data_offsets: [6, 8] },
      c: { dtype: 'F64', shape: [1], data_offsets: [8, 16] },
      d: { dtype: 'I64', shape: [1], data_offsets: [16, 24] },
    }),
  );
  const bytes = new Uint8Array(8 + header.length + 24);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  const at = 8 + header.length;
  for (const [index, bits] of [0x3c00, 0xc000, 0x0001].entries())
    view.setUint16(at + 2 * index, bits, true);
  view.setUint16(at + 6, 0x3fc0, true);
  view.setFloat64(at + 8, -0.25, true);
  const { tensors } = await read([toFile('x.safetensors', bytes)]);
  expect(tensors.map(({ name, values }) => [name, [...values]])).toEqual([
    ['a', [1, -2, 2 ** -24]],
    ['b', [1.5]],
    ['c', [-0.25]],
  ]);
});

test.each([
  ['something else', [toFile('photo.png', new Uint8Array(40))], 'no-weights'],
  ['JSON of something else', [toFile('a.json', strToU8('{"a":1}'))], 'no-weights'],
  ['binary junk by the name', [toFile('w.safetensors', new Uint8Array(40).fill(200))], 'damaged'],
  ['an empty file', [toFile('w.safetensors', new Uint8Array())], 'damaged'],
  ['a broken zip', [toFile('w.zip', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]))], 'damaged'],
  ['weights without their model', [toFile('weights.bin', new Uint8Array(8))], 'missing-file'],
  [
    'a model without its weights',
    [
      toFile(
        'model.json',
        strToU8('{"modelTopology":{},"weightsManifest":[{"paths":["w.bin"],"weights":[]}]}'),
      ),
    ],
    'missing-file',
  ],
  ['too much', [{ ...toFile('w.zip', new Uint8Array()), size: mostWeightBytes + 1 }], 'too-large'],
  [
    'a folder',
    [{ name: 'w.zip', size: 0, arrayBuffer: () => Promise.reject(new Error('it is a folder')) }],
    'unreadable',
  ],
])('%s is refused in words', async (_what, files, code) => {
  const found = await readWeights(files);
  expect(found).toMatchObject({ ok: false, error: { code } });
});
