// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { ReactFlowProvider } from '@xyflow/react';
import type { DataSample, LoadedRun } from '../../core/run/trainer.ts';
import { toLoaded } from '../testing/loaded-run.ts';
import { openPage } from '../testing/page.tsx';
import { DataImage } from './DataImage.tsx';
import { ExamplePicture } from './ExamplePicture.tsx';

vi.mock('../primitives/use-on-screen.ts', () => ({
  useOnScreen: () => [() => undefined, true],
}));

function open() {
  const page = openPage('multi-mnist');
  const [conv] = page.ids('layer');
  const { analysis } = page.playground.document.getState();
  page.setRun({ loaded: toLoaded(page.playground.document.getState()) });
  const part = page.show(
    <ReactFlowProvider>
      <DataImage title="Digits" />
      <ExamplePicture id={conv!} title="Conv" shape={analysis.shapes.get(conv!)!} width={169} />
    </ReactFlowProvider>,
  );
  const newest = () => vi.mocked(page.asked.run.watch).mock.lastCall?.[0];
  return { ...page, part, newest };
}

it('asks for what the layers make of the example that is chosen on the data card', async () => {
  const { part, t, user, newest } = open();
  expect(newest()).toMatchObject({ kind: 'example', example: 0, maps: 8 });
  await user.click(part.getByRole('button', { name: t('canvas.exampleAfter') }));
  expect(newest()).toMatchObject({ kind: 'example', example: 1 });
  expect(part.getByText(t('canvas.exampleAt', { number: 2, count: 3 }))).toBeTruthy();
  const label = t('canvas.exampleOf', { node: 'Conv', number: 2 });
  expect(part.getByRole('img', { name: label })).toBeTruthy();
  // Round and round.
  const back = part.getByRole('button', { name: t('canvas.exampleBefore') });
  await user.click(back);
  await user.click(back);
  expect(newest()).toMatchObject({ example: 2 });
});

it('holds to the last example of data with fewer', () => {
  const { playground, setRun, apart, part, t, newest } = open();
  apart(() => playground.actions.session.chooseExample(2));
  const loaded = toLoaded(playground.document.getState());
  const toFewer = (sample: DataSample): DataSample => ({ ...sample, count: 2 });
  const fewer: LoadedRun = { ...loaded, samples: loaded.samples.map(toFewer) };
  setRun({ loaded: fewer });
  expect(part.getByText(t('canvas.exampleAt', { number: 2, count: 2 }))).toBeTruthy();
  expect(newest()).toMatchObject({ example: 1 });
});
