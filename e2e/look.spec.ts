/** What `npm run look` measures is there when it is there, and only then. */
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { measurePage } from '../scripts/look-measures.mjs';
import { settle } from './canvas.ts';
import { load, open, readDocument } from './playground.ts';

const kindsOf = async (page: Page, html: string): Promise<string[]> => {
  await page.setContent(html);
  const faults = await page.evaluate(measurePage, { smallest: 11, within: 'body *' });
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

/** Thirty layers in a row, and six tasks with a layer of their own, over the data of the page. */
async function toLargeNetworks(page: Page): Promise<readonly unknown[]> {
  const { views, ...base } = await readDocument(page);
  const [data] = base.nodes;
  const layer = base.nodes.find((node) => node.kind === 'layer')!;
  const heads = base.nodes.filter((node) => node.kind === 'head');
  const at = (x: number, y: number) => ({ x: 250 * x, y: 220 * y });
  const chain = Array.from({ length: 30 }, (_, index) => ({
    ...layer,
    id: `n${index + 10}`,
    position: at(index + 1, 0),
  }));
  const tasks = ['a', 'b', 'c', 'd', 'e', 'f'];
  const own = tasks.map((_, row) => ({ ...layer, id: `n${row + 10}`, position: at(2, row) }));
  const ends = tasks.map((target, row) => ({
    ...heads[0]!,
    ...{ id: `n${row + 20}`, target, position: at(3, row) },
  }));
  const wire = (source: string, target: string) => ({ source, target });
  const rules = { rule: 'stripes', angle: 0, noise: 0, labelled: 100 };
  const experiments = [
    {
      ...base,
      nodes: [data, ...chain, ...heads.map((head, row) => ({ ...head, position: at(31, row) }))],
      edges: [
        wire('n1', 'n10'),
        ...chain.slice(1).map(({ id }, index) => wire(chain[index]!.id, id)),
        ...heads.map(({ id }) => wire('n39', id)),
      ],
    },
    {
      ...base,
      data: {
        ...base.data,
        params: { ...base.data.params, tasks: tasks.map(() => rules) },
      },
      nodes: [data, layer, ...own, ...ends],
      edges: [
        wire('n1', layer.id),
        ...own.flatMap(({ id }, row) => [wire(layer.id, id), wire(id, ends[row]!.id)]),
      ],
    },
  ];
  return experiments.flatMap((experiment) =>
    [undefined, []].map((folded) => ({ experiment, presentation: { views, folded } })),
  );
}

test('all text of cards can be read, and no card lies on another, however large the network', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const large = await toLargeNetworks(page);
  for (const size of [
    { width: 1280, height: 720 },
    { width: 2560, height: 1440 },
  ]) {
    await page.setViewportSize(size);
    for (const network of ['mixture-of-experts', 'deep-cnn-apart', ...large]) {
      await load(page, network);
      await settle(page);
      const faults = await page.evaluate(measurePage, {
        smallest: 11,
        within: '.react-flow__viewport *',
      });
      expect(faults, JSON.stringify(network).slice(0, 60)).toEqual([]);
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
