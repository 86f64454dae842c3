/** What a page does when a part of it dies: a device, or the worker that trains. */
import { expect, test, type Page, type Worker } from '@playwright/test';
import { cards } from './canvas.ts';
import {
  chooseBackend,
  load,
  open,
  readHistory,
  readStatus,
  toSmall,
  train,
} from './playground.ts';

/** Where the worker keeps what the test takes from it. */
interface Taken {
  contexts?: WebGL2RenderingContext[];
  devices?: GPUDevice[];
}

/** The worker of a page that trains on the processor, and from now on remembers its devices. */
async function openAndWatch(page: Page): Promise<Worker> {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  const [worker] = page.workers();
  await worker!.evaluate(() => {
    const taken = self as unknown as Taken;
    const { getContext } = OffscreenCanvas.prototype;
    OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...given: unknown[]) {
      const context = getContext.apply(this, given as never) as WebGL2RenderingContext | null;
      if (context !== null) (taken.contexts ??= []).push(context);
      return context;
    } as never;
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...given) {
      const device = await requestDevice.apply(this, given);
      (taken.devices ??= []).push(device);
      return device;
    };
  });
  return worker!;
}

for (const [name, label, kill] of [
  [
    'webgl',
    'WebGL',
    () => {
      for (const context of (self as unknown as Taken).contexts!)
        context.getExtension('WEBGL_lose_context')?.loseContext();
    },
  ],
  ['webgpu', 'WebGPU', () => (self as unknown as Taken).devices!.at(-1)!.destroy()],
] as const) {
  test(`when the ${label} device dies while it trains, the next backend takes over`, async ({
    page,
  }) => {
    const worker = await openAndWatch(page);
    await chooseBackend(page, name, label);
    await page.evaluate(() => void window.playground.train({ steps: 1e6 }).catch(() => undefined));
    await expect.poll(async () => (await readStatus(page)).step).toBeGreaterThan(0);
    await worker.evaluate(kill);
    await expect(page.getByText(/connection to the graphics processor was lost/)).toBeVisible();
    await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
    const status = await readStatus(page);
    expect(status.passedOver).toContainEqual(expect.objectContaining({ name, reason: 'lost' }));
    // It goes on where it was kept last, which is the beginning where nothing was kept yet.
    expect((await train(page, { steps: 20 })).steps).toBe(status.step + 20);
  });
}

test('when the worker is closed without a word, another one goes on in its place, and the page says so', async ({
  page,
}) => {
  await open(page, './?backend=wasm');
  await load(page, await toSmall(page));
  await train(page, { steps: 50 });
  const [worker] = page.workers();
  await worker!.evaluate(() => self.close());
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages.getByText(/unexpectedly at step 50 .* stands at step 50/)).toBeVisible();
  await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
  expect((await readStatus(page)).step).toBe(50);
  expect((await train(page, { steps: 20 })).steps).toBe(70);
  const { step } = await readHistory(page);
  expect([step[0], step.at(-1)]).toEqual([0, 70]);
  expect([...step].sort((a, b) => a - b)).toEqual(step);
});

test('a worker that hangs can be stopped, and so can whoever waits for it', async ({ page }) => {
  await open(page, './?backend=wasm');
  await load(page, await toSmall(page));
  await train(page, { steps: 50 });
  const [worker] = page.workers();
  await worker!.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  const waiting = page.evaluate(() =>
    window.playground.train({ steps: 5 }).catch((error: unknown) => String(error)),
  );
  await page.getByRole('button', { name: 'Stop and restart' }).click();
  expect(await waiting).toContain('stopped by a person');
  await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
  expect((await train(page, { steps: 20 })).steps).toBe(20);
});

test('a document that is opened while the worker is busy with another one does not wait for it', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  // Its first score takes minutes on the processor.
  const first = page.evaluate(() =>
    window.playground.load('class-presence-box-full').catch((error: unknown) => String(error)),
  );
  await expect.poll(async () => (await readStatus(page)).state).toBe('loading');
  await load(page, 'stripes');
  expect(await first).toContain('another experiment was opened');
  expect((await train(page, { steps: 20 })).steps).toBe(20);
});

test('a heavy experiment shows nothing of the one before while it is loaded, and can be cancelled', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await train(page, { steps: 200 });
  const canvas = page.getByRole('main', { name: 'Network' });
  await expect(canvas.getByText(/\d %/).first()).toBeVisible();
  // Its file never comes, so that nothing is ready before all has been looked at.
  await page.route('**/data/mnist.bin*', () => undefined);
  const loading = page.evaluate(() =>
    window.playground.load('class-presence-box-full').catch((error: unknown) => String(error)),
  );
  // At once: nothing is waited for but the page itself.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect((await cards(page).allInnerTexts()).join('\n')).not.toMatch(/\d %/);
  for (const view of ['Losses', 'Metrics', 'Outputs', 'Confusion', 'Tug', 'Try it']) {
    await page.getByRole('tab', { name: view, exact: true }).first().click();
    const panel = page.getByRole('tabpanel').first();
    await expect(panel.getByText('…')).toBeVisible();
    await expect(panel.locator('canvas, svg[role="img"], table')).toHaveCount(0);
  }
  expect(await readStatus(page)).toMatchObject({ step: 0, epoch: 0, state: 'loading' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  expect(await loading).toContain('cancelled');
  await expect(page.getByText(/Loading was cancelled/).first()).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await load(page, 'stripes');
  expect((await train(page, { steps: 20 })).steps).toBe(20);
});
