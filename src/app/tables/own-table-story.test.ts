/** An own table through the page's stores, its worker and its database: opened, trained, kept, taken elsewhere. */
import { afterEach, expect, it } from 'vitest';
import { until } from '../../core/testing/until.ts';
import { proposeProject } from '../../catalog/tables/propose.ts';
import { loadLanguage } from '../../ui/load-words.ts';
import { allPermitted } from '../../store/permissions.ts';
import { createPlayground, type App } from '../create-playground.ts';
import { createLateLinks } from '../late-links.ts';
import { StorageError } from '../../storage/keeping.ts';
import { createShelf } from '../testing/fake-keeping.ts';
import { createFakeWorld } from '../testing/fake-surroundings.ts';
import { toFakePicture } from './testing/fake-decode.ts';
import { open, toColumns } from './testing/train-table.ts';

await loadLanguage('en');
const links = createLateLinks();
await links.load();
const opened: App[] = [];
afterEach(() => {
  for (const app of opened.splice(0)) app.dispose();
});

async function openPage(fragment?: string, shelf?: Parameters<typeof createFakeWorld>[1]) {
  const world = createFakeWorld(fragment, shelf);
  const app = createPlayground({
    ...{
      surroundings: world.surroundings,
      language: 'en',
      links,
      permissions: allPermitted,
    },
  });
  opened.push(app);
  const { playground, openApi } = app;
  return { world, playground, api: await openApi() };
}

const text = `a,b,sum,sign\n${Array.from({ length: 90 }, (_, at) => {
  const [a, b] = [Math.sin(at), Math.cos(3 * at)];
  return `${a.toFixed(4)},${b.toFixed(4)},${(a + b).toFixed(4)},${a + b > 0 ? 'plus' : 'minus'}`;
}).join('\n')}`;

async function openTable({ playground }: Awaited<ReturnType<typeof openPage>>) {
  const table = await open(text);
  const columns = toColumns(table, { sum: { use: 'task' } });
  const { id, bytes } = await table.desk.take();
  const facts = { id, name: 'sums', rows: table.rows, columns };
  const work = await playground.actions.tables.work();
  await work.keep({ ...facts, bytes: bytes.length }, bytes);
  playground.actions.document.open(proposeProject(facts));
  return id;
}

it('trains beside the page’s other runs, is undone like any opening, and keeps its rows out of links', async () => {
  const page = await openPage();
  const { playground, api } = page;
  const before = playground.document.getState().experiment;
  await openTable(page);
  const first = await api.train({ epochs: 1 });
  const last = await api.train({ epochs: 20 });
  expect(last.total).toBeLessThan(first.total);
  const link = await playground.actions.app.toLink(false);
  expect(link.length).toBeLessThan(3000);
  playground.actions.document.undo();
  expect(playground.document.getState().experiment).toEqual(before);
});

it('is there for studies, which train in the worker', async () => {
  const page = await openPage();
  await openTable(page);
  const result = await page.api.alone({ seeds: 1, epochs: 2 });
  expect(Object.keys(result.tasks)).toEqual(['c2', 'c3']);
});

it('is asked for where a link is opened without it, and goes on when it comes', async () => {
  const page = await openPage();
  await openTable(page);
  const link = await page.playground.actions.app.toLink(false);
  const other = await openPage(link.slice(link.indexOf('#') + 1));
  const { run } = other.playground;
  await until(() => expect(run.getState().fault?.code).toBe('table-missing'));
  const table = await open(text);
  const { id, bytes } = await table.desk.take();
  const work = await other.playground.actions.tables.work();
  await work.keep(
    {
      id,
      name: 'sums',
      rows: table.rows,
      columns: toColumns(table),
      bytes: bytes.length,
    },
    bytes,
  );
  await until(() => expect(run.getState().status).toBe('idle'));
  expect(run.getState().loaded?.examples.train).toBeGreaterThan(50);
});

it('is there on the next visit, listed, named and deleted', async () => {
  const page = await openPage();
  const id = await openTable(page);
  const next = await openPage('', page.world.shelf);
  const { tables } = next.playground;
  const work = await next.playground.actions.tables.work();
  await work.list();
  expect(tables.getState()).toMatchObject({
    isLasting: true,
    kept: [{ id, name: 'sums' }],
  });
  await work.rename(id, 'Sums of two');
  expect(tables.getState().kept[0]).toMatchObject({
    name: 'Sums of two',
    rows: 90,
  });
  expect(await work.read(id)).not.toBeNull();
  await work.remove(id);
  expect(tables.getState().kept).toEqual([]);
  expect(await work.read(id)).toBeNull();
});

it('travels in a project file, and only as what it is', async () => {
  const page = await openPage();
  const id = await openTable(page);
  await page.api.train({ epochs: 1 });
  await page.playground.actions.app.saveProject();
  const file = await new Blob([page.world.files.at(-1)!.content]).text();
  const other = await openPage();
  await other.playground.actions.app.openFile(new File([file], 'mine.mtl.json'));
  await until(() => expect(other.api.status()).toMatchObject({ state: 'idle' }));
  expect(other.playground.document.getState().experiment.data.params['table']).toBe(id);
  expect(other.playground.run.getState().fault).toBeNull();
  const work = await other.playground.actions.tables.work();
  await work.list();
  expect(other.playground.tables.getState().kept).toMatchObject([{ id, name: 'sums' }]);
});

it('carries images in a project file, and none of their pixels in a link', async () => {
  const page = await openPage();
  const { playground } = page;
  const images = Array.from({ length: 40 }, (_, at) => ({
    path: `${at % 2 === 0 ? 'warm' : 'cold'}/${at}.png`,
    file: new Blob([toFakePicture([at % 2 === 0 ? 200 : 20, at, 100])]),
  }));
  const table = await open(images, { picture: { side: 28, channels: 3 } });
  const { id, bytes } = await table.desk.take();
  const facts = { id, name: 'images', rows: table.rows, columns: toColumns(table) };
  await (await playground.actions.tables.work()).keep({ ...facts, bytes: bytes.length }, bytes);
  const project = proposeProject(facts);
  playground.actions.document.open(project);
  await page.api.train({ epochs: 1 });
  expect((await playground.actions.app.toLink(false)).length).toBeLessThan(3000);
  await playground.actions.app.saveProject();
  const file = await new Blob([page.world.files.at(-1)!.content]).text();
  const other = await openPage();
  await other.playground.actions.app.openFile(new File([file], 'mine.mtl.json'));
  await until(() => expect(other.api.status()).toMatchObject({ state: 'idle' }));
  expect(other.playground.run.getState()).toMatchObject({
    fault: null,
    loaded: { input: { kind: 'image', shape: [28, 28, 3] } },
  });
});

it('lasts as long as the page where the browser keeps nothing', async () => {
  const shelf = createShelf();
  shelf.refuses = new StorageError('refused', 'a private window');
  const page = await openPage('', shelf);
  await openTable(page);
  expect(page.playground.tables.getState().isLasting).toBe(false);
  const { total } = await page.api.train({ epochs: 1 });
  expect(total).toBeGreaterThan(0);
});
