// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { Palette } from './Palette.tsx';

function open(language?: 'zh') {
  const page = openPage('stripes', language);
  const part = page.show(<Palette />);
  const search = part.getByRole<HTMLInputElement>('searchbox');
  return {
    ...page,
    part,
    search,
    bridge: page.playground.canvas,
    items: () => part.getAllByRole('button'),
    types: () => page.experiment().nodes.map((node) => (node.kind === 'input' ? '' : node.type)),
  };
}

describe('Palette', () => {
  it('adds the first that is found on Enter, with the keyboard on it, and is as before', async () => {
    const { user, search, types, bridge, experiment, items } = open();
    const all = items().length;
    await user.type(search, 'dropo');
    expect(items()).toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(types().filter((type) => type === 'dropout')).toHaveLength(1);
    const added = experiment().nodes.find(
      (node) => node.kind === 'layer' && node.type === 'dropout',
    );
    expect(bridge.state.getState().visit).toEqual({ id: added?.id, focus: true });
    expect(search.value).toBe('');
    expect(items()).toHaveLength(all);
  });

  it('adds nothing on Enter while nothing is typed', async () => {
    const { user, search, types } = open();
    const before = types();
    await user.type(search, ' {Enter}');
    expect(types()).toEqual(before);
  });

  it('is searched in both languages', async () => {
    const { user, search, items } = open('zh');
    await user.type(search, 'dropout');
    expect(items()).toHaveLength(1);
  });

  it('says that nothing is called so, and Escape empties the search', async () => {
    const { user, t, part, search } = open();
    const onKey = vi.fn();
    document.body.addEventListener('keydown', onKey);
    await user.type(search, 'xyzzy');
    expect(part.getByText(t('palette.nothing', { text: 'xyzzy' }))).toBeTruthy();
    onKey.mockClear();
    await user.keyboard('{Escape}');
    expect(search.value).toBe('');
    expect(onKey).not.toHaveBeenCalled();
    document.body.removeEventListener('keydown', onKey);
  });

  it('is walked by arrow keys from the search on, and ends at its ends', async () => {
    const { user, search, items } = open();
    await user.type(search, 'conv');
    const [first, second] = items();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(first);
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(second);
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(search);
  });

  it('takes the keyboard when the canvas asks for it', () => {
    const { search, bridge } = open();
    bridge.search();
    expect(document.activeElement).toBe(search);
  });
});

describe('a thing of the palette', () => {
  const press = { button: 0, pointerId: 1, clientX: 10, clientY: 10 };

  it('is added by a click, and dropped by a drag, never both', async () => {
    const { user, items, types, bridge } = open();
    const before = types().length;
    await user.click(items()[0]!);
    expect(types()).toHaveLength(before + 1);
    const onDrop = vi.fn();
    bridge.takeDrops(onDrop);
    fireEvent.pointerDown(items()[0]!, press);
    fireEvent.pointerMove(items()[0]!, { ...press, clientX: 200, clientY: 80 });
    expect(bridge.state.getState().drag).toMatchObject({ x: 200, y: 80 });
    fireEvent.pointerUp(items()[0]!, { ...press, clientX: 200, clientY: 80 });
    fireEvent.click(items()[0]!, { detail: 1 });
    expect(onDrop).toHaveBeenCalledOnce();
    expect(onDrop.mock.calls[0]?.[0]).toMatchObject({ x: 200, y: 80 });
    expect(bridge.state.getState().drag).toBeNull();
    expect(types()).toHaveLength(before + 1);
  });

  it('is no drag while the pointer has hardly moved', () => {
    const { items, bridge } = open();
    const onDrop = vi.fn();
    bridge.takeDrops(onDrop);
    fireEvent.pointerDown(items()[0]!, press);
    fireEvent.pointerMove(items()[0]!, { ...press, clientX: 13 });
    fireEvent.pointerUp(items()[0]!, { ...press, clientX: 13 });
    expect(onDrop).not.toHaveBeenCalled();
    expect(bridge.state.getState().drag).toBeNull();
  });

  it('is put back by Escape', () => {
    const { items, bridge } = open();
    const onDrop = vi.fn();
    bridge.takeDrops(onDrop);
    fireEvent.pointerDown(items()[0]!, press);
    fireEvent.pointerMove(items()[0]!, { ...press, clientX: 200 });
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(bridge.state.getState().drag).toBeNull();
    fireEvent.pointerUp(items()[0]!, { ...press, clientX: 200 });
    expect(onDrop).not.toHaveBeenCalled();
  });
});
