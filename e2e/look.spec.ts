/** What `npm run look` measures is there when it is there, and only then. */
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { measurePage } from '../scripts/look-measures.mjs';

const kindsOf = async (page: Page, html: string): Promise<string[]> => {
  await page.setContent(html);
  const faults = await page.evaluate(measurePage, { smallest: 11 });
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
  expect(await kindsOf(page, card(0) + card(70))).toEqual(['overlap']);
  expect(await kindsOf(page, '<div style="width:3000px">wide</div>')).toEqual(['outside']);
  const english = '<html lang="zh-CN"><body><p>left in English</p><p>译好了</p></body></html>';
  expect(await kindsOf(page, english)).toEqual(['english']);
});
