// @vitest-environment happy-dom
import { ReactFlowProvider } from '@xyflow/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { openPage, type TestPage } from '../../testing/page.tsx';
import { CanvasControls } from '../CanvasControls.tsx';
import type { CanvasView } from '../use-canvas-view.ts';
import { CompassWhereShared, SharesWhereShown } from './CompassWhereShared.tsx';

/** Everything on the page can be seen. */
beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: (entries: readonly { isIntersecting: boolean }[]) => void;
      constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) {
        this.#tell = tell;
      }
      observe(): void {
        this.#tell([{ isIntersecting: true }]);
      }
      readonly disconnect = vi.fn();
    },
  );
});

function toSample(page: TestPage): GradientSample {
  const tasks = page.playground.document
    .getState()
    .dataset.tasks.slice(0, 2)
    .map(({ id }) => id);
  const node = page.ids('layer')[0]!;
  const actual = { products: [-4, -1], square: 2 };
  return {
    ...{ kind: 'tug', step: 75, tasks, weights: [1, 1], present: [true, true] },
    layers: [{ node, gram: [4, -1, -1, 1], actual }],
  } as unknown as GradientSample;
}

function open(tasks = 2) {
  const page = openPage();
  const layer = page.experiment().nodes.find(({ id }) => id === page.ids('layer')[0])!;
  const edge = page.experiment().edges.find(({ target }) => target === layer.id)!;
  const view = { folds: { count: 0 } } as unknown as CanvasView;
  const part = page.show(
    <ReactFlowProvider>
      <CanvasControls view={view} />
      <CompassWhereShared members={[layer]} tasks={tasks} problem={undefined} />
      <svg aria-label="wire">
        <SharesWhereShown edge={edge} path="M0,0L9,9" width={3} />
      </svg>
    </ReactFlowProvider>,
  );
  const button = () => part.getByRole('button', { name: page.t('canvas.compasses') });
  const dials = () => part.queryAllByRole('img', { name: /Pull on/ });
  const sample = toSample(page);
  const load = () => page.setRun({ loaded: {} as never, pictures: { tug: sample } });
  return { ...page, part, button, dials, load, sample };
}

it('asks for nothing until it is wanted, then shows the pull on the card, and remembers the choice', async () => {
  const { user, button, dials, load, asked, playground, part } = open();
  load();
  expect(asked.run.watch).not.toHaveBeenCalled();
  expect(dials()).toEqual([]);
  await user.click(button());
  await vi.waitFor(() => expect(dials()).toHaveLength(1));
  expect(asked.run.watch).toHaveBeenCalledWith({ kind: 'tug', every: 25 });
  const told = dials()[0]!.getAttribute('aria-label')!;
  for (const word of ['step 75', 'A 66.7%', 'B 33.3%', 'A–B −0.50'])
    expect(told.replaceAll(' %', '%')).toContain(word);
  expect(dials()[0]!.textContent).toContain('−0.50');
  // The wire into the card has a hue for each task.
  const strokes = [...part.getByLabelText('wire').querySelectorAll('path')].map((path) =>
    path.getAttribute('stroke'),
  );
  expect(strokes).toEqual(['var(--task-0)', 'var(--task-1)']);
  expect(playground.remembered.read('canvas.compasses')).toBe(true);
  await user.click(button());
  expect(dials()).toEqual([]);
  expect(part.getByLabelText('wire').innerHTML).toBe('');
});

it.each([
  ['pcgrad', false],
  ['grad-drop', true],
])(
  'says of %s whether its direction is another than the one that is drawn: %s',
  async (method, isOther) => {
    const { user, button, dials, setRun, sample, t } = open();
    setRun({ loaded: {} as never, pictures: { tug: { ...sample, method } } });
    await user.click(button());
    await vi.waitFor(() => expect(dials()).toHaveLength(1));
    const told = dials()[0]!.getAttribute('aria-label')!;
    expect(told.includes(t('compass.ofRows'))).toBe(isOther);
  },
);

it('comes with a view of the gradients unless somebody does not want it', async () => {
  const { user, button, dials, load, apart, playground } = open();
  load();
  const leaves: (() => void)[] = [];
  const enter = () => apart(() => void leaves.push(playground.canvas.enterGradients()));
  enter();
  await vi.waitFor(() => expect(dials()).toHaveLength(1));
  expect(button().getAttribute('aria-pressed')).toBe('true');
  apart(() => leaves.pop()?.());
  expect(dials()).toEqual([]);
  enter();
  await user.click(button());
  expect(dials()).toEqual([]);
});

it('is not on a card of one task, and leaves the card as it is before the first look', async () => {
  const { user, button, dials, load } = open(1);
  load();
  await user.click(button());
  expect(dials()).toEqual([]);
});
