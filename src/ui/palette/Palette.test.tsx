// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { Palette } from './Palette.tsx';

function open(language?: 'zh', preset = 'stripes') {
  const page = openPage(preset, language);
  const part = page.show(<Palette />);
  const search = part.getByRole<HTMLInputElement>('searchbox');
  return {
    ...page,
    part,
    search,
    bridge: page.playground.canvas,
    items: () => [...document.body.querySelectorAll<HTMLElement>('[data-palette-item]')],
    names: () =>
      [...document.body.querySelectorAll('[data-palette-item]')].map(
        ({ textContent }) => textContent,
      ),
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

  it('is one tab stop, which stays where it was left', async () => {
    const { user, t, part, search, items } = open();
    const stops = () => items().filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toEqual([items()[0]]);
    search.focus();
    await user.keyboard('{Tab}{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(document.activeElement).toBe(items()[1]);
    expect(stops()).toEqual([items()[1]]);
    await user.keyboard('{Tab}');
    expect(document.activeElement).toBe(
      part.getByRole('button', {
        name: new RegExp(`^${t('palette.all', { count: 2 }).slice(0, 4)}`),
      }),
    );
  });

  it('shows what fits the data and the selection, all of it when asked, and finds anything', async () => {
    const { user, t, part, search, items, names, apart, playground, ids } = open();
    expect(names()).toContain('Dense');
    expect(names()).toContain('Binary head');
    expect(names()).not.toContain('Conv2D');
    expect(names()).not.toContain('Embedding');
    const few = items().length;
    const all = part.getByRole('button', { pressed: false });
    await user.click(all);
    expect(names()).toContain('Conv2D');
    expect(items().length).toBeGreaterThan(few);
    await user.click(part.getByRole('button', { name: t('palette.fitting') }));
    await user.type(search, 'conv2d');
    expect(names()).toContain('Conv2D');
    await user.clear(search);
    // What reads the data itself does not fit behind a layer.
    expect(names().some((name) => name.startsWith('Fourier'))).toBe(true);
    apart(() => playground.actions.session.select({ nodes: [ids('layer')[0]!], edges: [] }));
    expect(names()).toContain('Dense');
  });

  it('offers what images ask for with images, and no head that none of their tasks has', () => {
    const { names } = open(undefined, 'multi-mnist');
    expect(names()).toContain('Conv2D');
    expect(names()).toContain('Class head');
    expect(names()).not.toContain('Binary head');
    expect(names()).not.toContain('Embedding');
  });

  it('adds a task as its first thing: a third one, wired, and one step of undo', async () => {
    const { user, t, part, experiment, undo } = open();
    const [first] = part.getAllByRole('button');
    expect(first?.textContent).toBe(t('palette.addTask'));
    const before = experiment();
    await user.click(first!);
    const heads = experiment().nodes.filter(({ kind }) => kind === 'head');
    expect(heads).toHaveLength(3);
    const added = heads.find(({ id }) => before.nodes.every((node) => node.id !== id))!;
    // A task of its own, and not what is learnt beside.
    expect(added).toMatchObject({ type: 'sigmoid', target: 'c' });
    expect(experiment().edges.filter(({ target }) => target === added.id)).toHaveLength(1);
    undo();
    expect(experiment()).toEqual(before);
  });

  it('gives a head back to a task that has lost it, and says where there is no more', async () => {
    const { user, t, part, apart, playground, ids, experiment } = open(undefined, 'penguins');
    const button = part.getByRole('button', { name: t('palette.addTask') });
    const [lost] = ids('head');
    const target = (id: string) => {
      const node = experiment().nodes.find((one) => one.id === id);
      return node?.kind === 'head' ? node.target : undefined;
    };
    const wanted = target(lost!);
    apart(() => playground.commands.remove({ nodes: [lost!], edges: [] }));
    await user.click(button);
    expect(ids('head').map(target)).toContain(wanted);
    expect(
      playground.document.getState().diagnostics.filter((one) => one.severity === 'error'),
    ).toEqual([]);
    // Now and then what is learnt beside, too; then there is no more.
    for (let left = 0; left < 9 && button.getAttribute('aria-disabled') === 'false'; left++)
      await user.click(button);
    expect(button.getAttribute('aria-description')).toBe(t('palette.noTask'));
    const all = experiment();
    await user.click(button);
    expect(experiment()).toBe(all);
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
