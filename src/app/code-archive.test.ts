import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import { allWords } from '../catalog/testing/all-words.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { Engine } from '../core/run/trainer.ts';
import { openEngine } from '../engine/testing/harness.ts';
import type { RunActions } from '../store/contract.ts';
import { languages } from '../core/text.ts';
import { toCodeArchive, toStudyArchive } from './code-archive.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

/** Names and shapes of a file of safetensors. */
function readShapes(file: Uint8Array): Readonly<Record<string, readonly number[]>> {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const header = JSON.parse(strFromU8(file.subarray(8, 8 + length))) as Record<
    string,
    { shape?: number[] }
  >;
  return Object.fromEntries(
    Object.entries(header).flatMap(([name, { shape }]) => (shape ? [[name, shape]] : [])),
  );
}

test('code, weights by the names of its modules, and the data lie in one archive', async () => {
  const experiment = presets.get('penguins').experiment('en');
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('expected a preset without errors');
  const trainer = await engine.load(spec.value);
  const ask = ((probe) => trainer.answer(probe)) as RunActions['ask'];
  const files = unzipSync(await toCodeArchive(experiment, 'pytorch', { ask }));
  trainer.dispose();
  expect(Object.keys(files).sort()).toEqual([
    'train.data.safetensors',
    'train.py',
    'train.weights.safetensors',
  ]);
  for (const language of languages)
    for (const name of Object.keys(files))
      expect(allWords[language].lessons['code-out']!.steps['archive']!.why).toContain(name);
  const code = strFromU8(files['train.py']!);
  const weights = readShapes(files['train.weights.safetensors']!);
  expect(weights['head_species.weight']).toEqual([3, 8]);
  for (const name of Object.keys(weights)) expect(code).toContain(`self.${name.split('.')[0]!} = `);
  const data = readShapes(files['train.data.safetensors']!);
  const rows = data['inputs']![0]!;
  for (const { task } of spec.value.model.heads) {
    expect(data[`labels.${task}`]).toEqual([rows, 1]);
    expect(data[`known.${task}`]).toEqual([rows]);
  }
  const parts = ['train', 'validation', 'test'].map((part) => data[`rows.${part}`]![0]!);
  expect(parts.reduce((sum, count) => sum + count)).toBe(rows);
});

test('a network with an error is refused in words', async () => {
  const experiment = presets.get('stripes').experiment('en');
  const ask = (() => Promise.reject(new Error('not asked'))) as RunActions['ask'];
  await expect(toCodeArchive({ ...experiment, edges: [] }, 'pytorch', { ask })).rejects.toThrow(
    'the network has an error',
  );
});

test('weights lie beside Keras code by the paths of its variables', async () => {
  const experiment = presets.get('penguins').experiment('en');
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('expected a preset without errors');
  const trainer = await engine.load(spec.value);
  const ask = ((probe) => trainer.answer(probe)) as RunActions['ask'];
  const files = unzipSync(await toCodeArchive(experiment, 'keras', { ask }));
  trainer.dispose();
  const code = strFromU8(files['train.py']!);
  const weights = readShapes(files['train.weights.safetensors']!);
  expect(weights['head_species/kernel']).toEqual([8, 3]);
  for (const name of Object.keys(weights)) expect(code).toContain(`name="${name.split('/')[0]!}")`);
});

test('a study has a file for each method, the experiment’s own first, and all it imports', async () => {
  const experiment = presets.get('penguins').experiment('en');
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('expected a preset without errors');
  const trainer = await engine.load(spec.value);
  const ask = ((probe) => trainer.answer(probe)) as RunActions['ask'];
  const files = unzipSync(await toStudyArchive(experiment, { ask }));
  trainer.dispose();
  const study = strFromU8(files['study.py']!);
  const methods = /^METHODS = \[([^\]]*)\]/m.exec(study)?.[1]?.match(/\w+/g) ?? [];
  expect(methods.length).toBeGreaterThan(2);
  expect(Object.keys(files).sort()).toEqual(
    ['study.py', 'train.data.safetensors', ...methods.map((name) => `train_${name}.py`)].sort(),
  );
  expect(study).toContain(`RATES = [`);
});
