import { expect, test } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { LoadProgress } from '../core/run/trainer.ts';
import { createEngine } from './engine.ts';
import { loadAsset } from './testing/harness.ts';

function toPresetSpec(id: string): RunSpec {
  const spec = toRunSpec(presets.get(id).experiment(), lookup);
  if (!spec.ok) throw new Error(`toPresetSpec: expected a sound preset, got errors in "${id}"`);
  return spec.value;
}

test('a load tells what it waits for: bytes of all files together, data, network, parts of the first score', async () => {
  let bytes = 0;
  const engine = await createEngine('cpu', {
    async loadAsset(name, onBytes) {
      const file = await loadAsset(name);
      onBytes?.(1, file.length);
      onBytes?.(file.length, file.length);
      bytes += file.length;
      return file;
    },
  });
  const told: LoadProgress[] = [];
  const onProgress = (progress: LoadProgress): void => void told.push(progress);

  const penguins = await engine.load(toPresetSpec('penguins'), { onProgress });
  penguins.dispose();
  const stages = told.map(({ stage }) => stage);
  expect(stages.filter((stage, at) => stage !== stages[at - 1])).toEqual([
    'download',
    'data',
    'compile',
  ]);
  expect(told.findLast(({ stage }) => stage === 'download')).toEqual({
    stage: 'download',
    done: bytes,
    total: bytes,
  });

  told.length = 0;
  const mixture = await engine.load(toPresetSpec('mixture-of-experts'), { onProgress });
  mixture.record(true, 0);
  await mixture.drain();
  const scored = told.filter((progress) => progress.stage === 'score');
  expect(scored.map(({ done }) => done)).toEqual(scored.map((_, at) => at));
  expect(scored.length).toBeGreaterThan(1);
  expect(scored.every(({ total }) => total === scored.length)).toBe(true);
  const first = told.length;
  await mixture.trainStep();
  mixture.record(true, 0);
  expect(told).toHaveLength(first);
  mixture.dispose();
  engine.dispose();
});

test('what it is told throws ends it before anything is built', async () => {
  const engine = await createEngine('cpu', { loadAsset });
  const told: string[] = [];
  const load = engine.load(toPresetSpec('stripes'), {
    onProgress({ stage }) {
      told.push(stage);
      throw new Error('nobody waits');
    },
  });
  await expect(load).rejects.toThrow('nobody waits');
  expect(told).toEqual(['data']);
  engine.dispose();
});
