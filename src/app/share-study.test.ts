/** Two pages of a browser that are asked for the same study, with their real workers over one database. */
import { afterAll, expect, it } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { allPermitted } from '../store/permissions.ts';
import { createPlayground } from './create-playground.ts';
import { createLateLinks } from './late-links.ts';
import type { PlaygroundApi } from './playground-api.ts';
import { createShelf } from './testing/fake-keeping.ts';
import { createFakeWorld } from './testing/fake-surroundings.ts';

const links = createLateLinks();
const ends: (() => void)[] = [];
afterAll(() => {
  for (const end of ends) end();
});

/** The stripes with few examples. */
async function openPage(shelf = createShelf()): Promise<PlaygroundApi> {
  const { surroundings } = createFakeWorld('', shelf);
  const app = createPlayground({ surroundings, language: 'en', links, permissions: allPermitted });
  ends.push(app.dispose);
  const api = await app.openApi();
  const stripes = presets.get('stripes').experiment();
  const params = { ...stripes.data.params, examples: 60 };
  await api.load({ ...stripes, data: { ...stripes.data, params } });
  return api;
}

const race = (api: PlaygroundApi) =>
  api.race({
    ...{ methods: ['mgda'], epochs: 2 },
    ...{ rates: 1, own: 1, tuningSeeds: 1, seeds: 2 },
  });
type Raced = Awaited<ReturnType<typeof race>>;

/** What was found out, without what it took and who it was. */
const toFigures = ({ rows, better }: Raced) => ({
  better,
  rows: rows.map(({ cost, tuningSeconds: _seconds, ...row }) => ({ ...row, steps: cost?.steps })),
});

const toRoles = (api: PlaygroundApi, { runs }: Raced) =>
  runs.map((id) => api.runs().find((run) => run.id === id)?.study?.role);

it('comes to what one page comes to, trains nothing twice, and tells of it in the same order', async () => {
  const alone = await openPage();
  const one = await race(alone);
  const shelf = createShelf();
  const pages = [await openPage(shelf), await openPage(shelf)] as const;
  const both = await Promise.all(pages.map(race));
  for (const [at, result] of both.entries()) {
    expect(toFigures(result)).toEqual(toFigures(one));
    expect(toRoles(pages[at]!, result)).toEqual(toRoles(alone, one));
    expect(result.trained).toBeGreaterThan(0);
  }
  const [first, second] = both;
  expect(first!.runs).toEqual(second!.runs);
  expect(first!.trained + second!.trained).toBe(one.trained);
});
