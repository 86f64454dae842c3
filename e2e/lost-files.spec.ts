import { expect, test, type Page } from '@playwright/test';
import { browserLaunchOptions } from '../scripts/browser.mjs';
import { chooseInMenu, load, open, readDocument, readStatus } from './playground.ts';

// As a visitor's browser is: Playwright's forgets each page that is left.
test.use({
  launchOptions: { ...browserLaunchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] },
});

/** Files whose address matches do not come, until there is another word. */
async function loseFiles(page: Page): Promise<{ files: RegExp | null }> {
  const lost: { files: RegExp | null } = { files: null };
  await page.route('**/*', (route) =>
    lost.files?.test(route.request().url()) === true ? route.abort() : route.continue(),
  );
  return lost;
}

const retry = (page: Page) => page.getByRole('button', { name: 'Try again' });

test('panels and views whose files are lost come by “Try again”, with their looks', async ({
  page,
}) => {
  const lost = await loseFiles(page);
  lost.files = /(?:panels|LeftPanel|RightPanel|charts|help-en)-/;
  await open(page, './?backend=cpu');
  await expect(retry(page)).toHaveCount(4);
  await expect(page.getByText('This part of the page could not be loaded.')).toHaveCount(4);

  // Still lost: it says so again.
  await retry(page).first().click();
  await expect(retry(page)).toHaveCount(4);
  lost.files = null;
  // What two parts lack comes for both, if the second is shown again before it is asked.
  for (let left = 4; left > 0; left = await retry(page).count()) {
    await retry(page).first().click();
    await expect.poll(() => retry(page).count()).toBeLessThan(left);
  }
  await expect(page.getByRole('searchbox').first()).toBeVisible();
  await expect(page.getByText('Batch size').first()).toBeVisible();
  await expect(page.locator('#bottom-panel').getByRole('button').first()).toBeVisible();
  const bare = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
        ({ sheet }) => sheet === null,
      ).length,
  );
  expect(bare).toBe(0);
});

test('windows and menus whose files are lost come by “Try again”, and take nothing with them', async ({
  page,
}) => {
  const lost = await loseFiles(page);
  lost.files = /(?:HelpDialog|LinkDialog|ContextMenu|charts)-/;
  await open(page, './?backend=cpu');
  await expect(page.getByRole('searchbox').first()).toBeVisible();
  await expect(retry(page).first()).toBeVisible();

  await chooseInMenu(page, 'Help and shortcuts');
  const window = page.getByRole('dialog', { name: 'Help and shortcuts' });
  await expect(window.getByText('This part of the page could not be loaded.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.locator('.react-flow__node').nth(1).click({ button: 'right' });
  await expect(page.getByRole('dialog').getByText('could not be loaded')).toBeVisible();

  lost.files = null;
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('menuitem', { name: /Delete/ })).toBeVisible();
  await page.keyboard.press('Escape');
  for (let left = (await retry(page).count()) - 1; left >= 0; left--) {
    await retry(page).first().click();
    await expect(retry(page)).toHaveCount(left);
  }
  // What was lost once is asked for anew by whoever opens it again.
  await chooseInMenu(page, 'Help and shortcuts');
  await expect(page.getByRole('dialog').getByRole('heading').nth(1)).toBeVisible();
  await expect(retry(page)).toHaveCount(0);
});

test('a part whose file is gone for ever, as after a deployment, comes with the page anew, which keeps the document', async ({
  page,
}) => {
  let isGone = true;
  await page.route(/charts-/, (route) =>
    isGone ? route.fulfill({ status: 404, body: 'Not found' }) : route.continue(),
  );
  await open(page, './?backend=cpu');
  const title = page.getByRole('textbox', { name: 'Title of the experiment' });
  await title.fill('Of before the deployment');
  await title.press('Enter');
  await page.getByRole('tab', { name: 'Metrics' }).first().click();
  await expect(retry(page)).toBeVisible();
  await retry(page).click();
  await expect(retry(page)).toBeVisible();
  const before = await readDocument(page);
  expect(before.title).toBe('Of before the deployment');

  // The new page names the files that are there.
  isGone = false;
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('tab', { name: 'Metrics' }).first()).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.locator('[data-view="metrics"]')).toBeVisible();
  await expect(retry(page)).toHaveCount(0);
  expect(await readDocument(page)).toEqual(before);
});

test('the table that a note opens is lost in its window, and comes by “Try again”', async ({
  page,
}) => {
  const lost = await loseFiles(page);
  await open(page, './?backend=cpu');
  await load(page, 'ridge');
  lost.files = /PresetDepartures-/;
  await page.getByRole('button', { name: 'Where it differs from the textbook' }).click();
  const window = page.getByRole('dialog', { name: 'Where it differs from the textbook' });
  await expect(window.getByText('This part of the page could not be loaded.')).toBeVisible();
  lost.files = null;
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByRole('rowheader', { name: 'Penalty' })).toBeVisible();
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('a lost language gives English and says so; without any, words that need no file', async ({
    page,
  }) => {
    const lost = await loseFiles(page);
    lost.files = /words-zh-/;
    await open(page, './?backend=cpu');
    await expect(page.getByText('could not be loaded in your language')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Share and take away' })).toBeVisible();

    lost.files = /words-/;
    await page.reload();
    await expect(page.getByText('MTL Playground could not be loaded.')).toBeInViewport();
    await expect(page.getByText('MTL Playground 未能载入。')).toBeVisible();

    // Of a link, what reads it is as good as the page; it is in the address until then.
    lost.files = /\/links-/;
    await page.goto('./?backend=cpu#1link');
    await expect(page.getByText('MTL Playground could not be loaded.')).toBeInViewport();

    lost.files = /index-[^/]*\.js/;
    await page.reload();
    await expect(page.getByText('MTL Playground could not be loaded.')).toBeInViewport();
    lost.files = null;
    await page.getByRole('button', { name: /Try again/ }).click();
    await expect(page.getByRole('button', { name: '分享与导出' })).toBeVisible();
  });
});

test('data that another page answers for is not kept, is said, and heals', async ({ page }) => {
  await open(page, './?backend=cpu');
  let isPortal = true;
  await page.route('**/data/penguins.json*', (route) =>
    isPortal
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' })
      : route.continue(),
  );
  const failure = load(page, 'penguins').catch((error: unknown) => String(error));
  expect(await failure).toContain('data-wrong');
  await expect(
    page.getByRole('main').getByText('Something other than the data was received.'),
  ).toBeVisible();

  isPortal = false;
  await load(page, 'penguins');
  expect((await readStatus(page)).state).toBe('idle');
  // From here on the kept file is taken, and that is the right one.
  await page.unroute('**/data/penguins.json*');
  await page.route('**/data/penguins.json*', (route) => route.abort());
  await load(page, 'stripes');
  await load(page, 'penguins');
  expect((await readStatus(page)).state).toBe('idle');
});

test('a project file that is dropped anywhere opens, and one that is too large is not read', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const document = { ...(await readDocument(page)), title: 'Dropped here' };
  const drag = (kind: 'dragover' | 'drop', text: string) =>
    page.evaluate(
      ([event, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], 'a.mtl.json', { type: 'application/json' }));
        window.document
          .querySelector('#bottom-panel')!
          .dispatchEvent(
            new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }),
          );
      },
      [kind, text] as const,
    );
  const drop = async (text: string) => {
    // What takes files in comes just behind the page, and says so.
    await expect(async () => {
      await drag('dragover', text);
      await expect(page.getByText('Drop a project file or a table to open it')).toBeVisible({
        timeout: 100,
      });
    }).toPass();
    await drag('drop', text);
  };
  const parser = page.waitForEvent('worker', (worker) => worker.url().includes('project-file'));
  await drop(JSON.stringify(document));
  // The page's own thread goes on.
  await parser;
  await expect(page.getByRole('textbox', { name: 'Title of the experiment' })).toHaveValue(
    'Dropped here',
  );
  await drop(JSON.stringify({ ...document, title: 'x'.repeat(2_100_000) }));
  await expect(page.getByText('an experiment has 2 MB at most')).toBeVisible();
  expect((await readDocument(page)).title).toBe('Dropped here');
});

test('Back to the page finds the run as it was', async ({ page }) => {
  // Whether a page is kept is the browser's to say, and a busy one may not: what counts is one that was.
  await expect(async () => {
    await open(page, './?backend=cpu');
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => (document.title = `persisted ${persisted}`));
      void window.playground.train({ epochs: 100_000 });
    });
    await expect.poll(async () => (await readStatus(page)).step).toBeGreaterThan(100);
    await page.goto('data:text/html,<title>Elsewhere</title>');
    // No `load` comes to a page that was kept. The answer leaves before the page that gives it.
    await page.evaluate(() => void setTimeout(() => history.back()));
    await expect(page).toHaveTitle('persisted true', { timeout: 15_000 });
  }).toPass();
  const { state, step } = await readStatus(page);
  expect({ state, hasTrained: step > 100 }).toEqual({ state: 'playing', hasTrained: true });
  await expect.poll(async () => (await readStatus(page)).step).toBeGreaterThan(step);
});
