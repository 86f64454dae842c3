import { expect, test } from '@playwright/test';
import { load, open, quiet, readHistory, readStatus, reset, toSmall, train } from './playground.ts';

test('a script trains the experiment and gets its scores', async ({ page }) => {
  await open(page, './?backend=cpu');
  const before = await train(page, { steps: 1 });
  const after = await train(page, { epochs: 20 });

  expect(after.reason).toBe('limit');
  // Whole epochs from here, and not up to the next round number.
  expect(after.epochs).toBeCloseTo(before.epochs + 20, 4);
  expect(after.seconds).toBeGreaterThan(0);
  expect(Object.keys(after.tasks)).toEqual(['a', 'b']);
  for (const [task, result] of Object.entries(after.tasks)) {
    const earlier = Object.entries(before.tasks).find(([name]) => name === task);
    expect(result.validation).toBeLessThan(earlier![1].validation);
    expect(result.metrics['accuracy']).toBeGreaterThan(0.6);
  }
  expect(after.total).toBeLessThan(before.total);

  const history = await readHistory(page);
  expect(history.step[0]).toBe(0);
  expect(history.step.at(-1)).toBe(after.steps);
  expect(history.validationTotal.at(-1)).toBe(after.validationTotal);
  const status = await readStatus(page);
  expect(status).toMatchObject({ state: 'idle', backend: 'cpu', step: after.steps, fault: null });
  expect(status.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('on the CPU the same document gives the same losses to the last bit', async ({ page }) => {
  await open(page, './?backend=cpu');
  await train(page, { epochs: 3 });
  const first = await readHistory(page);
  expect(first.step.length).toBeGreaterThan(10);

  await reset(page);
  await train(page, { epochs: 3 });
  expect(await readHistory(page)).toEqual(first);

  await page.reload();
  await open(page, './?backend=cpu');
  await train(page, { epochs: 3 });
  expect(await readHistory(page)).toEqual(first);

  // Opened again, it is an experiment of its own, though nothing in it differs.
  const other = await page.evaluate(() => window.playground.document());
  await load(page, other);
  await train(page, { epochs: 3 });
  expect(await readHistory(page)).toEqual(first);

  await load(page, { ...other, training: { ...other.training, seed: 12345 } });
  await train(page, { epochs: 3 });
  expect((await readHistory(page)).total).not.toEqual(first.total);
});

test('what is wrong is said, and nothing is lost', async ({ page }) => {
  await open(page, './?backend=cpu');
  const document = await page.evaluate(() => window.playground.document());
  const failures: [unknown, RegExp][] = [
    ['no-such-preset', /"no-such-preset" is none of .*stripes/],
    ['1damaged', /lost or changed/],
    [{ ...document, nodes: [{ kind: 'layer', id: 'n1' }] }, /nodes\[0\]/],
    [{ ...document, training: { ...document.training, learningRate: 1e9 } }, /learningRate/],
    [null, /Expected object/],
  ];
  for (const [input, reason] of failures) await expect(load(page, input)).rejects.toThrow(reason);
  expect(await page.evaluate(() => window.playground.document())).toEqual(document);
  await expect(train(page, { steps: 0 })).rejects.toThrow(/expected .*steps/);
  await expect(train(page, {} as { steps: number })).rejects.toThrow(/expected/);

  // Work in progress may be opened; only training is refused, and says why.
  await load(page, { ...document, edges: [] });
  await expect(train(page, { steps: 1 })).rejects.toThrow(/not-connected/);
});

test('pausing ends a training that a script waits for', async ({ page }) => {
  await open(page, './?backend=cpu');
  const trainAndPause = (steps: number) =>
    page.evaluate(async (wanted) => {
      const { playground } = window;
      const training = playground.train({ epochs: 100_000 }).then(
        () => 'trained',
        (error: unknown) => String(error),
      );
      while (playground.status().step < wanted) await new Promise((go) => setTimeout(go, 20));
      await playground.pause();
      return training;
    }, steps);
  expect(await trainAndPause(0), 'before it began').toMatch(/paused/);
  expect(await trainAndPause(10), 'under way').toMatch(/paused/);
  expect((await readStatus(page)).state).toBe('idle');
});

for (const backend of ['cpu', 'wasm']) {
  test(`memory stays where it is on ${backend}, however long and however often`, async ({
    page,
  }) => {
    test.setTimeout(400_000);
    await open(page, `./?backend=${backend}`);
    await load(page, await toSmall(page));
    const measure = async () => {
      const { tensors, bytes } = await readStatus(page);
      return { tensors, bytes };
    };
    await expect(page.locator('[data-view="losses"]')).toBeVisible();
    await quiet(page);
    // Views come onto the page by and by, and the worker keeps what it draws them from.
    let before = '';
    let unchanged = 0;
    const countUnchanged = async () => {
      await train(page, { steps: 1 });
      await reset(page);
      const now = JSON.stringify(await measure());
      unchanged = now === before ? unchanged + 1 : 0;
      before = now;
      return unchanged;
    };
    await expect.poll(countUnchanged, { intervals: [500], timeout: 200_000 }).toBeGreaterThan(2);
    await train(page, { epochs: 10 });
    const after10 = await measure();
    expect(after10.tensors).toBeGreaterThan(0);
    const { epochs } = await train(page, { epochs: 990 });
    expect(epochs).toBe(1000);
    expect(await measure()).toEqual(after10);

    await reset(page);
    await train(page, { epochs: 2 });
    const afterOne = await measure();
    for (let time = 0; time < 10; time++) await reset(page);
    await train(page, { epochs: 2 });
    expect(await measure()).toEqual(afterOne);
  });
}
