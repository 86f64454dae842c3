/** Files of a document with what was trained, through the engine as it is. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../core/testing/until.ts';
import { presets } from '../catalog/presets/index.ts';
import { allPermitted } from '../store/permissions.ts';
import { loadLanguage } from '../ui/load-words.ts';
import { createPlayground, type App } from './create-playground.ts';
import { toProjectText } from './files.ts';
import { createLateLinks } from './late-links.ts';
import { pack, unpack } from './pack.ts';
import { readProject, writeProject } from './project-file.ts';
import { createFakeWorld } from './testing/fake-surroundings.ts';

await loadLanguage('en');
const links = createLateLinks();
await links.load();

const opened: App[] = [];
afterEach(() => {
  for (const app of opened.splice(0)) app.dispose();
});

async function openPage() {
  const world = createFakeWorld();
  const app = createPlayground({
    ...{ surroundings: world.surroundings, language: 'en', links, permissions: allPermitted },
  });
  opened.push(app);
  const api = await app.openApi();
  const { playground } = app;
  return {
    ...{ playground, api },
    async save(): Promise<string> {
      await playground.actions.app.saveProject();
      return new Blob([world.files.at(-1)!.content]).text();
    },
    open: (text: string) => playground.actions.app.openFile(new File([text], 'mine.mtl.json')),
    codes: () => playground.session.getState().notices.map(({ code }) => code),
    runs: () => playground.library.getState().runs,
  };
}

async function saveTrained() {
  const page = await openPage();
  await page.api.load('stripes');
  await page.api.train({ epochs: 2 });
  page.playground.actions.run.keep();
  await until(() => expect(page.runs()).toHaveLength(1));
  await page.api.train({ steps: 30 });
  return { page, text: await page.save() };
}

it('hold weights, history and runs, which another page goes on with', async () => {
  const { page, text } = await saveTrained();
  const other = await openPage();
  await other.open(text);
  const { step } = page.api.status();
  await until(() => expect(other.api.status()).toMatchObject({ step, state: 'idle' }));
  expect(other.api.document()).toEqual(page.api.document());
  expect(other.api.history()).toEqual(page.api.history());
  await until(() => expect(other.runs()).toHaveLength(1));
  expect(other.runs()).toEqual(page.runs());
  const [run] = page.runs();
  const bodies = await Promise.all(
    [page, other].map(({ playground }) => playground.actions.library.body(run!.id)),
  );
  expect(bodies[0]).toBeDefined();
  expect(bodies[1]).toEqual(bodies[0]);
  const [{ tasks }, again] = [
    await page.api.train({ steps: 20 }),
    await other.api.train({ steps: 20 }),
  ];
  expect(again.tasks).toEqual(tasks);
  // What is there already stays as it is.
  await other.open(text);
  expect(other.runs().filter(({ id }) => id === run!.id)).toHaveLength(1);
});

it('hold a large network to the bit', async () => {
  const { text } = await saveTrained();
  const file = readProject(text);
  const trained = file.ok ? file.value.trained! : undefined;
  const weights = new Float32Array(6e6);
  for (let at = 0; at < weights.length; at += 1) weights[at] = (at * 2654435761) % 1e6;
  const { snapshot, ...rest } = trained!.stand!.checkpoint;
  const large = { ...rest, snapshot: { ...snapshot, weights: { n2: [weights] } } };
  const stand = { ...trained!.stand!, checkpoint: large };
  const read = readProject(writeProject(presets.get('stripes').project(), { ...trained!, stand }));
  const found = read.ok ? read.value.trained!.stand!.checkpoint.snapshot.weights : {};
  const [got] = Object.values(found).flat();
  const toBytes = (of: Float32Array) => Buffer.from(of.buffer as ArrayBuffer);
  expect(Buffer.compare(toBytes(got!), toBytes(weights))).toBe(0);
});

it('are as they ever were where nothing was trained, and those open', async () => {
  const page = await openPage();
  const project = presets.get('stripes').project();
  await page.open(toProjectText(project));
  expect(page.api.document().title).toBe(project.experiment.title);
  expect(await page.save()).toBe(toProjectText(project));
});

describe('a file whose trained part is', () => {
  const spoil: readonly (readonly [string, (trained: Record<string, unknown>) => void])[] = [
    ['cut', (trained) => (trained['data'] = String(trained['data']).slice(0, 400))],
    ['no text', (trained) => (trained['data'] = 7)],
    ['of a later page', (trained) => (trained['format'] = 99)],
  ];
  it.each(spoil)('%s opens as a document, and says so', async (_name, change) => {
    const { text } = await saveTrained();
    const file = JSON.parse(text) as { trained: Record<string, unknown> };
    change(file.trained);
    const page = await openPage();
    await page.open(JSON.stringify(file));
    expect(page.codes()).toContain('file-part-lost');
    expect(page.api.status().step).toBe(0);
    expect(page.api.document().title).toBe('Rotated stripes');
  });
});

it('are taken for nothing they are not', () => {
  const value = fc.anything({ maxDepth: 4, withTypedArray: true });
  const plain = { experiment: {}, presentation: {} };
  fc.assert(
    fc.property(value, (trained) => {
      const text = JSON.stringify({ ...plain, trained: trained ?? 0 }, (_key, item: unknown) =>
        typeof item === 'bigint' ? Number(item) : item,
      );
      const read = readProject(text);
      expect(read.ok && read.value.trained).toBe(read.ok ? null : false);
    }),
  );
});

it('lose nothing of numbers and arrays that JSON has no word for', () => {
  const array = fc.oneof(fc.float32Array(), fc.float64Array(), fc.uint32Array());
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      ...[fc.double(), fc.constantFrom(NaN, Infinity, -Infinity), fc.string(), fc.boolean()],
      ...[fc.constant(null), array],
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== '@' && key !== '__proto__'),
        tie('any'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  })).any;
  fc.assert(
    fc.property(value, (given) => {
      // JSON has one zero.
      expect(unpack(pack({ given }))).toEqual({ given: toPlainZero(given) });
    }),
  );
});

function toPlainZero(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(toPlainZero);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toPlainZero(one)]));
}
