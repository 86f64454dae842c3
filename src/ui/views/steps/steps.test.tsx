// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { balancerEntries } from '../../../catalog/balancers/kernels.ts';
import { channel } from '../../../core/run/channels.ts';
import { defaultParams } from '../../../core/document/fields.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { createRandom } from '../../../core/math/random.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { parseTex } from '../../forms/tex.ts';
import { openPage } from '../../testing/page.tsx';
import { toTaskStyle } from '../../task-style.ts';
import { StepsView } from './StepsView.tsx';
import { toFrames } from './to-frames.ts';

const gram = [18, -22, -22, 38];

function toSample(method: string, tasks: GradientSample['tasks']): GradientSample {
  const entry = balancerEntries.get(method);
  const params = defaultParams(entry.params);
  const gradients = { gram, measures: [1, 1] };
  const input = {
    'gram-across': gram,
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
  };
}

function open(method: string) {
  const page = openPage('stripes');
  const { dataset } = page.playground.document.getState();
  const tasks = dataset.tasks.slice(0, 2).map(({ id }) => id);
  const channels = tasks.flatMap((id) => [channel.selfCosine(id), channel.loss(id)]);
  const loaded = { channels, tasks: dataset.tasks } as unknown as LoadedRun;
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
