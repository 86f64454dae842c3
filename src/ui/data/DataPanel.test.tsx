// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { DataPanel } from './DataPanel.tsx';

function open() {
  const page = openPage();
  const part = page.show(<DataPanel />);
  return {
    ...page,
    part,
    dial: () => part.getAllByRole('slider').find(({ tagName }) => tagName === 'svg')!,
    turned: () => page.experiment().data.params['relatedness'],
  };
}

describe('DataPanel', () => {
  it('swaps the data, with heads for its tasks, as one step', async () => {
    const { user, t, part, experiment, playground, undo } = open();
    const before = experiment();
    await user.selectOptions(part.getByRole('combobox', { name: t('data.choose') }), 'penguins');
    expect(experiment().data.kind).toBe('penguins');
    expect(experiment().data.seed).toBe(before.data.seed);
    const tasks = playground.document.getState().dataset.tasks.map(({ id }) => id);
    for (const node of experiment().nodes)
      if (node.kind === 'head') expect(tasks).toContain(node.target);
    undo();
    expect(experiment()).toEqual(before);
  });

  it('takes a seed as a whole number, and another one by a press', async () => {
    const { user, t, part, experiment } = open();
    const box = part.getByRole('textbox', { name: t('data.seed') });
    await user.clear(box);
    await user.type(box, '-3{Enter}');
    expect(part.getByText(t('common.number.too-small', { limit: 0 }))).toBeTruthy();
    expect(experiment().data.seed).toBe(1);
    await user.keyboard('{Escape}');
    await user.click(part.getByRole('button', { name: t('data.newSeed') }));
    expect(experiment().data.seed).not.toBe(1);
  });
});

describe('RelatednessDial', () => {
  it('is turned by keys, within its way', () => {
    const { dial, turned } = open();
    fireEvent.keyDown(dial(), { key: 'PageUp' });
    expect(turned()).toBe(15);
    fireEvent.keyDown(dial(), { key: 'ArrowRight' });
    const step = Number(turned()) - 15;
    expect(step).toBeGreaterThan(0);
    fireEvent.keyDown(dial(), { key: 'End' });
    fireEvent.keyDown(dial(), { key: 'ArrowUp' });
    expect(turned()).toBe(90);
    fireEvent.keyDown(dial(), { key: 'Home' });
    fireEvent.keyDown(dial(), { key: 'ArrowDown' });
    expect(turned()).toBe(0);
    expect(dial().getAttribute('aria-valuenow')).toBe('0');
  });

  it('is one step of undo for each turn by the pointer, and rests when it is let go', () => {
    const { dial, turned, undo } = open();
    const at = (clientX: number, clientY: number) => ({ clientX, clientY, pointerId: 1 });
    dial().getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
    const drag = (...places: readonly (readonly [number, number])[]) => {
      fireEvent.pointerDown(dial(), at(...places[0]!));
      for (const place of places) fireEvent.pointerMove(dial(), at(...place));
      fireEvent.pointerUp(dial(), at(...places.at(-1)!));
      return turned();
    };
    const first = drag([90, 60], [80, 30]);
    const second = drag([70, 20], [40, 5]);
    expect(second).not.toBe(first);
    fireEvent.pointerMove(dial(), at(95, 95));
    expect(turned()).toBe(second);
    undo();
    expect(turned()).toBe(first);
    undo();
    expect(turned()).toBe(0);
  });
});
