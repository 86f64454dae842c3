// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { channel } from '../../../core/run/channels.ts';
import { createRunLog } from '../../../core/run/run-log.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { openPage } from '../../testing/page.tsx';
import { toLinearAxis, toLogAxis } from './axis.ts';
import { Grips, type Grip } from './Grips.tsx';
import { readWeightSeries } from './weight-series.ts';
import { WeightsView } from './WeightsView.tsx';

const area = { x: 40, y: 8, width: 200, height: 100 };

function hold(yAxis = toLinearAxis(0, 2), more: Partial<Grip> = {}) {
  const page = openPage();
  const onMove = vi.fn();
  const [low, high] = yAxis.domain;
  const toY = (value: number) => {
    const place = yAxis.isLog ? Math.log10(value) : value;
    return area.y + area.height * (1 - (place - low) / (high - low));
  };
  const grip: Grip = {
    ...{ key: 'n3', label: 'λ of A', letter: 'A', color: 'red', value: 1, most: 1000 },
    isLocked: false,
    onMove,
    ...more,
  };
  const part = page.show(
    <svg>
      <Grips grips={[grip]} {...{ area, yAxis, toY }} formatY={String} />
    </svg>,
  );
  const slider = part.getByRole('slider');
  slider.setPointerCapture = vi.fn();
  return { ...page, slider, onMove };
}

it('follows a pointer by the axis, and is 0 at the very bottom', () => {
  const { slider, onMove } = hold();
  fireEvent.pointerMove(slider, { clientY: 10 });
  expect(onMove).not.toHaveBeenCalled();
  fireEvent.pointerDown(slider, { clientY: 300, pointerId: 1 });
  fireEvent.pointerMove(slider, { clientY: 275, pointerId: 1 });
  expect(onMove).toHaveBeenLastCalledWith(1.5);
  fireEvent.pointerMove(slider, { clientY: 400, pointerId: 1 });
  expect(onMove).toHaveBeenLastCalledWith(0);
  fireEvent.pointerUp(slider, { pointerId: 1 });
  onMove.mockClear();
  fireEvent.pointerMove(slider, { clientY: 290, pointerId: 1 });
  expect(onMove).not.toHaveBeenCalled();
});

it('takes equal ratios for equal ways on a logarithmic axis', () => {
  const { slider, onMove } = hold(toLogAxis(0.01, 10));
  fireEvent.pointerDown(slider, { clientY: 0, pointerId: 1 });
  fireEvent.pointerMove(slider, { clientY: 100 / 3, pointerId: 1 });
  expect(onMove.mock.lastCall![0]).toBeCloseTo(0.1, 3);
});

it('is moved by keys, and not where it is locked', async () => {
  const { slider, onMove, user } = hold();
  slider.focus();
  await user.keyboard('{ArrowUp}{PageDown}{Home}');
  expect(onMove.mock.calls).toEqual([[1.1], [0.5], [0]]);
  cleanup();
  const locked = hold(undefined, { isLocked: true });
  fireEvent.keyDown(locked.slider, { key: 'ArrowUp' });
  fireEvent.pointerDown(locked.slider, { clientY: 0, pointerId: 1 });
  fireEvent.pointerMove(locked.slider, { clientY: 9, pointerId: 1 });
  expect(locked.onMove).not.toHaveBeenCalled();
});

const rowsOf = (steps: number) =>
  Array.from({ length: steps }, (_, step) => [step, 1, 2, 0.5, 0.25, 0.8, 0.4]).flat();

it('stacks the parts of the combined loss, λ and α included, one on the other', () => {
  const { playground } = openPage();
  const [a, b] = playground.document.getState().dataset.tasks.map(({ id }) => id);
  const channels = [
    channel.step,
    ...[channel.weight(a!), channel.weight(b!), channel.alpha(a!), channel.alpha(b!)],
    ...[channel.loss(a!), channel.loss(b!)],
  ];
  const log = createRunLog(channels);
  log.append(Float32Array.from(rowsOf(4)), 4);
  const [first, second] = readWeightSeries(log, channels, [a!, b!]);
  expect(first!.weight.y).toEqual([0.5, 0.5, 0.5, 0.5]);
  expect(second!.weight.y).toEqual([0.5, 0.5, 0.5, 0.5]);
  for (const value of first!.part.high!) expect(value).toBeCloseTo(0.4, 6);
  expect(second!.part.low).toEqual(first!.part.high);
  for (const value of second!.part.high!) expect(value).toBeCloseTo(0.6, 6);
  const plain = readWeightSeries(log, [], [a!]);
  expect(plain[0]!.weight.y).toEqual([1, 1, 1, 1]);
});

it('names tasks with their newest weight and part, and says that λ can be taken hold of', async () => {
  const page = openPage();
  const { dataset } = page.playground.document.getState();
  const [a, b] = dataset.tasks.map(({ id }) => id);
  const channels = [
    channel.step,
    ...[channel.weight(a!), channel.weight(b!), channel.loss(a!), channel.loss(b!)],
  ];
  const log = createRunLog(channels);
  log.append(Float32Array.from([0, 1, 2, 0.8, 0.4, 9, 1, 2, 0.6, 0.3]), 2);
  vi.mocked(page.asked.run.history).mockReturnValue(log);
  const loaded = { channels, tasks: dataset.tasks } as unknown as LoadedRun;
  const part = page.show(<WeightsView title="Weights" {...{ loaded, channels }} isOnScreen />);
  expect(part.getByText(page.t('weights.grab'))).toBeTruthy();
  const row = part.getByRole('row', { name: /Task B/ });
  expect(row.textContent).toContain('2.000');
  expect(row.textContent).toContain('0.600');
  // The log stays the same object while it grows.
  log.append(Float32Array.from([2, 1, 4, 0.5, 0.25]), 1);
  page.setRun({ historyVersion: 1 });
  await waitFor(() => expect(row.textContent).toContain('4.000'));
});
