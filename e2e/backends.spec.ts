import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { load, open, readStatus, toSmall, train } from './playground.ts';
import { backendNames, type BackendName } from '../src/core/run/trainer.ts';
import type { TrainResult } from '../src/app/api-results.ts';

// Software WebGPU needs a second for a step when the machine is busy.
test.setTimeout(300_000);

test('the same experiment trains on every backend, with losses that agree', async ({ page }) => {
  const results = new Map<BackendName, TrainResult>();
  for (const backend of backendNames) {
    await open(page, `./?backend=${backend}`);
    results.set(backend, await train(page, { steps: 20 }));
    const status = await readStatus(page);
    expect(status.backend, JSON.stringify(status.passedOver)).toBe(backend);
    if (backend !== 'wasm' && backend !== 'cpu') continue;
    expect(status.path).toEqual({ name: 'compiled', why: { code: 'usual' } });
    await expect(page.getByRole('button', { name: /compiled/ })).toBeVisible();
  }
  const reference = results.get('cpu')!;
  const start = Math.log(2);
  for (const [backend, result] of results) {
    const numbers = ({ total, validationTotal, tasks }: TrainResult) => [
      total,
      validationTotal,
      ...Object.values(tasks).flatMap(({ loss, validation }) => [loss, validation]),
    ];
    numbers(result).forEach((value, index) => {
      const difference = Math.abs(value - numbers(reference)[index]!);
      expect(difference, `${backend}, number ${index}`).toBeLessThan(1e-3);
    });
    // They agree on something that was learnt, not on the start.
    expect(Math.abs(result.validationTotal - 2 * start)).toBeGreaterThan(1e-2);
  }
});

test('on WebGPU the model in the worker is one that tfjs can save', async ({ page }) => {
  await open(page, './?backend=webgpu');
  await load(page, await toSmall(page));
  await train(page, { steps: 1 });
  expect((await readStatus(page)).backend).toBe('webgpu');
  await page.getByRole('button', { name: 'Share and take away' }).click();
  await page.getByRole('tab', { name: 'Trained model' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save trained model' }).click();
  const download = await downloading;
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const { format, modelTopology, weightsManifest } = JSON.parse(
    new TextDecoder().decode(files['model.json']),
  ) as {
    format: string;
    modelTopology: { model_config?: { class_name: string }; class_name?: string };
    weightsManifest: { paths: string[]; weights: { shape: number[] }[] }[];
  };
  expect(format).toBe('layers-model');
  expect(modelTopology.model_config?.class_name ?? modelTopology.class_name).toBe('Model');
  const [group] = weightsManifest;
  const numbers = group!.weights.reduce(
    (sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1),
    0,
  );
  expect(group!.paths).toEqual(['weights.bin']);
  expect(files['weights.bin']!.length).toBe(4 * numbers);
});
