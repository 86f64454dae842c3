// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { balancerEntries } from '../../../catalog/balancers/kernels.ts';
import { channel } from '../../../core/run/channels.ts';
import { taskIdSchema } from '../../../core/document/experiment.ts';
import { defaultParams } from '../../../core/document/fields.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { createRandom } from '../../../core/math/random.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { parseTex } from '../../forms/tex.ts';
import { toNumberText } from '../../format.ts';
import { litOf } from '../../lit.ts';
import { openPage } from '../../testing/page.tsx';
import { toTaskStyle } from '../../task-style.ts';
import { StepsView } from './StepsView.tsx';
import { toFrames } from './to-frames.ts';

const gram = [18, -22, -22, 38];
/** Of the same gradients in two batches. */
const twice = [0, 1, 0, 1].flatMap((row) => [0, 1, 0, 1].map((column) => gram[2 * row + column]!));

function toSample(method: string, tasks: GradientSample['tasks']): GradientSample {
  const entry = balancerEntries.get(method);
  const params = defaultParams(entry.params);
  const gradients = { gram, measures: [1, 1] };
  const input = {
    'gram-across': gram,
    'held-out': { gram: twice, behind: [1, 2], rate: 0.1 },
    tasks: [0, 1],
    step: 7,
    epoch: 0,
    losses: [1, 2],
    gram,
    gradients,
  };
  const random = () => createRandom(1, 'test');
  return {
    kind: 'tug',
    step: 7,
    tasks,
    present: [true, true],
    losses: [1, 2],
    gram,
    layers: [],
    weights: entry.choose(input, entry.init(2), params, random()).weights,
    method,
    params,
    steps: entry.explain?.(input, entry.init(2), params, random()) ?? [],
    actual: { products: [-1, -2], square: 0.5 },
    change: null,
    conflict: { samples: 0, shares: [] },
    affinity: { samples: 0, values: [] },
  };
}

function open(method: string) {
  const page = openPage('stripes');
  const { dataset } = page.playground.document.getState();
  const tasks = dataset.tasks.slice(0, 2).map(({ id }) => id);
  const channels = tasks.flatMap((id) => [channel.selfCosine(id), channel.loss(id)]);
  const examples = { train: 600, validation: 0, test: 0 };
  const loaded = { channels, tasks: dataset.tasks, examples } as unknown as LoadedRun;
  const sample = toSample(method, tasks);
  page.setRun({ loaded, pictures: { tug: sample } });
  const props = { title: 'Steps', loaded, channels };
  return { ...page, props, sample, tasks };
}

it('goes forward and back through the method with the numbers of one step, which stand still', async () => {
  const page = open('pcgrad');
  const { t, user, props, sample } = page;
  const part = page.show(<StepsView {...props} isOnScreen />);
  expect(page.asked.run.watch).toHaveBeenLastCalledWith({ kind: 'tug', every: 25 });
  await user.click(part.getByRole('button', { name: `6 ${t('steps.part.gradients')}` }));
  expect(part.getByText(t('steps.gradients'))).toBeTruthy();
  await user.click(part.getByRole('button', { name: t('steps.forward') }));
  expect(part.getByText(t('steps.project', { task: 'A', other: 'B' }))).toBeTruthy();
  page.setRun({ pictures: { tug: { ...sample, step: 99 } } });
  expect(part.getByText(t('steps.ofStep', { step: 7 }))).toBeTruthy();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(part.getByText(t('steps.direction'))).toBeTruthy();
  await user.click(part.getByRole('button', { name: t('steps.back') }));
  expect(part.getByText(t('steps.project', { task: 'B', other: 'A' }))).toBeTruthy();
  await user.click(part.getByRole('button', { name: t('steps.fresh') }));
  expect(await part.findByText(t('steps.ofStep', { step: 99 }))).toBeTruthy();
});

it('goes through the whole step, lights what each part is about, and puts it out', async () => {
  const page = open('pcgrad');
  const { t, user, props, tasks } = page;
  const part = page.show(<StepsView {...props} isOnScreen />);
  const lit = () => litOf(page.playground).getState();
  const titles = () => part.getAllByRole('listitem').map((one) => one.textContent);
  expect(titles().slice(0, 6)).toEqual([
    `1 ${t('steps.part.batch')}`,
    `2 ${t('steps.part.forward')}`,
    `3 ${t('steps.part.losses')}`,
    `4 ${t('steps.part.backward', { task: 'A' })}`,
    `5 ${t('steps.part.backward', { task: 'B' })}`,
    `6 ${t('steps.part.gradients')}`,
  ]);
  expect(lit()).toBeNull();
  expect(part.getByText(t('steps.say.batch', { step: 7, size: 32, examples: 600 }))).toBeTruthy();
  await user.click(part.getByRole('button', { name: t('steps.forward') }));
  expect(lit()).toEqual({ what: 'forward', task: null });
  await user.keyboard('{ArrowRight}');
  expect(lit()).toEqual({ what: 'loss', task: null });
  expect(document.querySelector('math')?.getAttribute('aria-label')).toContain(
    '1 \\cdot 1 + 1 \\cdot 2 = 3',
  );
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(lit()).toEqual({ what: 'gradient', task: tasks[1] });
  expect(
    part.getByText(
      t('steps.say.backward', { task: 'B', length: toNumberText(Math.sqrt(38), 'en') }),
    ),
  ).toBeTruthy();
  await user.click(part.getAllByRole('listitem').at(-1)!.querySelector('button')!);
  expect(lit()).toEqual({ what: 'update', task: null });
  await user.click(part.getByRole('button', { name: t('steps.fresh') }));
  expect(lit()).toBeNull();
});

it('makes the step that was only looked at, and says what came of it', async () => {
  const page = open('pcgrad');
  const { t, user, props, sample, asked } = page;
  const still = { ...sample, actual: null };
  page.setRun({ pictures: { tug: still } });
  const part = page.show(<StepsView {...props} isOnScreen />);
  await user.click(part.getAllByRole('listitem').at(-1)!.querySelector('button')!);
  expect(part.getByText(t('steps.say.waiting'))).toBeTruthy();
  await user.click(part.getByRole('button', { name: t('steps.make') }));
  expect(asked.run.watch).toHaveBeenLastCalledWith({ kind: 'tug', every: 1 });
  expect(asked.run.step).toHaveBeenCalledExactlyOnceWith('step');
  page.setRun({
    pictures: { tug: { ...sample, change: { predicted: [-0.5, -0.25], got: [-0.4, -0.2] } } },
  });
  expect(await part.findByText(toNumberText(-0.4, 'en'))).toBeTruthy();
});

it.each([1, 2, 6])(
  'goes through a step of %i tasks that share nothing that is trained',
  async (count) => {
    const page = openPage('stripes');
    const { t, user } = page;
    const { dataset } = page.playground.document.getState();
    const all = 'abcdef'
      .split('')
      .slice(0, count)
      .map((id) => ({ ...dataset.tasks[0]!, id }));
    const loaded = {
      channels: all.map(({ id }) => channel.loss(taskIdSchema.parse(id))),
      tasks: all,
      examples: { train: 20, validation: 0, test: 0 },
    } as unknown as LoadedRun;
    page.setRun({ loaded });
    const part = page.show(
      <StepsView title="Steps" loaded={loaded} channels={loaded.channels} isOnScreen />,
    );
    const lit = () => litOf(page.playground).getState();
    const parts = part.getAllByRole('listitem');
    expect(parts).toHaveLength(count + 4);
    expect(lit()).toBeNull();
    await user.click(part.getByRole('button', { name: t('steps.forward') }));
    expect(lit()).toEqual({ what: 'forward', task: null });
    await user.keyboard('{ArrowRight}');
    expect(document.querySelector('math')?.getAttribute('aria-label')).toContain('\\lambda_A L_A');
    for (const { id } of all) {
      await user.keyboard('{ArrowRight}');
      expect(lit()).toEqual({ what: 'gradient', task: id });
      expect(part.getByText(t('steps.plain.backward', { task: id.toUpperCase() }))).toBeTruthy();
    }
    await user.keyboard('{ArrowRight}');
    await user.click(part.getByRole('button', { name: t('steps.make') }));
    expect(page.asked.run.step).toHaveBeenCalledExactlyOnceWith('step');
  },
);

it('asks for nothing while it is hidden', () => {
  const page = open('mgda');
  page.show(<StepsView {...page.props} isOnScreen={false} />);
  expect(page.asked.run.watch).not.toHaveBeenCalled();
});

it.each(balancerEntries.all.map(({ kind }) => kind))('has frames and formulas for %s', (kind) => {
  const page = open(kind);
  const { frames, ends } = toFrames(page.sample, [toTaskStyle(0), toTaskStyle(1)])!;
  expect(frames.length).toBe(page.sample.steps.length + 2);
  for (const { formula, say } of frames) {
    expect(() => parseTex(formula)).not.toThrow();
    expect(page.t(`steps.${say}`)).not.toBe(`steps.${say}`);
  }
  expect(ends.flat().every(Number.isFinite)).toBe(true);
});
