// @vitest-environment happy-dom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { LayerNode, NodeId } from '../../../core/document/experiment.ts';
import { channel } from '../../../core/run/channels.ts';
import type { Picture, Probe } from '../../../core/run/trainer.ts';
import { toLoaded } from '../../testing/loaded-run.ts';
import { openPage } from '../../testing/page.tsx';
import { InsideDialog } from './InsideDialog.tsx';

beforeAll(() => {
  // happy-dom draws nothing.
  vi.stubGlobal('ImageData', vi.fn());
});

type Silence = Extract<Probe, { kind: 'silence' }>;

function open(silence = false) {
  const page = openPage('stripes');
  const [id] = page.ids('layer') as [NodeId];
  const node = page.experiment().nodes.find((one) => one.id === id) as LayerNode;
  const picture: Extract<Picture, { kind: 'inside' }> = {
    kind: 'inside',
    step: 40,
    node: id,
    example: 0,
    inputs: [{ shape: [2], values: Float32Array.of(0.5, -2) }],
    output: { shape: [3], values: Float32Array.of(0.25, -1, 0) },
    weights: [
      { name: 'kernel', shape: [2, 3], values: Float32Array.of(0.8, 1, 0, 0.1, -2, 0) },
      { name: 'bias', shape: [3], values: Float32Array.of(0.05, 3, 0) },
    ],
    plane: null,
  };
  const loaded = toLoaded(page.playground.document.getState());
  page.setRun({ loaded, step: 40, pictures: { inside: picture } });
  const tasks = page.playground.document.getState().dataset.tasks.map((task) => task.id);
  const of = (value: number) => ({
    losses: Object.fromEntries(tasks.map((task) => [task, 1])),
    metrics: Object.fromEntries(tasks.map((task) => [channel.metric(task, 'accuracy').id, value])),
  });
  const probes: Silence[] = [];
  const answer = ({ units, place }: Silence, step = 40) => ({
    ...{ kind: 'silence', step, node: id, place, whole: of(0.97) },
    without: units.map((unit) => of(unit === null ? 0.5 : 0.9 - unit / 10)),
  });
  vi.mocked(page.asked.run.ask).mockImplementation((probe) => {
    probes.push(probe as Silence);
    return Promise.resolve(answer(probe as Silence)) as never;
  });
  const part = page.show(<InsideDialog node={node} silence={silence} onClose={() => undefined} />);
  const status = () =>
    part.getAllByRole('status', { hidden: true }).find(({ localName }) => localName === 'p')!
      .textContent;
  return { ...page, part, probes, id, answer, status };
}

it('asks for the card while it is open, and writes the chosen unit out with its numbers', async () => {
  const { part, user, t, ...page } = open();
  expect(vi.mocked(page.asked.run.watch).mock.lastCall?.[0]).toMatchObject({
    kind: 'inside',
    node: page.id,
  });
  const text = () => part.getByRole('dialog', { hidden: true }).textContent.replaceAll(/\s+/g, ' ');
  expect(text()).toContain('h1 = tanh(0.800·x1 + 0.100·x2 + 0.050)');
  expect(text()).toContain('= tanh(0.800·0.500 + 0.100·(−2.000) + 0.050) = 0.250');
  await user.click(part.getByLabelText(t('inside.unitValue', { number: 2, value: '−1.000' })));
  expect(text()).toContain('h2 = tanh(1.000·x1 − 2.000·x2 + 3.000)');
});

it('reads the numbers of a weight by arrow keys', async () => {
  const { part, user, t } = open();
  const kernel = part.getByLabelText(t('inside.weightLabel', { name: 'kernel' }));
  kernel.focus();
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{ArrowDown}');
  expect(part.getByText(t('inside.weightAt', { row: 2, column: 2, value: '−2.000' }))).toBeTruthy();
});

describe('what a part is good for', () => {
  it('is said by task, for the unit that is chosen and for all of them', async () => {
    const { part, user, t, probes, status } = open();
    await user.click(
      part.getByRole('button', { name: t('inside.silenceUnit', { number: 1 }), hidden: true }),
    );
    expect(probes).toMatchObject([{ units: [0], place: 'mean' }]);
    const change = t('inside.change', { whole: '97.0%', without: '90.0%' });
    expect(await part.findAllByText(change)).toHaveLength(2);
    expect(status()).toBe(t('inside.ofStep', { place: t('inside.filledMean'), step: 40 }));
    await user.click(part.getByRole('button', { name: t('inside.silenceAll'), hidden: true }));
    await part.findAllByText(t('inside.change', { whole: '97.0%', without: '70.0%' }));
    // A few at a time, more of them while it goes quickly.
    expect(probes.slice(1).map(({ units }) => units)).toEqual([[0], [1, 2]]);
  });

  it('goes old with the weights, and ends when they are taken back', async () => {
    const { part, user, t, setRun, status } = open();
    await user.selectOptions(part.getByRole('combobox', { hidden: true }), 'zero');
    await user.click(part.getByRole('button', { name: t('inside.silenceLayer'), hidden: true }));
    await part.findAllByText(t('inside.change', { whole: '97.0%', without: '50.0%' }));
    expect(status()).toContain(t('inside.filledZero'));
    setRun({ step: 41 });
    expect(status()).toContain(t('inside.old'));
    setRun({ step: 3 });
    expect(part.queryByRole('table', { hidden: true })).toBeNull();
  });

  it('can be stopped, and keeps what was scored', async () => {
    const { part, user, t, probes, answer, status, ...page } = open();
    const waiting: ((value: unknown) => void)[] = [];
    vi.mocked(page.asked.run.ask).mockImplementation(
      () => new Promise((resolve) => waiting.push(resolve)) as never,
    );
    await user.click(part.getByRole('button', { name: t('inside.silenceAll'), hidden: true }));
    page.apart(() =>
      waiting[0]!(answer({ kind: 'silence', node: page.id, units: [0], place: 'mean' })),
    );
    await part.findByText(t('inside.askingAll', { done: 1, count: 3 }));
    await user.click(part.getByRole('button', { name: t('inside.cancel'), hidden: true }));
    expect(status()).toContain(t('inside.partial'));
    expect(probes).toEqual([]);
    expect(waiting).toHaveLength(2);
  });

  it('is asked at once of a card that was silenced from its menu', async () => {
    const { part, probes, t } = open(true);
    await part.findAllByText(t('inside.change', { whole: '97.0%', without: '50.0%' }));
    expect(probes[0]).toMatchObject({ units: [null], place: 'mean' });
  });
});
