// @vitest-environment happy-dom
import { act, waitFor, within } from '@testing-library/react';
import { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { balancers } from '../../catalog/balancers/index.ts';
import { presets } from '../../catalog/presets/index.ts';
import type { Experiment, TaskId } from '../../core/document/experiment.ts';
import { defaultParams, toFields } from '../../core/document/fields.ts';
import { toAlone } from '../../core/document/to-alone.ts';
import { channel } from '../../core/run/channels.ts';
import type { RunId } from '../../core/run/run.ts';
import '../primitives/testing/popovers.ts';
import { toTestRun } from '../testing/kept-run.ts';
import { openPage, type TestPage } from '../testing/page.tsx';
import { useActions, useDocument } from '../playground-context.ts';
import { RunsPanel } from './RunsPanel.tsx';
import { TwoRuns } from './TwoRuns.tsx';
import { presentId } from './use-present-run.ts';

const base: Experiment = presets.get('stripes').project('en').experiment;
const wide = (units: number): Experiment => ({
  ...base,
  nodes: base.nodes.map((node) =>
    node.kind === 'layer' ? { ...node, params: { ...node.params, units } } : node,
  ),
});
const seeded = (seed: number, of = base): Experiment => ({
  ...of,
  training: { ...of.training, seed },
});

function open(isWide = false) {
  const page = openPage('stripes');
  const onCompare = vi.fn();
  const onOverlay = vi.fn();
  const onWiden = vi.fn();
  const add = (...args: Parameters<typeof toTestRun>): void => {
    const [run, body] = toTestRun(...args);
    page.apart(() => page.playground.actions.library.add(run, body));
  };
  const part = page.show(<RunsPanel {...{ isWide, onCompare, onOverlay, onWiden }} />);
  const grid = () => part.getByRole('grid');
  const rows = () => [...grid().querySelectorAll<HTMLElement>('tr[aria-selected]')];
  const names = () => rows().map((row) => row.querySelector('th span span span')?.textContent);
  const row = (name: string): HTMLElement => rows()[names().indexOf(name)]!;
  const runs = () => page.playground.library.getState().runs;
  return { ...page, part, add, grid, rows, names, row, runs, onCompare, onOverlay, onWiden };
}

describe('the runs panel', () => {
  it('says what to do while no run is kept, and shows the present one as it goes on', async () => {
    const { part, t, user, setRun, asked, grid, rows, onWiden } = open();
    expect(part.getByText(t('runs.none'))).toBeTruthy();
    expect(rows()).toEqual([]);
    const keep = part.getByRole<HTMLButtonElement>('button', { name: t('runs.keep') });
    expect(keep.disabled).toBe(true);
    vi.mocked(asked.run.history).mockReturnValue({
      rows: 2,
      read: () => ({ x: [], y: [] }),
      last: (id) => (id === 'step' ? 1234 : 0.75),
      first: () => NaN,
    });
    setRun({ step: 1234, historyVersion: 2 });
    await waitFor(() => expect(grid().textContent).toContain('now · 1,234 steps'));
    await user.click(keep);
    expect(asked.run.keep).toHaveBeenCalledOnce();
    await user.click(part.getByRole('button', { name: t('runs.widen') }));
    expect(onWiden).toHaveBeenCalledWith(true);
  });

  it('names a study’s runs by what is different from the present experiment, where nothing else was kept', () => {
    const { add, names } = open();
    const origin = { preset: 'stripes', parent: null };
    const study = { kind: 'sweep', role: 'share/0/0' } as const;
    add({ id: 'one', experiment: wide(8), origin: { ...origin, study } });
    add({ id: 'two', experiment: wide(9), origin: { ...origin, study: null } });
    expect(names()).toEqual(['Rotated stripes', '8 units']);
  });

  it('names runs of a study against its first one, while another experiment is open', () => {
    const { add, names } = open();
    for (const [at, units] of [3, 8, 9].entries())
      add({
        ...{ id: String(at), madeAt: at },
        experiment: { ...wide(units), title: 'Another' },
        origin: { preset: null, parent: null, study: { kind: 'sweep', role: `share/${at}/0` } },
      });
    expect(names()).toEqual(['9 units', '8 units', 'Another']);
  });

  it('names a study’s runs by all that it varied, so that no two are alike', () => {
    const { add, names } = open();
    add({ id: 'one', experiment: base, madeAt: 1 });
    for (const [at, learningRate] of [0.01, 0.1].entries()) {
      const { training } = base;
      add({
        ...{ id: `try/${at}`, madeAt: 2 + at },
        experiment: { ...wide(8), training: { ...training, learningRate } },
        origin: {
          ...{ preset: 'stripes', parent: null },
          study: { kind: 'race', role: `try/width/${at}` },
        },
      });
    }
    expect(names().slice(0, 2)).toEqual([
      '8 units · Learning rate: 0.1',
      '8 units · Learning rate: 0.01',
    ]);
  });

  it('tells trials of a method from each other, and from what was scored of them', () => {
    const { add, names, rows, t } = open();
    add({ id: 'one', experiment: base, madeAt: 1 });
    const method = balancers.all.find(({ kind, params }) => {
      const [field] = toFields(params).filter((one) => one.kind === 'number');
      return kind !== base.balancing.kind && field !== undefined;
    })!;
    const key = toFields(method.params).find((one) => one.kind === 'number')!.key;
    const usual = defaultParams(method.params);
    const tries = [usual, { ...usual, [key]: Number(usual[key]) / 2 }];
    const race = (role: string, madeAt: number, params: typeof usual): void =>
      add({
        ...{ id: role, madeAt },
        experiment: { ...base, balancing: { ...base.balancing, kind: method.kind, params } },
        origin: { preset: 'stripes', parent: null, study: { kind: 'race', role } },
      });
    for (const [at, params] of tries.entries()) race(`try/m/${String(at)}/0`, 2 + at, params);
    race('final/m/0', 4, usual);
    const [final, ...trials] = names();
    expect(final).toBe(method.title.en);
    expect(trials[0]).toContain(`${method.title.en} · `);
    expect(trials[1]).toBe(final);
    const details = rows().map((row) => row.textContent);
    expect(details[0]).toContain(t('runs.study.race'));
    for (const detail of details.slice(1, 3)) expect(detail).toContain(t('runs.raceTrial'));
  });

  it('tells trainings of one task alone by what else is different', () => {
    const { add, rows } = open();
    for (const [at, units] of [3, 8].entries())
      add({
        ...{ id: String(at), madeAt: at },
        experiment: toAlone(wide(units), 'a' as TaskId),
        origin: {
          ...{ preset: 'stripes', parent: null },
          study: { kind: 'map', role: `alone/${at}/a/0` },
        },
      });
    const [wider] = rows();
    expect(wider!.querySelector('th')!.textContent).toMatch(/alone8 units · Rotated stripes/);
  });

  it('names runs by what is different from the one before, until a person does', async () => {
    const { add, names, row, user, t, runs } = open();
    add({ id: 'one', experiment: base, madeAt: 1 });
    add({ id: 'two', experiment: wide(8), madeAt: 2 });
    add({
      id: 'three',
      experiment: { ...wide(8), training: { ...base.training, learningRate: 0.5 } },
      madeAt: 3,
    });
    expect(names()).toEqual(['Learning rate: 0.5', '8 units', 'Rotated stripes']);
    row('8 units').focus();
    await user.keyboard('{F2}');
    const field = within(row('Learning rate: 0.5').closest('table')!).getByRole('textbox', {
      name: t('runs.nameField'),
    });
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, 'Mine {Enter}');
    expect(names()).toEqual(['Learning rate: 0.5', 'Mine', 'Rotated stripes']);
    expect(runs().find(({ id }) => id === 'two')).toMatchObject({ name: 'Mine' });
    expect(document.activeElement).toBe(row('Mine'));
    await user.keyboard('{F2}other{Escape}');
    expect(names()[1]).toBe('Mine');
  });

  it('has a menu for each: note, pin, beside, restore, delete with undo', async () => {
    const { add, names, row, user, t, part, runs, playground, asked, onCompare } = open();
    add({ id: 'one', experiment: base, name: 'One', madeAt: 1 });
    add({ id: 'two', experiment: base, name: 'Two', madeAt: 2 });
    const choose = async (name: string, item: string): Promise<void> => {
      await user.click(within(row(name)).getByRole('button', { name: t('runs.more', { name }) }));
      const menu = await within(row(name)).findByRole('menu');
      await user.click(within(menu).getByText(item));
    };
    await choose('One', t('runs.writeNote'));
    await user.keyboard('Too narrow.{Enter}');
    expect(row('One').textContent).toContain('Too narrow.');
    await choose('One', t('runs.pin'));
    expect(names()).toEqual(['One', 'Two']);
    expect(within(row('One')).getByLabelText(t('runs.pinned'))).toBeTruthy();
    await choose('One', t('runs.unpin'));
    expect(names()).toEqual(['Two', 'One']);
    await choose('Two', t('runs.besideNow'));
    expect(onCompare).toHaveBeenCalledWith(presentId, 'two');
    await choose('Two', t('runs.restore'));
    expect(asked.app.restoreRun).toHaveBeenCalledWith('two');
    await choose('Two', t('runs.remove'));
    expect(names()).toEqual(['One']);
    const [notice] = playground.session.getState().notices;
    expect(notice).toMatchObject({ code: 'runs.removed' });
    act(() => notice!.action!.run());
    expect(names()).toEqual(['Two', 'One']);
    expect(runs()).toHaveLength(2);
    expect(part.queryByText(t('runs.none'))).toBeNull();
  });

  it('shows and hides curves by one press, and leads to the charts', async () => {
    const { add, row, user, t, playground, onOverlay } = open();
    add({ id: 'one', experiment: base, name: 'One' });
    const overlaid = () => playground.library.getState().overlays.map(({ id }) => id);
    await user.click(
      within(row('One')).getByRole('button', { name: t('runs.overlay', { name: 'One' }) }),
    );
    await waitFor(() => expect(overlaid()).toEqual(['one']));
    expect(onOverlay).toHaveBeenCalledOnce();
    const button = within(row('One')).getByRole('button', {
      name: t('runs.hide', { name: 'One' }),
    });
    expect(button.getAttribute('aria-pressed')).toBe('true');
    await user.click(button);
    expect(overlaid()).toEqual([]);
    expect(onOverlay).toHaveBeenCalledOnce();
  });

  it('finds runs by all words of a filter, in names, notes and methods', async () => {
    const { add, names, user, part, t } = open();
    add({ id: 'a', experiment: base, name: 'Narrow', note: 'went astray', madeAt: 1 });
    add({
      id: 'b',
      experiment: { ...base, balancing: { kind: 'pcgrad', params: {} } },
      name: 'Other',
      madeAt: 2,
    });
    const filter = part.getByRole('searchbox', { name: t('runs.filter') });
    await user.type(filter, 'ASTRAY narrow');
    expect(names()).toEqual(['Narrow']);
    await user.clear(filter);
    await user.type(filter, 'pcgrad');
    expect(names()).toEqual(['Other']);
    await user.type(filter, ' narrow');
    expect(names()).toEqual([]);
    expect(part.getByText(t('runs.noMatch'))).toBeTruthy();
  });

  it('shows the runs of studies, or those of the canvas, and names what was trained alone by its task', async () => {
    const { add, names, part, user, t } = open();
    const study = (kind: 'alone' | 'race', role: string) => ({
      origin: { preset: 'stripes', parent: null, study: { kind, role } },
    });
    add({ id: 'own', experiment: base, madeAt: 1 });
    const from = () => part.queryByRole('combobox', { name: t('runs.source') });
    expect(from()).toBeNull();
    const [a] = base.nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
    add({ id: 'alone', experiment: toAlone(base, a!), madeAt: 2, ...study('alone', 'alone/a/0') });
    add({
      id: 'narrow',
      experiment: toAlone(base, a!),
      madeAt: 3,
      ...study('alone', 'narrow/a/0'),
    });
    add({ id: 'final', experiment: wide(8), madeAt: 4, ...study('race', 'final/width/0') });
    await waitFor(() => expect(names()).toHaveLength(4));
    const alone = t('runs.alone', { task: 'Task A · stripes' });
    const narrow = t('runs.aloneNarrow', { task: 'Task A · stripes' });
    expect(names()).toEqual(['8 units', narrow, alone, 'Rotated stripes']);
    await user.selectOptions(from()!, 'studies');
    expect(names()).toEqual(['8 units', narrow, alone]);
    await user.selectOptions(from()!, 'own');
    expect(names()).toEqual(['Rotated stripes']);
  });

  it('sorts by any column, either way, with what is pinned above and what is unknown below', async () => {
    const { add, names, user, part, t, grid } = open(true);
    add({
      id: 'a',
      experiment: base,
      name: 'a',
      figures: { a: 0.7, b: 0.9 },
      step: 300,
      madeAt: 3,
    });
    add({
      id: 'b',
      experiment: base,
      name: 'b',
      figures: { a: 0.9, b: 0.8 },
      step: 100,
      madeAt: 2,
    });
    add({
      id: 'c',
      experiment: base,
      name: 'c',
      figures: { a: NaN, b: 0.7 },
      step: 200,
      madeAt: 1,
    });
    add({ id: 'p', experiment: wide(9), name: 'p', isPinned: true, madeAt: 0 });
    const sort = (name: string) =>
      user.click(within(grid()).getByRole('button', { name: new RegExp(`^${name}`) }));
    expect(names()).toEqual(['p', 'a', 'b', 'c']);
    await sort(t('runs.column.task', { task: 'A' }));
    expect(names()).toEqual(['p', 'b', 'a', 'c']);
    await sort(t('runs.column.task', { task: 'A' }));
    expect(names()).toEqual(['p', 'a', 'b', 'c']);
    await sort(t('runs.column.steps'));
    expect(names()).toEqual(['p', 'a', 'c', 'b']);
    await sort(t('runs.column.name'));
    expect(names()).toEqual(['p', 'a', 'b', 'c']);
    const head = grid().querySelector('th[aria-sort="ascending"]');
    expect(head?.textContent).toContain(t('runs.column.name'));
    expect(grid().textContent).toContain('90.0%');
    expect(part.getByText('9')).toBeTruthy();
  });

  it('puts runs that differ by their seed alone into one row that unfolds', async () => {
    const { add, rows, names, user, t, grid, row } = open(true);
    const figures = [0.6, 0.9, 0.8];
    figures.forEach((a, seed) =>
      add({ id: `s${seed}`, experiment: seeded(seed), figures: { a, b: a }, madeAt: seed }),
    );
    add({ id: 'longer', experiment: seeded(0), step: 900, madeAt: 9 });
    expect(rows()).toHaveLength(2);
    expect(grid().textContent).toContain('80.0%');
    expect(grid().textContent).toContain('60.0% – 90.0%');
    const [, group] = rows();
    await user.click(within(group!).getByRole('button', { name: t('runs.unfold', { count: 3 }) }));
    expect(names().slice(2)).toEqual(['seed 0', 'seed 1', 'seed 2']);
    expect(row('seed 1').textContent).toContain('90.0%');
    group!.focus();
    await user.keyboard('{ArrowLeft}');
    expect(rows()).toHaveLength(2);
  });

  it('is gone through by keys, with one tab stop', async () => {
    const { add, rows, row, user, runs, part, t } = open();
    for (const name of ['c', 'b', 'a'])
      add({ id: name, experiment: base, name, madeAt: 10 - name.charCodeAt(0) });
    row('a').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(row('b'));
    expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(row('c'));
    await user.keyboard(' ');
    expect(row('c').getAttribute('aria-selected')).toBe('true');
    expect(part.getByText(t('runs.chosen', { count: 1 }))).toBeTruthy();
    await user.keyboard('{Delete}');
    expect(runs().map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('compares one that is chosen with the present run, and two with each other', async () => {
    const { add, row, user, part, t, onCompare, runs, asked } = open();
    for (const name of ['a', 'b', 'c']) add({ id: name, experiment: base, name });
    const check = (name: string) => user.click(within(row(name)).getByRole('checkbox'));
    await check('a');
    await user.click(part.getByRole('button', { name: t('runs.besideNow') }));
    expect(onCompare).toHaveBeenLastCalledWith('a', presentId);
    await user.click(part.getByRole('button', { name: t('runs.save') }));
    await user.click(await part.findByText(t('runs.format.csv')));
    expect(asked.app.saveRuns).toHaveBeenCalledWith(['a'], 'csv');
    await check('b');
    await user.click(part.getByRole('button', { name: t('runs.compareTwo') }));
    expect(new Set(onCompare.mock.lastCall)).toEqual(new Set(['a', 'b']));
    await check('c');
    expect(part.queryByRole('button', { name: t('runs.compareTwo') })).toBeNull();
    await user.click(part.getByRole('button', { name: t('runs.remove') }));
    expect(runs()).toEqual([]);
  });

  it('says Δm where each task of the network was trained alone', () => {
    const { add, row, t } = open(true);
    add({ id: 'a', experiment: base, name: 'together', figures: { a: 0.9, b: 0.8 } });
    const cell = () => row('together').querySelectorAll('td')[3]!.textContent;
    expect(cell()).toBe('–');
    for (const { id } of [{ id: 'a' }, { id: 'b' }])
      add({
        id: `alone-${id}`,
        experiment: toAlone(base, id as never),
        name: id,
        figures: { [id]: 0.8 },
      });
    // Errors: 0.1 and 0.2 against 0.2 each: half of the first, none of the second.
    expect(cell()).toBe('+25%');
    expect(t('runs.column.delta')).toBe('Δm');
  });

  it('has only the rows in the page that can be seen', () => {
    const { apart, playground, rows, grid } = open();
    apart(() => {
      for (let index = 0; index < 300; index++) {
        const [run, body] = toTestRun({
          id: `r${index}`,
          experiment: base,
          name: `r${index}`,
          madeAt: index,
        });
        playground.actions.library.add(run, body);
      }
    });
    expect(rows().length).toBeLessThan(60);
    expect(grid().getAttribute('aria-rowcount')).toBe('302');
  });
});

/** Says what a canvas would draw of the playground around it, and asks for its pictures. */
function Network({ label }: { readonly label: string }) {
  const layer = useDocument(({ experiment }) =>
    experiment.nodes.find(({ kind }) => kind === 'layer'),
  );
  const { watch, history } = useActions().run;
  useEffect(() => watch({ kind: 'maps', grid: 9 }), [watch]);
  const units = layer?.kind === 'layer' ? layer.params['units'] : null;
  return (
    <div role="img" aria-label={label}>
      {JSON.stringify([units, history().last(channel.metric('a' as TaskId, 'accuracy').id)])}
    </div>
  );
}

describe('two runs', () => {
  function show(prepare: (asked: TestPage['asked']) => void = () => undefined) {
    const page = openPage('stripes');
    prepare(page.asked);
    const [one, body] = toTestRun({
      id: 'one',
      experiment: wide(8),
      name: 'One',
      figures: { a: 0.75 },
    });
    page.apart(() => page.playground.actions.library.add(one, body));
    const onChoose = vi.fn();
    const charts = vi.fn(() => <p>charts</p>);
    const pair = { one: presentId, other: 'one' as RunId };
    const part = page.show(
      <TwoRuns {...{ pair, onChoose, charts }} canvas={(label) => <Network label={label} />} />,
    );
    return { ...page, part, onChoose, charts };
  }

  it('stand side by side, and say in words what is different, dials among it', async () => {
    const { part, t, apart, playground, charts, onChoose, user } = show();
    apart(() =>
      playground.actions.document.edit([{ kind: 'set-training', training: { batchSize: 7 } }]),
    );
    const cells = () =>
      [...part.getByRole('table').querySelectorAll('tbody td')].map(
        ({ textContent }) => textContent,
      );
    expect(cells()).toEqual(['3 units', '8 units', 'Batch size: 7', 'Batch size: 32']);
    await part.findByText('charts');
    const [present, kept] = charts.mock.lastCall as unknown as {
      name: string;
      view: { rows: number };
    }[];
    expect(present!.name).toBe(t('runs.presentRun'));
    expect(kept).toMatchObject({ name: 'One', view: { rows: 2 } });
    await user.selectOptions(part.getByRole('combobox', { name: t('runs.second') }), presentId);
    expect(onChoose).toHaveBeenCalledWith({ one: presentId, other: presentId });
  });

  it('draw each network with its own numbers and pictures', async () => {
    const { part, t, asked } = show();
    const of = (name: string) => part.findByRole('img', { name: t('runs.networkOf', { name }) });
    expect((await of(t('runs.presentRun'))).textContent).toBe('[3,null]');
    expect(asked.run.watch).toHaveBeenCalledOnce();
    await waitFor(async () => expect((await of('One')).textContent).toBe('[8,0.75]'));
    const [looked, watches] = vi.mocked(asked.lab.look).mock.lastCall!;
    expect([looked, watches]).toMatchObject([{ id: 'one' }, [{ kind: 'maps', grid: 9 }]]);
    expect(part.getByText(t('runs.noWeights'))).toBeTruthy();
  });

  it('say why there are no pictures', async () => {
    const page = show((asked) =>
      vi.mocked(asked.lab.look).mockRejectedValue(new Error('no device')),
    );
    expect(
      await page.part.findByText(page.t('runs.noPictures', { detail: 'no device' })),
    ).toBeTruthy();
  });

  it('say no card of a network on other data', () => {
    const { part, apart, playground } = show();
    apart(() => playground.actions.document.open(presets.get('penguins').project('en')));
    const text = part.getByRole('table').textContent;
    expect(text).toContain('penguins');
    expect(text).not.toMatch(/units|head|task|@/i);
  });

  it('say that nothing is different, and that one is gone', () => {
    const { part, t, apart, playground, experiment } = show();
    const { edit } = playground.actions.document;
    const [layer] = experiment().nodes.filter(({ kind }) => kind === 'layer');
    apart(() => edit([{ kind: 'set-params', id: layer!.id, params: { units: 8 } }]));
    expect(part.getByText(t('runs.noDifference'))).toBeTruthy();
    apart(() => playground.actions.library.remove(['one' as RunId]));
    expect(part.getByText(t('runs.goneRun'))).toBeTruthy();
  });
});
