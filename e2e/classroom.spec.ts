import { readFile } from 'node:fs/promises';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { open, quiet, readDocument, readStatus, toSmall, load, train } from './playground.ts';

const cpu = (link: string): string => link.replace('#', '?backend=cpu#');

async function openLeaf(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Share and take away' }).click();
  await page.getByRole('tab', { name }).click();
}

test('a lecturer shares with locks, embeds three, gets a result that trains again, and prints', async ({
  page,
  context,
}) => {
  await open(page, './?backend=cpu');
  await load(page, await toSmall(page));
  await openLeaf(page, 'For a class');
  await page.getByRole('checkbox', { name: 'Hide: Building blocks' }).check();
  await page.getByRole('checkbox', { name: 'Lock: Learning rate' }).check();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect(page.getByText('Locked: Learning rate.')).toBeVisible();
  await expect(link).not.toHaveValue('');
  const locked = await link.inputValue();
  await page.getByRole('tab', { name: 'Embed' }).click();
  await page.getByLabel('Address of the page around it').fill(new URL(page.url()).origin);
  await page.getByLabel('Address of the page around it').press('Enter');
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  const snippet = await page.getByRole('textbox', { name: 'HTML' }).inputValue();

  // A student: what is locked stays, and undo changes nothing of that.
  const student = await context.newPage();
  await open(student, cpu(locked));
  await expect(student.getByRole('slider', { name: 'Learning rate' })).toBeDisabled();
  await expect(student.getByRole('searchbox')).toHaveCount(0);
  const before = await readDocument(student);
  await student.keyboard.press('Control+z');
  expect(await readDocument(student)).toEqual(before);

  // Three frames of an article: one trains at a time, and the page commands them, but not one that names another.
  const article = await context.newPage();
  const own = snippet.replace('?embed=1', '?embed=1&amp;backend=cpu');
  const foreign = own.replace(/origin=[^#"]+/, 'origin=https%3A%2F%2Fschool.example');
  await article.route('**/article.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: own + own + foreign,
    }),
  );
  await article.goto('./article.html');
  const frames = [0, 1, 2].map((at) => article.locator('iframe').nth(at).contentFrame());
  await expect(frames[0]!.getByRole('slider', { name: 'Learning rate' })).toHaveCount(0);
  await frames[0]!.getByRole('button', { name: 'Play' }).click();
  await expect(frames[0]!.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(frames[1]!.getByRole('button', { name: 'Play' })).toBeVisible();
  for (const at of [2, 1])
    await article.evaluate(
      (index) =>
        window.frames[index]!.postMessage({ type: 'mtl-playground', command: 'play' }, '*'),
      at,
    );
  await expect(frames[1]!.getByRole('button', { name: 'Pause' })).toBeVisible();
  for (const at of [0, 2])
    await expect(frames[at]!.getByRole('button', { name: 'Play' })).toBeVisible();
  await article.close();

  // What the student hands in is trained again on the other processor path, to the same bits.
  await train(student, { epochs: 3 });
  await openLeaf(student, 'Hand in');
  const result = await student.getByRole('textbox', { name: 'Link to the result' }).inputValue();
  const saving = student.waitForEvent('download');
  await student.getByRole('button', { name: 'Save report (Markdown)' }).click();
  const report = await readFile(await (await saving).path(), 'utf8');
  for (const part of ['Configuration hash', 'Seeds', 'Steps', 'Final figures', result])
    expect(report).toContain(part);
  await open(page, result.replace('#', '?backend=wasm#'));
  await expect(page.getByText(/the same to the last bit/)).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  const pdf = await page.pdf({ format: 'A4' });
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(sheets.length).toBeGreaterThan(0);
  expect(sheets.length).toBeLessThanOrEqual(2);
});

/** Adds up what moved on the page without being asked to, from its first moment on. */
const recordShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });

const sumShifts = (page: Page): Promise<number> =>
  page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0),
  );

/** Each file comes a while after the one before, those of the worker so late that the page says what it waits for. */
const dribble = async (context: BrowserContext): Promise<void> => {
  let count = 0;
  await context.route('**/assets/**', async (route) => {
    count += 1;
    const waitMs = /worker|backend/.test(route.request().url()) ? 1200 : (count % 7) * 40;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await route.continue();
  });
};

const wide = { width: 1280, height: 720 };
const phone = { width: 390, height: 844 };
for (const [room, size, query] of [
  ['learn', wide, ''],
  ['build', wide, ''],
  ['compare', wide, ''],
  ['build', { width: 640, height: 420 }, '&embed=1'],
  ['projector', { width: 1024, height: 768 }, ''],
  ['build', { width: 768, height: 1024 }, ''],
  ['learn', phone, ''],
  ['build', phone, ''],
  ['compare', phone, ''],
] as const)
  test(`nothing moves while ${room} loads in ${size.width} × ${size.height}${query}`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize(size);
    await page.addInitScript((name) => {
      if (name === 'projector') localStorage.setItem('mtl.projector', 'true');
      else localStorage.setItem('mtl.workspace', name);
    }, room);
    await recordShifts(page);
    await dribble(context);
    await open(page, `./?backend=cpu${query}`);
    await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
    await quiet(page);
    // A word that is replaced by a longer one counts a ten-thousandth.
    expect(await sumShifts(page)).toBeLessThan(0.001);
  });

test.describe('with its service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the site can be installed, loads without a shift, and trains with the network off', async ({
    page,
    context,
  }) => {
    await recordShifts(page);
    await open(page, './?backend=cpu');
    await expect.poll(async () => (await readStatus(page)).state).toBe('idle');
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')!;
      return (await fetch(link.href)).json() as Promise<{
        display: string;
        icons: { sizes: string }[];
      }>;
    });
    expect(manifest.display).toBe('standalone');
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(
      expect.arrayContaining(['192x192', '512x512']),
    );
    expect(await sumShifts(page)).toBeLessThan(0.001);
    const { installabilityErrors } = await (
      await context.newCDPSession(page)
    ).send('Page.getInstallabilityErrors');
    // Nobody installs anything in the private window that a test is.
    const missing = installabilityErrors.map(({ errorId }) => errorId);
    expect(missing.filter((id) => id !== 'in-incognito')).toEqual([]);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await open(page, page.url());
    expect((await train(page, { steps: 3 })).steps).toBe(3);
  });
});
