// @vitest-environment happy-dom
import { waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { until } from '../../core/testing/until.ts';
import { lookup } from '../../catalog/lookup.ts';
import type { Json } from '../../core/document/json.ts';
import { channel } from '../../core/run/channels.ts';
import type { RunBody } from '../../core/run/run.ts';
import { createRunLog } from '../../core/run/run-log.ts';
import type { AloneRequest } from '../../core/run/studies/alone.ts';
import { findStudy } from '../../core/run/studies/index.ts';
import type { MapRequest } from '../../core/run/studies/map.ts';
import type { RaceRequest } from '../../core/run/studies/race-entries.ts';
import type { StudyKind } from '../../core/run/studies/study-kinds.ts';
import type { SweepRequest } from '../../core/run/studies/sweep.ts';
import { playStudy, toRun, type MadeUp } from '../../core/run/studies/testing/play.ts';
import type { Study } from '../../store/lab.ts';
import { readCsv, readElements } from '../../export/testing/read-back.ts';
import '../primitives/testing/popovers.ts';
import { openPage, type TestPage } from '../testing/page.tsx';
import { TaskMark } from '../TaskMark.tsx';
import { AloneView } from './AloneView.tsx';
import { MapView } from './MapView.tsx';
import { RaceView } from './RaceView.tsx';
import { SeedsView } from './SeedsView.tsx';
import { TradeOffView } from './TradeOffView.tsx';
import { WaysView } from './WaysView.tsx';

const views = {
  alone: AloneView,
  seeds: SeedsView,
  race: RaceView,
  sweep: TradeOffView,
  map: MapView,
  comparison: WaysView,
} as const;
type Kind = keyof typeof views;

function open(kind: Kind, preset?: string) {
  const page = openPage(preset);
  const View = views[kind];
  const part = page.show(<View />);
  const section = document.querySelector<HTMLElement>(`[data-study="${kind}"]`)!;
  return { ...page, part, section };
}

/** Presses the button that begins the study. @returns what was asked for */
async function begin({ user, asked, section }: ReturnType<typeof open>): Promise<Json> {
  await user.click(section.querySelector('button')!);
  return vi.mocked(asked.lab.start).mock.calls.at(-1)![2];
}

const toStudy = (kind: StudyKind, page: TestPage, request: Json): Study => ({
  ...{ id: 7, kind, experiment: page.experiment(), request, state: 'running', detail: '' },
  ...{ total: 0, done: 0, reused: 0, present: null, secondsLeft: null, runs: {} },
});

/** All trainings that are asked for, as made up, are there. */
function play(kind: StudyKind, page: TestPage, request: Json, made: MadeUp): Study {
  const { found } = playStudy(findStudy(kind), page.experiment(), request, lookup, made);
  return {
    ...toStudy(kind, page, request),
    ...{ state: 'done', total: found.size, done: found.size },
    runs: Object.fromEntries(found),
  };
}

describe('every study', () => {
  it.each(Object.keys(views) as Kind[])(
    'begins %s as it stands, for the present document',
    async (kind) => {
      const page = open(kind);
      await begin(page);
      const [[asked, experiment, request] = []] = vi.mocked(page.asked.lab.start).mock.calls;
      expect([asked, experiment]).toEqual([kind, page.experiment()]);
      const plan = findStudy(kind).plan(page.experiment(), request!, new Map(), {
        lookup,
        toSpec: () => ({ ok: true, value: {} as never }),
      });
      expect(plan.length).toBeGreaterThan(5);
      // What it takes is said before it is begun; of a race the finals are among that.
      const said = Number(/\d+(?= trainings)/.exec(page.section.textContent)![0]);
      if (kind === 'race') expect(said).toBeGreaterThan(plan.length);
      else expect(said).toBe(plan.filter(({ ensemble }) => ensemble === undefined).length);
    },
  );

  it('says how far it is, and pauses, goes on and ends', async () => {
    const page = open('seeds');
    const { user, t, part, asked, setStudies } = page;
    const running: Study = {
      ...toStudy('seeds', page, await begin(page)),
      ...{
        total: 10,
        done: 4,
        reused: 1,
        present: { role: 'seed/4', share: 0.5 },
        secondsLeft: 11.6,
      },
    };
    setStudies([running]);
    const words = [
      t('studies.progress', { done: 4, total: 10 }),
      t('studies.left', { time: t('studies.seconds', { count: 12 }) }),
      t('studies.reused', { count: 1 }),
    ];
    expect(part.getByRole('status').textContent).toBe(words.join(' · '));
    expect(part.getByRole('progressbar').getAttribute('value')).toBe('0.45');
    await user.click(part.getByRole('button', { name: t('studies.pause') }));
    expect(asked.lab.pause).toHaveBeenCalledWith(7);
    // Of an earlier visit: nobody has counted yet what there is.
    setStudies([{ ...running, state: 'paused', total: 0, done: 0, present: null }]);
    expect(part.getByText(new RegExp(t('studies.waits')))).toBeTruthy();
    expect(part.queryByRole('progressbar')).toBeNull();
    setStudies([{ ...running, state: 'paused' }]);
    await user.click(part.getByRole('button', { name: t('studies.goOn') }));
    expect(asked.lab.goOn).toHaveBeenCalledWith(7);
    await user.click(part.getByRole('button', { name: t('studies.cancel') }));
    expect(asked.lab.cancel).toHaveBeenCalledWith(7);
    setStudies([{ ...running, state: 'failed', detail: 'no device' }]);
    expect(part.getByRole('status').textContent).toBe(t('studies.failed', { detail: 'no device' }));
  });

  it('says why it cannot begin, that it did not, and that the document went on', async () => {
    const page = open('map');
    const { t, part, section, asked, apart, playground, ids, setStudies } = page;
    vi.mocked(asked.lab.start).mockRejectedValueOnce(new Error('no file'));
    const request = await begin(page);
    expect((await part.findByRole('alert')).textContent).toContain('no file');
    setStudies([toStudy('map', page, request)]);
    expect(section.querySelector('[data-stale]')).toBeNull();
    const [head = ''] = ids('head');
    apart(() => playground.actions.document.edit([{ kind: 'remove-node', id: head as never }]));
    expect(section.querySelector('[data-stale]')).not.toBeNull();
    expect(section.textContent).toContain(t('studies.twoTasks'));
    expect(section.querySelector('button')!.disabled).toBe(true);
  });
});

it('alone: tells each task’s word against both baselines, Δm, and what cannot be met', async () => {
  const page = open('alone');
  const request = await begin(page);
  const { setStudies, section, t, user, experiment } = page;
  setStudies([
    play('alone', page, request, {
      figure: ({ role, experiment: { training } }, task) =>
        0.9 + training.seed / 1000 - (role.startsWith('together') && task === 'b' ? 0.3 : 0),
    }),
  ]);
  const words = (task: string) =>
    [...section.querySelectorAll(`[data-task="${task}"] [data-verdict]`)].map((one) =>
      one.getAttribute('data-verdict'),
    );
  expect([words('a'), words('b')]).toEqual([
    ['same', 'same'],
    ['worse', 'worse'],
  ]);
  expect(section.querySelector('[data-delta="alone"]')!.textContent).toMatch(/^−\d/);
  expect(section.querySelector('[data-narrow]')!.textContent).toBe(
    t('studies.narrowMet', { weights: 18, wanted: 17 }),
  );
  const dots = within(section.querySelector<HTMLElement>('[data-task="b"]')!).getAllByRole(
    'button',
  );
  expect(dots).toHaveLength(3 * 5);
  // The third row is of narrower networks.
  await user.click(dots.at(-1)!);
  const units = experiment().nodes.map((node) => node.kind === 'layer' && node.params['units']);
  expect(units).toContain(2);
});

describe('comparison', () => {
  it('tells of an ensemble beside the network and each task alone, and what they take', async () => {
    const page = open('comparison');
    const { user, part, section, t } = page;
    const members = part.getByRole('textbox', { name: t('compare.members') });
    await user.clear(members);
    await user.type(members, '2{Enter}');
    const request = await begin(page);
    expect(request).toMatchObject({ recipe: 'ensemble', members: 2, rounds: 3 });
    page.setStudies([
      play('comparison', page, request, {
        figure: ({ role }, task) => (role.startsWith('together') && task === 'b' ? 0.6 : 0.9),
      }),
    ]);
    const rows = (task: string) =>
      [...section.querySelectorAll(`[data-task="${task}"] [data-dots]`)].map((one) =>
        one.getAttribute('data-dots'),
      );
    const names = [
      t('compare.alone'),
      t('compare.multi-task'),
      t('compare.ensemble', { count: 2 }),
    ];
    expect([rows('a'), rows('b')]).toEqual([names, names]);
    const words = (where: string) =>
      [...section.querySelectorAll(`${where} [data-verdict]`)].map((one) =>
        one.getAttribute('data-verdict'),
      );
    expect([words('[data-task="a"]'), words('[data-task="b"]')]).toEqual([
      ['same', 'same'],
      ['worse', 'worse'],
    ]);
    expect(words('[data-task-mean]')).toEqual(['worse', 'worse']);
    expect(section.querySelectorAll('[data-costs] tbody tr')).toHaveLength(3);
  });

  it('tells of transfer from the task that is chosen, which stands in a row of its own', async () => {
    const page = open('comparison');
    const { user, part, section, t } = page;
    await user.selectOptions(
      part.getByRole('combobox', { name: t('compare.beside') }),
      t('compare.recipe.transfer'),
    );
    await user.selectOptions(part.getByRole('combobox', { name: t('compare.source') }), 'b');
    const request = await begin(page);
    expect(request).toMatchObject({ recipe: 'transfer', source: 'b' });
    page.setStudies([
      play('comparison', page, request, {
        figure: ({ role }) => (role.startsWith('frozen') ? 0.5 : 0.9),
      }),
    ]);
    const verdicts = (task: string) =>
      [...section.querySelectorAll(`[data-task="${task}"] [data-verdict]`)].map((one) =>
        one.getAttribute('data-verdict'),
      );
    expect(verdicts('a')).toEqual(['same', 'better', 'same']);
    expect(verdicts('b')).toEqual(['same']);
    expect(section.querySelectorAll('[data-task-mean] [data-verdict]')).toHaveLength(1);
    expect(section.textContent).toContain(t('compare.transferNotice'));
  });
});

it('seeds: says that there are two groups of seeds, and how many broke', async () => {
  const page = open('seeds');
  const request = await begin(page);
  page.setStudies([
    play('seeds', page, request, {
      figure: ({ experiment: { training } }, task) => {
        if (task === 'b') return training.seed === 1 ? NaN : 0.9;
        return training.seed % 2 === 0 ? 0.97 : 0.52;
      },
    }),
  ]);
  const { section, t } = page;
  expect([...section.querySelectorAll('[data-modes]')].map((one) => one.textContent)).toEqual([
    t('studies.modes', { low: 5, lowValue: '52.0%', high: 5, highValue: '97.0%' }),
  ]);
  expect(section.querySelector('[data-task="b"]')!.textContent).toContain(
    t('studies.broken', { count: 1 }),
  );
});

describe('race', () => {
  it('says that nobody is better, in so many words', async () => {
    const page = open('race');
    const request = (await begin(page)) as unknown as RaceRequest;
    expect(request.entries.length).toBeGreaterThan(1);
    page.setStudies([play('race', page, request, { figure: () => 0.9 })]);
    expect(page.section.querySelector('[data-outcome]')!.textContent).toBe(
      page.t('studies.nobody'),
    );
    expect(page.section.querySelectorAll('tbody tr')).toHaveLength(1 + request.entries.length);
  });

  it('names who is better, takes any entries, and none at all is refused', async () => {
    const page = open('race');
    const { user, part, section, t, setStudies } = page;
    for (const box of part.getAllByRole<HTMLInputElement>('checkbox'))
      if (box.checked) await user.click(box);
    expect(section.querySelector('button')!.disabled).toBe(true);
    await user.click(
      part.getByRole('checkbox', { name: t('studies.widthTimes', { factor: '2' }) }),
    );
    const request = (await begin(page)) as unknown as RaceRequest;
    expect(request.entries).toEqual([{ id: 'width-2', kind: 'width', factor: 2 }]);
    setStudies([
      play('race', page, request, {
        figure: ({ role }) => (role.includes('/width-2/') ? 0.98 : 0.9),
      }),
    ]);
    const names = t('studies.widthTimes', { factor: '2' });
    expect(section.querySelector('[data-outcome]')!.textContent).toBe(
      t('studies.someBetter', { names }),
    );
  });
});

it('race: takes whole kept runs, named by what is different in them', async () => {
  const page = open('race');
  const other = {
    ...page.experiment(),
    training: { ...page.experiment().training, learningRate: 0.01 },
  };
  const entry = { role: 'kept', experiment: other, budget: { steps: 9 }, until: 'budget' } as const;
  page.apart(() =>
    page.library.actions.add(toRun(entry, lookup, { figure: () => 0.8 }), toBody('a', [0.5, 0.8])),
  );
  const group = await page.part.findByRole('group', { name: page.t('studies.keptRuns') });
  const box = within(group).getByRole('checkbox');
  expect(box.closest('label')!.textContent).toContain('0.01');
  await page.user.click(box);
  const request = (await begin(page)) as unknown as RaceRequest;
  expect(request.entries.at(-1)).toMatchObject({ kind: 'document', experiment: other });
});

it('trade-off: draws points with better to the right, the way of the present run, and a volume', async () => {
  const page = open('sweep');
  const request = (await begin(page)) as unknown as SweepRequest;
  const { section, setStudies, t } = page;
  setStudies([
    play('sweep', page, request, {
      figure({ role }, task) {
        const point = Number(role.split('/')[1]);
        return task === 'a' ? 0.5 + point / 20 : 0.9 - point / 20;
      },
    }),
  ]);
  const points = [...section.querySelectorAll<HTMLElement>('[data-trade] button')];
  expect(points).toHaveLength(7 * 3);
  const lefts = points.map((point) => Number.parseFloat(point.style.left));
  expect(lefts.at(-1)!).toBeGreaterThan(lefts[0]!);
  const means = [...section.querySelectorAll<HTMLElement>('span[data-front]')];
  expect(means.map((mean) => mean.dataset['front'])).toEqual(Array(7).fill('true'));
  expect(section.textContent).toContain(t('studies.sweepNotice'));
  // The seventh point: 0.8 of the one and 0.6 of the other.
  await page.user.click(points.at(-1)!);
  const weights = page.experiment().nodes.map((node) => node.kind === 'head' && node.weight);
  expect(weights).toContain(1.905);
});

const volumeOf = (section: HTMLElement) => section.querySelector('[data-volume]')!.textContent;

it('trade-off: measures volume down to a reference that no point moves, and a person may', async () => {
  const page = open('sweep');
  const request = (await begin(page)) as unknown as SweepRequest;
  const { section, setStudies, part, user, t } = page;
  const sweep = (worst: number): Study =>
    play('sweep', page, request, {
      figure: ({ role }) => (role.startsWith('share/0/') ? worst : 0.9),
    });
  setStudies([sweep(0.8)]);
  const before = volumeOf(section);
  expect(before).toContain('0.81');
  setStudies([sweep(0.1)]);
  expect(volumeOf(section)).toBe(before);
  const [first] = part.getAllByLabelText<HTMLInputElement>(
    new RegExp(t('studies.referenceOf', { axis: '' })),
  );
  expect(first!.value).toBe('0');
  await user.clear(first!);
  await user.type(first!, '50{Enter}');
  // From 50 to 90 % of the one, from 0 to 90 % of the other.
  expect(volumeOf(section)).toContain('0.36');
});

it('trade-off: shows more than two tasks on an axis each, and brings back the run of a line', async () => {
  const page = open('sweep', 'three-tasks');
  const request = (await begin(page)) as unknown as SweepRequest;
  const { section, setStudies, user, experiment } = page;
  setStudies([
    play('sweep', page, request, {
      figure({ role }, task) {
        const point = Number(role.split('/')[1]);
        // The last one is beaten in all tasks: b is an error.
        if (point === 6) return task === 'b' ? 0.9 : 0.1;
        return task === 'b' ? 0.5 : 0.5 + (task === 'a' ? point : -point) / 20;
      },
    }),
  ]);
  const plot = section.querySelector<HTMLElement>('[data-parallel]')!;
  const fronts = [...plot.querySelectorAll<SVGElement>('polyline')].map(
    (line) => line.dataset['front'],
  );
  expect(fronts).toEqual([...Array<string>(6 * 3).fill('true'), ...Array<string>(3).fill('false')]);
  const dots = within(plot).getAllByRole('button');
  // A stop of the keyboard for each line.
  expect(dots).toHaveLength(7 * 3);
  await user.click(dots[0]!);
  const weights = experiment().nodes.flatMap((node) => (node.kind === 'head' ? node.weight : []));
  expect(weights[0]! / weights[1]!).toBeCloseTo(1 / 20, 2);
});

it('keeps what was chosen of a study while its experiment is open', async () => {
  const page = openPage();
  function Room() {
    const [isAway, setAway] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setAway(!isAway)}>
          another tab
        </button>
        {isAway ? <SeedsView /> : <RaceView />}
      </>
    );
  }
  const part = page.show(<Room />);
  const box = () =>
    part.getByRole<HTMLInputElement>('checkbox', {
      name: page.t('studies.widthTimes', { factor: '2' }),
    });
  await page.user.click(box());
  await page.user.click(part.getByRole('button', { name: 'another tab' }));
  await page.user.click(part.getByRole('button', { name: 'another tab' }));
  expect(box().checked).toBe(true);
});

it('map: shows every cell’s gain, task by task, and opens the cell’s run', async () => {
  const page = open('map');
  const request = (await begin(page)) as unknown as MapRequest;
  const { section, setStudies, part, user, experiment } = page;
  setStudies([
    play('map', page, request, {
      figure: ({ experiment: { data, nodes } }, task) =>
        0.9 - (nodes.length > 3 && task === 'b' ? Number(data.params['relatedness']) / 900 : 0),
    }),
  ]);
  const gains = () =>
    [...section.querySelectorAll<HTMLElement>('[data-gain]')].map((cell) =>
      Number(cell.dataset['gain']),
    );
  expect(gains()).toHaveLength(request.x.values.length * request.y.values.length);
  expect([Math.min(...gains()), Math.max(...gains())]).toEqual([-0.05, 0]);
  await user.selectOptions(part.getByRole('combobox', { name: page.t('studies.mapOf') }), 'b');
  expect(Math.min(...gains())).toBe(-0.1);
  const last = [...section.querySelectorAll<HTMLElement>('[data-gain]')].at(-1)!;
  await user.click(last);
  expect(experiment().data.params['relatedness']).toBe(90);
});

describe.each(['alone', 'seeds', 'race', 'sweep', 'map'] as const)('%s as a figure', (kind) => {
  it('stands by itself and tells of the study’s experiment, its seeds and its runs', async () => {
    const page = open(kind);
    const { user, t, part, asked, setStudies } = page;
    const study = play(kind, page, await begin(page), { figure: () => 0.9 });
    setStudies([study]);
    const save = async (format: 'svg' | 'csv') => {
      vi.mocked(asked.app.save).mockClear();
      await user.click(part.getByRole('button', { name: t('figures.save') }));
      await user.click(part.getByRole('menuitem', { name: new RegExp(`^${format}`, 'i') }));
      await until(() => expect(asked.app.save).toHaveBeenCalled());
      const { content } = vi.mocked(asked.app.save).mock.calls[0]![0];
      if (typeof content !== 'string') throw new Error('expected text');
      return content;
    };
    const svg = await save('svg');
    expect(readElements(svg)[0]).toBe('svg');
    expect(svg).not.toMatch(/var\(|NaN|undefined|Infinity/);
    const count = new Set(Object.values(study.runs)).size;
    if (kind !== 'sweep') expect(svg).toContain(t('figures.runs', { count }));
    expect(asked.app.toLink).toHaveBeenLastCalledWith(true, study.experiment);
    expect(readCsv(await save('csv')).length).toBeGreaterThan(3);
  });
});

describe('marks', () => {
  const figure: MadeUp['figure'] = ({ role }, task) =>
    role.startsWith('together') && task === 'b' ? 0.6 : 0.9;
  const read = (part: ReturnType<TestPage['show']>) =>
    part.queryAllByRole('img').map((mark) => mark.getAttribute('data-mark'));

  it('say of each task what alone said, in words and in its hue, until the document goes on', async () => {
    const page = openPage();
    const part = page.show(
      <>
        <TaskMark task={'a' as never} />
        <TaskMark task={'b' as never} />
      </>,
    );
    expect(read(part)).toEqual([]);
    const request: AloneRequest = {
      rounds: 3,
      course: { budget: { epochs: 9 }, until: 'flat', epochSteps: null },
    };
    page.setStudies([play('alone', page, request, { figure })]);
    const marks = await part.findAllByRole('img');
    expect(read(part)).toEqual(['same', 'worse']);
    expect(marks[1]!.getAttribute('aria-label')).toBe(
      page.t('studies.markDetail', {
        word: page.t('studies.mark.worse'),
        detail: page.t('studies.pool', { change: '−30 points', low: '−30', high: '−30' }),
        count: 3,
      }),
    );
    const [head = ''] = page.ids('head');
    page.apart(() =>
      page.playground.actions.document.edit([
        { kind: 'set-weight', id: head as never, weight: 0.5 },
      ]),
    );
    expect(read(part)).toEqual([]);
    page.undo();
    expect(read(part)).toEqual(['same', 'worse']);
  });
});

/** A history of one metric of a task, two looks long. */
function toBody(task: string, values: readonly [number, number]): RunBody {
  const metric = channel.metric(task as never, 'accuracy');
  const log = createRunLog([channel.step, metric]);
  log.append(Float32Array.of(0, values[0], 100, values[1]), 2);
  return { log: log.save(), checkpoint: null };
}

it('seeds: draws the median curve and every seed behind it, of the histories that are kept', async () => {
  const page = open('seeds');
  const study = play('seeds', page, await begin(page), { figure: () => 0.9 });
  const kept = Object.values(study.runs).slice(0, 4);
  page.apart(() => {
    for (const run of kept) page.library.actions.add(run, toBody('a', [0.5, 0.9]));
  });
  page.setStudies([study]);
  await waitFor(() =>
    expect(page.section.querySelector('[data-task="a"] [data-curves="4"]')).not.toBeNull(),
  );
  expect(page.section.querySelectorAll('[data-task="a"] polyline')).toHaveLength(4 + 1);
  // A run that is kept comes back with its weights.
  const [dot] = within(page.section.querySelector<HTMLElement>('[data-task="a"]')!).getAllByRole(
    'button',
  );
  await page.user.click(dot!);
  expect(page.asked.app.restoreRun).toHaveBeenCalledWith(kept[0]!.id);
  // Nothing is kept of the other task: no empty frame stands there.
  expect(page.section.querySelector('[data-task="b"] [data-curves]')).toBeNull();
});

it('trade-off: has a point for each kept run on the same data, and none of other data', async () => {
  const page = open('sweep');
  const { found } = playStudy(
    findStudy('seeds'),
    page.experiment(),
    { rounds: 2, course: { budget: { steps: 9 }, until: 'budget', epochSteps: null } },
    lookup,
    { figure: () => 0.8 },
  );
  const [one, two] = [...found.values()];
  const elsewhere = { ...two!.experiment.data, seed: 99 };
  page.apart(() => {
    page.library.actions.add(one!, toBody('a', [0.5, 0.8]));
    const experiment = { ...two!.experiment, data: elsewhere };
    page.library.actions.add({ ...two!, experiment }, toBody('a', [0.5, 0.8]));
  });
  await waitFor(() => expect(page.section.querySelectorAll('[data-trade] button')).toHaveLength(1));
  expect(page.section.querySelector('[data-trade] button')!.getAttribute('aria-label')).toContain(
    page.t('studies.keptRun', { name: one!.experiment.title }),
  );
});
