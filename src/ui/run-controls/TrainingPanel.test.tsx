// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { limits } from '../../core/document/experiment.ts';
import { openPage } from '../testing/page.tsx';
import { TrainingPanel } from './TrainingPanel.tsx';

function open() {
  const page = openPage();
  const panel = page.show(<TrainingPanel />);
  const box = (label: Parameters<typeof page.t>[0]) =>
    panel.getByRole<HTMLInputElement>('textbox', { name: page.t(label) });
  const track = (label: Parameters<typeof page.t>[0]) =>
    panel.getByRole<HTMLInputElement>('slider', { name: page.t(label) });
  return { ...page, panel, box, track, training: () => page.experiment().training };
}

describe('TrainingPanel', () => {
  it('takes a rate that is typed with a decimal comma', async () => {
    const { user, box, training } = open();
    await user.clear(box('settings.learningRate'));
    await user.type(box('settings.learningRate'), '0,25{Enter}');
    expect(training().learningRate).toBe(0.25);
  });

  it('says what is wrong with a batch size, and keeps the old one', async () => {
    const { user, t, box, panel, training } = open();
    const before = training().batchSize;
    const size = box('settings.batchSize');
    await user.clear(size);
    await user.type(size, '5000{Enter}');
    expect(panel.getByText(t('common.number.too-large', { limit: limits.batchSize }))).toBeTruthy();
    expect(size).toHaveProperty('value', '5000');
    expect(training().batchSize).toBe(before);
    await user.clear(size);
    await user.type(size, '12.5{Enter}');
    expect(panel.getByText(t('common.number.not-whole'))).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(size).toHaveProperty('value', String(before));
    expect(panel.queryByText(t('common.number.not-whole'))).toBeNull();
  });

  it('makes one step of undo of a drag, and another of the next', () => {
    const { undo, track, training } = open();
    const before = training().learningRate;
    const rate = track('settings.learningRate');
    const drag = (...places: number[]) => {
      fireEvent.pointerDown(rate);
      for (const value of places) fireEvent.change(rate, { target: { value } });
      fireEvent.pointerUp(rate);
      return training().learningRate;
    };
    const first = drag(100, 150, 200);
    expect(first).not.toBe(before);
    expect(drag(210, 220)).not.toBe(first);
    undo();
    expect(training().learningRate).toBe(first);
    undo();
    expect(training().learningRate).toBe(before);
  });
});
