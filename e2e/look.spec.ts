/** What `npm run look` measures is there when it is there, and only then. */
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { measurePage } from '../scripts/look-measures.mjs';
import { toLargeNetworks } from '../scripts/look-networks.mjs';
import { settle } from './canvas.ts';
import type { PlainDocument } from '../src/app/playground-api.ts';
import { load, open, readDocument } from './playground.ts';

const kindsOf = async (page: Page, html: string): Promise<string[]> => {
  await page.setContent(html);
  const faults = await measurePage(page, { smallest: 11, within: 'body *' });
  return faults.map(({ kind }) => kind);
};

const card = (left: number): string =>
  `<div class="react-flow__node" style="position:absolute;left:${left}px;width:80px;height:40px">Card</div>`;

test('finds small, cut, covered and foreign texts, and nothing on a page without', async ({
  page,
}) => {
  const fine = `<p>Text</p>${card(0)}${card(100)}<p style="width:20px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">long long text</p>`;
  expect(await kindsOf(page, fine)).toEqual([]);
  const zoomed = '<div style="transform:scale(.5);width:200px"><p>Half as large</p></div>';
  expect(await kindsOf(page, zoomed)).toEqual(['small']);
  const cut = '<p style="width:30px;overflow:hidden;white-space:nowrap">longer than its box</p>';
  expect(await kindsOf(page, cut)).toEqual(['cut']);
  const short =
    'style="display:block;width:30px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap"';
  expect(await kindsOf(page, `<label ${short}>a long label</label>`)).toEqual(['dots']);
  const small = 'style="width:16px;height:16px;padding:0;border:0"';
  const button = `<button ${small}></button>`;
  expect(await kindsOf(page, `<div>${button}</div>`)).toEqual([]);
  expect(await kindsOf(page, `<div>${button}${button}</div>`)).toEqual(['target', 'target']);
  expect(await kindsOf(page, `<div>in a line ${button}${button} of text</div>`)).toEqual([]);
  expect(await kindsOf(page, card(0) + card(70))).toEqual(['overlap']);
  const spill = card(0).replace(
    'Card',
    '<span style="white-space:nowrap">out of its small card</span>',
  );
  expect(await kindsOf(page, spill)).toEqual(['spill']);
  const button24 = '<button style="position:absolute;left:90px;width:40px;height:30px">B</button>';
  expect(await kindsOf(page, `${card(60)}<div data-over-canvas>${button24}</div>`)).toEqual([
    'covered',
  ]);
  expect(await kindsOf(page, '<div style="width:3000px">wide</div>')).toEqual(['outside']);
  const english = '<html lang="zh-CN"><body><p>left in English</p><p>译好了</p></body></html>';
  expect(await kindsOf(page, english)).toEqual(['english']);
});

/** Folded as the page does it, and not folded. */
async function toInputs(page: Page): Promise<readonly unknown[]> {
  const networks: Readonly<Record<string, PlainDocument>> = toLargeNetworks(
    await readDocument(page),
  );
  return Object.values(networks).flatMap(({ views, ...experiment }) =>
    [undefined, []].map((folded) => ({ experiment, presentation: { views, folded } })),
  );
}

test('all text of cards can be read, and no card lies on another, however large the network', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const large = await toInputs(page);
  for (const size of [
    { width: 1280, height: 720 },
    { width: 2560, height: 1440 },
  ]) {
    await page.setViewportSize(size);
    for (const network of ['penguins', 'mixture-of-experts', 'deep-cnn-apart', ...large]) {
      await load(page, network);
      await settle(page);
      const faults = await measurePage(page, {
        smallest: 11,
        within: '.react-flow__viewport *',
      });
      const ofCards = faults.filter(({ kind }) => kind !== 'target');
      expect(ofCards, JSON.stringify(network).slice(0, 60)).toEqual([]);
      // All cards hang together by wires, folded ones too.
      const [nodes, wires] = await page.evaluate(() =>
        ['.react-flow__node', '.react-flow__edge'].map(
          (part) => document.querySelectorAll(part).length,
        ),
      );
      expect(wires).toBeGreaterThanOrEqual(nodes! - 1);
    }
  }
});

test('at 200 % the network is seen in every room, and no button lies over a card', async ({
  page,
}) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await open(page, './?backend=cpu');
  for (const room of ['Learn', 'Build']) {
    await page.getByRole('radio', { name: room }).click();
    await expect(page.locator('.react-flow__node').first()).toBeInViewport({ ratio: 0.3 });
  }
  for (const preset of [
    'cross-stitch',
    'mixture-of-experts',
    'deep-cnn-apart',
    'three-questions',
  ]) {
    await load(page, preset);
    await settle(page);
    const faults = await measurePage(page, { smallest: 11, within: '.react-flow__viewport *' });
    const ofCards = faults.filter(({ kind }) => ['covered', 'overlap', 'spill'].includes(kind));
    expect(ofCards, preset).toEqual([]);
  }
});

test('tasks that were added while cards were small lie apart once they are tidied', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  for (let count = 3; count <= 6; count++) {
    await page.getByRole('button', { name: 'Add a task' }).click();
    await expect(page.locator('.react-flow__node-head')).toHaveCount(count);
  }
  await page.getByRole('button', { name: 'Tidy' }).click();
  await settle(page);
  const faults = await measurePage(page, { smallest: 11, within: '.react-flow__viewport *' });
  expect(faults.filter(({ kind }) => kind === 'overlap' || kind === 'spill')).toEqual([]);
  const heads = await page
    .locator('.react-flow__node-head')
    .evaluateAll((all) => all.map((head) => Math.round(head.getBoundingClientRect().top)));
  expect(new Set(heads).size).toBe(6);
});
