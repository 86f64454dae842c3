import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../core/testing/until.ts';
import { lookup } from '../catalog/lookup.ts';
import type { HeadNode } from '../core/document/experiment.ts';
import { decodeLink } from '../core/document/link.ts';
import { loadLanguage } from '../ui/load-words.ts';
import { allPermitted, readOnly, type Permissions } from '../store/permissions.ts';
import { createPlayground, type App } from './create-playground.ts';
import { createLateLinks } from './late-links.ts';
import { createFakeWorld } from './testing/fake-surroundings.ts';

await loadLanguage('en');

const opened: App[] = [];
afterEach(() => {
  for (const app of opened.splice(0)) app.dispose();
});

const links = createLateLinks();
await links.load();

function open(permissions: Permissions = allPermitted) {
  const world = createFakeWorld();
  const app = createPlayground({
    surroundings: world.surroundings,
    language: 'en',
    links,
    permissions,
  });
  opened.push(app);
  const { playground, openApi } = app;
  const experiment = () => playground.document.getState().experiment;
  return {
    ...world,
    world,
    playground,
    openApi,
    experiment,
    notices: () => playground.session.getState().notices.map(({ code }) => code),
    /** Everything but the data goes. */
    clear: () =>
      playground.commands.remove({
        nodes: experiment().nodes.flatMap(({ id, kind }) => (kind === 'input' ? [] : [id])),
        edges: [],
      }),
  };
}

describe('createPlayground, in Node with a fake page', () => {
  it('builds a network by edits, trains it, and undoes the last of them', async () => {
    const { playground, openApi, experiment, clear, notices } = open();
    const { commands, actions } = playground;
    clear();
    expect(experiment().nodes.map(({ kind }) => kind)).toEqual(['input']);
    const input = experiment().nodes[0]!.id;
    const shared = commands.add({ kind: 'layer', type: 'dense' })!;
    const { tasks } = playground.document.getState().dataset;
    for (const _task of tasks) {
      const head = commands.add({ kind: 'head', type: null })!;
      commands.connect(shared, head);
    }
    commands.connect(input, shared);
    expect(
      playground.document.getState().diagnostics.filter((d) => d.severity === 'error'),
    ).toEqual([]);
    const api = await openApi();
    const first = await api.train({ epochs: 1 });
    const last = await api.train({ epochs: 20 });
    expect(last.total).toBeLessThan(first.total);
    expect(last.epochs).toBe(21);
    expect(Object.keys(last.tasks)).toEqual(tasks.map(({ id }) => id));
    const before = experiment();
    actions.document.edit([{ kind: 'set-params', id: shared, params: { units: 3 } }]);
    expect(experiment()).not.toEqual(before);
    actions.document.undo();
    expect(experiment()).toEqual(before);
    expect(notices()).toEqual([]);
  });

  it('keeps what it trained when an edit or a reset ends it, with its scores and its curves', async () => {
    const { playground, openApi, experiment, world } = open();
    const { actions, library } = playground;
    const api = await openApi();
    await api.train({ epochs: 3 });
    const [first] = experiment().nodes.filter(({ kind }) => kind === 'layer');
    actions.document.edit([{ kind: 'set-params', id: first!.id, params: { units: 5 } }]);
    await api.train({ epochs: 2 });
    actions.run.keep();
    actions.run.reset();
    await api.train({ epochs: 1 });
    world.leave();
    await until(() => expect(library.getState().present?.step ?? null).not.toBeNull());
    const { present, runs: others, overlays } = library.getState();
    const runs = [present!.run, ...others];
    expect(runs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(runs.map(({ origin }) => origin.parent)).toEqual([runs[1]!.id, runs[2]!.id, null]);
    expect(overlays.map(({ id }) => id)).toEqual([runs[2]!.id]);
    for (const run of runs) {
      const figures = Object.values(run.scores);
      expect(figures).toHaveLength(2);
      expect(figures.every(({ loss }) => loss > 0 && loss < 2)).toBe(true);
      expect(figures.flatMap(({ metrics }) => Object.values(metrics)).every(Number.isFinite)).toBe(
        true,
      );
      expect(run.cost.weights).toBeGreaterThan(10);
      expect((await actions.library.body(run.id))?.log.rows).toBeGreaterThan(1);
    }
  });

  it('keeps what is wrong with a text, a file or an edit as data, for whatever language it is read in', async () => {
    const { playground, experiment } = open();
    const { app, document } = playground.actions;
    await app.openText('{"nodes": 3}');
    await app.openFile(new File(['[1,'], 'a.json'));
    const [layer] = experiment().nodes.filter(({ kind }) => kind === 'layer');
    document.edit([{ kind: 'set-params', id: layer!.id, params: { units: -1 } }]);
    const { notices } = playground.session.getState();
    expect(notices.map(({ code }) => code)).toEqual(['broken-file', 'edit-refused']);
    for (const { args, problems } of notices) {
      expect(args).toEqual({});
      expect(problems?.[0]?.code).toBeTruthy();
    }
  });

  it('lives beside another one, and shares nothing with it', async () => {
    const one = open();
    const other = open();
    const title = 'Of the first alone';
    one.playground.actions.document.edit([{ kind: 'set-title', title }]);
    one.playground.actions.session.setTheme('dark');
    one.playground.canvas.say('Hello');
    one.playground.actions.session.select({ nodes: [one.experiment().nodes[0]!.id], edges: [] });
    const heard: string[] = [];
    one.playground.canvas.takeSearches(() => heard.push('one'));
    expect(other.playground.canvas.search()).toBe(false);
    const [api, otherApi] = await Promise.all([one.openApi(), other.openApi()]);
    const [trained] = await Promise.all([api.train({ steps: 5 }), otherApi.load('stripes')]);
    expect(trained.steps).toBe(5);
    one.leave();
    other.leave();
    expect(one.looks()).toMatchObject({ theme: 'dark', title: `${title} · MTL Playground` });
    expect(other.looks()).toMatchObject({ theme: 'light' });
    one.print(true);
    expect(one.looks()).toMatchObject({ theme: 'light' });
    one.print(false);
    expect(one.looks()).toMatchObject({ theme: 'dark' });
    expect(other.experiment().title).not.toBe(title);
    expect(other.playground.session.getState().selection.nodes).toEqual([]);
    expect(other.playground.canvas.state.getState().spoken).toBe('');
    expect(other.playground.commands).not.toBe(one.playground.commands);
    expect(otherApi.status().step).toBe(0);
    expect(other.items.has('mtl.theme')).toBe(false);
    expect(one.items.get('mtl.theme')).toBe('dark');
    const kept = decodeLink(one.fragment(), lookup);
    expect(kept.ok && kept.value.experiment.title).toBe(title);
    expect(other.fragment()).not.toBe(one.fragment());
    expect(heard).toEqual([]);
  });

  it('opens what its address gets', () => {
    const first = open();
    first.playground.actions.document.edit([{ kind: 'set-title', title: 'Kept' }]);
    first.leave();
    const next = open();
    next.visit(first.fragment());
    expect(next.experiment().title).toBe('Kept');
  });

  it('refuses edits where the document is only to be looked at, whoever makes them', async () => {
    const { playground, openApi, experiment, notices, copied } = open(readOnly);
    const before = experiment();
    const head = before.nodes.find((node): node is HeadNode => node.kind === 'head')!;
    const { actions, commands } = playground;
    for (const attempt of [
      () => actions.document.edit([{ kind: 'set-weight', id: head.id, weight: 2 }]),
      () => commands.remove({ nodes: [head.id], edges: [] }),
      () => actions.run.reseed(),
    ]) {
      attempt();
      expect(experiment()).toBe(before);
      expect(notices()).toEqual(['read-only']);
      actions.session.withdraw('read-only');
    }
    actions.document.present({ views: ['metrics'] });
    expect(playground.document.getState().presentation.views).toEqual(['metrics']);
    expect(notices()).toEqual([]);
    const api = await openApi();
    expect((await api.train({ steps: 3 })).steps).toBe(3);
    expect(await actions.app.copy(await actions.app.toLink(true))).toBe(true);
    expect(copied).toEqual([expect.stringMatching(/^https:\/\/playground\.example\/#./)]);
  });

  it('shares a link with its room, or one that says nothing of how it is shown', async () => {
    const { playground } = open();
    const { app, document } = playground.actions;
    document.present({ views: ['metrics'] });
    const read = (link: string) => {
      const found = decodeLink(link.split('#')[1] ?? '', lookup);
      if (!found.ok) throw new Error('expected a link that can be read');
      return found.value;
    };
    const { experiment, presentation } = playground.document.getState();
    expect(read(await app.toLink(true))).toEqual({
      experiment,
      presentation: { ...presentation, workspace: 'build' },
    });
    const { origin } = presentation;
    expect(read(await app.toLink(false))).toEqual({
      experiment,
      presentation: { views: ['losses'], origin },
    });
  });

  it('writes the runs that are kept as a report, a table and JSON, for scripts and as files', async () => {
    const { playground, openApi, files, notices } = open();
    const api = await openApi();
    await expect(api.report()).rejects.toThrow('expected a run that is kept, got none');
    await api.load({ ...(await api.load('stripes')), title: 'Stripes | of two' });
    await api.repeat({ seeds: 2, epochs: 1 });
    const report = await api.report();
    expect(report).toContain('# Runs: Stripes \\| of two');
    expect(report).toMatch(/^\| Stripes \\\| of two \| Weighted sum \| Adam 0\.03 \| 1, 2 \|/m);
    expect(report.match(/\(<https:\/\/playground\.example\/#1[\w-]+>\)/g)).toHaveLength(2);
    const { runs } = playground.library.getState();
    const [id] = runs.map((run) => run.id);
    const json = JSON.parse(await api.report({ format: 'json', runs: [id!] })) as {
      runs: { history: { columns: { step: number[] } } }[];
    };
    expect(json.runs.map(({ history }) => history.columns.step.length > 0)).toEqual([true]);
    await expect(api.report({ runs: ['gone'] })).rejects.toThrow('got "gone"');
    await playground.actions.app.saveRuns(
      runs.map((run) => run.id),
      'csv',
    );
    expect(files.map(({ name }) => name)).toEqual(['runs-stripes-of-two.csv']);
    await playground.actions.app.saveRuns([], 'csv');
    expect(notices()).toEqual(['no-runs']);
  });

  it('reports runs of one method at several rates by names that tell them apart', async () => {
    const { openApi } = open();
    const api = await openApi();
    await api.load('stripes');
    await api.race({ methods: ['mgda'], own: 1, seeds: 1, tuningSeeds: 1, epochs: 1 });
    const lines = (await api.report()).split('\n').filter((line) => line.startsWith('| '));
    const names = lines.map((line) => line.split(' | ')[0]!);
    const ofMethod = names.filter((name) => name.includes('MGDA'));
    expect(ofMethod.length).toBeGreaterThan(2);
    expect(new Set(ofMethod).size).toBe(ofMethod.length);
  });

  it('reports the verdicts of the studies that the runs are part of', async () => {
    const { openApi } = open();
    const api = await openApi();
    await api.load('stripes');
    await api.alone({ seeds: 1, epochs: 1 });
    const report = await api.report({ title: 'Alone' });
    expect(report).toContain('# Runs: Alone');
    expect(report).toMatch(/^- \*\*Task A · stripes: together against alone, as wide\*\*/m);
    expect(report).toMatch(/^- \*\*Mean of the tasks: together against alone, with as many/m);
  });
});
