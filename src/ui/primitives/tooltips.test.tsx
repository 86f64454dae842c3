// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import './testing/popovers.ts';
import { show } from './testing/show.tsx';
import { tooltip } from './tooltip.ts';
import { TooltipLayer } from './TooltipLayer.tsx';

describe('TooltipLayer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function open() {
    const page = show(
      <>
        <button {...tooltip('Runs the training', 'Space')}>Play</button>
        <button>Plain</button>
        <TooltipLayer />
      </>,
    );
    return {
      play: page.getByRole('button', { name: 'Play' }),
      plain: page.getByRole('button', { name: 'Plain' }),
      shown: () => page.queryByText('Runs the training'),
      keys: () => page.queryByText('Space'),
      wait: () => act(() => void vi.advanceTimersByTime(2000)),
    };
  }

  it('comes after a while over what is pointed at, with its keys, and goes with the pointer', () => {
    const { play, plain, shown, keys, wait } = open();
    fireEvent.pointerOver(play);
    expect(shown()).toBeNull();
    wait();
    expect(shown()).not.toBeNull();
    expect(keys()).not.toBeNull();
    fireEvent.pointerOver(plain);
    wait();
    expect(shown()).toBeNull();
  });

  it('says nothing of what was pressed until the pointer has left it', () => {
    const { play, plain, shown, wait } = open();
    fireEvent.pointerDown(play);
    fireEvent.pointerOver(play);
    wait();
    expect(shown()).toBeNull();
    fireEvent.pointerOver(plain);
    fireEvent.pointerOver(play);
    wait();
    expect(shown()).not.toBeNull();
  });

  it('goes by Escape and when something scrolls, and does not come for a finger', () => {
    const { play, shown, wait } = open();
    fireEvent.pointerOver(play);
    wait();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(shown()).toBeNull();
    fireEvent.pointerOver(play);
    wait();
    fireEvent.scroll(document.body);
    expect(shown()).toBeNull();
    fireEvent.pointerOver(play, { pointerType: 'touch' });
    wait();
    expect(shown()).toBeNull();
  });
});
