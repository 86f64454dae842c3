import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { Experiment } from '../src/core/document/experiment.ts';
import { load, open, quiet, train } from './playground.ts';

async function openPreset(
  page: Page,
  preset: string,
  views: readonly string[],
  change: (experiment: Experiment) => Experiment = (experiment) => experiment,
): Promise<void> {
  await open(page, './?backend=cpu');
  const experiment = change(await load(page, preset));
  await load(page, { ...experiment, views });
}

/** Without convolutions two digits are learnt badly, but a step on one processor is quick. */
function toDenseOnly(experiment: Experiment): Experiment {
  const first = experiment.nodes.find((node) => node.kind === 'input');
  const flatten = experiment.nodes.find((node) => node.kind === 'layer' && node.type === 'flatten');
  const heads = experiment.nodes.filter((node) => node.kind === 'head');
  if (!first || !flatten) throw new Error('toDenseOnly: expected an input and a flatten layer');
  return {
    ...experiment,
    data: { ...experiment.data, params: { ...experiment.data.params, examples: 100 } },
    nodes: [first, flatten, ...heads],
    edges: [
      { source: first.id, target: flatten.id },
      ...heads.map(({ id }) => ({ source: flatten.id, target: id })),
    ],
  };
}

const noViolations = async (page: Page): Promise<void> => {
  await quiet(page, '#bottom-panel');
  const { violations } = await new AxeBuilder({ page }).include('#bottom-panel').analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`),
  ).toEqual([]);
};

test('a confusion cell opens its rows, with the keyboard too', async ({ page }) => {
  await openPreset(page, 'penguins', ['confusion']);
  await train(page, { epochs: 5 });
  const matrix = page.locator('[data-confusion="species"]');
  await expect(matrix.getByRole('button')).toHaveCount(9);
  const counts = await matrix
    .getByRole('button')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
  // Every labelled validation row is in one cell.
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);

  const hit = matrix.locator('[data-cell="0-0"]');
  // The picture of the trained network comes a moment after the training.
  await expect.poll(async () => Number(await hit.textContent())).toBeGreaterThan(0);
  await quiet(page, '#bottom-panel');
  await hit.click();
  const rows = page.locator('[data-examples] tbody tr');
  const opened = Number(await page.locator('[data-examples]').getAttribute('data-examples'));
  expect(opened).toBeGreaterThan(0);
  await expect(rows).toHaveCount(opened);
  await expect(rows.first()).toContainText(/\d+\.\d mm/);

  await hit.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(matrix.locator('[data-cell="1-1"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-examples] h3')).toContainText('Chinstrap');
  await noViolations(page);
});

type Edges = Readonly<Record<'top' | 'bottom' | 'left', number>>;

test('two matrices of ten digits are seen whole side by side, and stay when examples come beside them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openPreset(page, 'multi-mnist', ['confusion'], toDenseOnly);
  const tables = page.locator('[data-confusion] table');
  await expect(tables).toHaveCount(2);
  const measure = () =>
    tables.evaluateAll((all) =>
      all.map((table) => {
        const { top, bottom, left } = table.getBoundingClientRect();
        return { top, bottom, left };
      }),
    );
  const [left, right] = (await measure()) as [Edges, Edges];
  expect(left.top).toBe(right.top);
  expect(left.bottom).toBeLessThanOrEqual(720);
  await page.locator('[data-cell="0-0"]').first().click();
  await expect(page.locator('[data-examples]')).toBeVisible();
  expect(await measure()).toEqual([left, right]);
});

test('a typed row is answered, and the test part is scored on request', async ({ page }) => {
  await openPreset(page, 'penguins', ['try', 'outputs']);
  await train(page, { epochs: 30 });
  const species = page.locator('[data-view="try"] [data-answer="species"] strong');
  await expect(species).toHaveText(/Adelie|Chinstrap|Gentoo/);
  const type = async (label: string, value: string) => {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Enter');
  };
  await type('Bill length', '38');
  await type('Bill depth', '18.5');
  await type('Flipper length', '185');
  await page.getByLabel('Island').selectOption({ label: 'Torgersen' });
  await expect(species).toHaveText('Adelie');
  await type('Bill length', '50');
  await type('Bill depth', '14.5');
  await type('Flipper length', '222');
  await page.getByLabel('Island').selectOption({ label: 'Biscoe' });
  await expect(species).toHaveText('Gentoo');

  await page.getByRole('button', { name: 'Evaluate on the test part' }).click();
  await expect(page.locator('[data-test-score] tr')).toHaveCount(3);
  await expect(page.locator('[data-test-score]')).toContainText(/Accuracy \d+\.\d%/);

  await expect(page.getByRole('img', { name: /Body mass: \d+ validation rows/ })).toBeVisible();
  await noViolations(page);
});

test('a drawn digit is answered, and validation images show right and wrong', async ({ page }) => {
  await openPreset(page, 'multi-mnist', ['try', 'outputs'], toDenseOnly);
  await train(page, { steps: 2 });
  const strip = page.getByRole('list', { name: 'Validation examples' });
  await expect(strip.getByRole('img', { name: /^(right|wrong)$/ })).not.toHaveCount(0);

  const answer = page.locator('[data-view="try"] [data-answer="left"] strong');
  await expect(answer).toHaveText('–');
  const pad = page.locator('[data-pad]');
  const box = await pad.boundingBox();
  if (box === null) throw new Error('expected the pad on the screen, got nothing');
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 110, { steps: 8 });
  await page.mouse.up();
  await expect(answer).toHaveText(/^\d$/);
  const bars = page.locator('[data-view="try"] [data-answer="left"] li');
  await expect(bars).toHaveCount(10);
  const drawn = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')));

  await page.getByRole('button', { name: 'Take a validation example' }).click();
  await expect
    .poll(() => bars.evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label'))))
    .not.toEqual(drawn);
  await noViolations(page);
});
