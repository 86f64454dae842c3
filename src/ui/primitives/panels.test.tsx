// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ContextMenu } from './ContextMenu.tsx';
import { Dialog } from './Dialog.tsx';
import { Menu } from './Menu.tsx';
import { type MenuEntry, MenuList } from './MenuList.tsx';
import { Section } from './Section.tsx';
import { Splitter } from './Splitter.tsx';
import { Tabs } from './Tabs.tsx';
import { show } from './testing/show.tsx';
import './testing/popovers.ts';

const entries = (onSelect: (id: string) => void): MenuEntry[] =>
  [
    { id: 'open', label: 'Open' },
    { id: 'save', label: 'Save', disabled: true },
    { id: 'share', label: 'Share' },
    { id: 'print', label: 'Print' },
  ].map((item) => ({ kind: 'item', ...item, onSelect: () => onSelect(item.id) }));

describe('Tabs', () => {
  function Three() {
    const [active, setActive] = useState<'a' | 'b' | 'c'>('a');
    const tabs = (['a', 'b', 'c'] as const).map((id) => ({ id, label: `Tab ${id}` }));
    return (
      <Tabs label="Views" tabs={tabs} active={active} onChange={setActive}>
        content of {active}
      </Tabs>
    );
  }

  it('is walked by arrow keys, round its ends, with the keyboard on the tab that is open', async () => {
    const user = userEvent.setup();
    const page = show(<Three />);
    await user.tab();
    for (const [key, name] of [
      ['ArrowRight', 'Tab b'],
      ['End', 'Tab c'],
      ['ArrowRight', 'Tab a'],
      ['ArrowLeft', 'Tab c'],
      ['Home', 'Tab a'],
    ] as const) {
      await user.keyboard(`{${key}}`);
      const tab = page.getByRole('tab', { name, selected: true });
      expect(document.activeElement).toBe(tab);
      expect(page.getByRole('tabpanel', { name }).textContent).toBe(`content of ${name.at(-1)!}`);
    }
  });

  it('is one stop of the Tab key', async () => {
    const user = userEvent.setup();
    show(<Three />);
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });
});

describe('Menu', () => {
  async function open() {
    const user = userEvent.setup();
    const onSelect = vi.fn();
    const page = show(
      <Menu label="File" trigger={(props) => <button {...props}>File …</button>}>
        {(close) => <MenuList entries={entries(onSelect)} close={close} />}
      </Menu>,
    );
    await user.click(page.getByRole('button', { name: 'File …' }));
    const first = await page.findByRole('menuitem', { name: 'Open' });
    await waitFor(() => expect(document.activeElement).toBe(first));
    return { user, page, onSelect };
  }

  it('opens on its first command, and arrow keys leave out what cannot be chosen', async () => {
    const { user } = await open();
    const here = () => document.activeElement?.textContent;
    await user.keyboard('{ArrowDown}');
    expect(here()).toBe('Share');
    await user.keyboard('{End}{ArrowDown}');
    expect(here()).toBe('Open');
    await user.keyboard('{ArrowUp}');
    expect(here()).toBe('Print');
    await user.keyboard('s');
    expect(here()).toBe('Share');
  });

  it('does what is chosen, and is gone', async () => {
    const { user, page, onSelect } = await open();
    await user.keyboard('{End}{Enter}');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('print');
    await waitFor(() => expect(page.queryByRole('menuitem')).toBeNull());
    expect(page.getByRole('button').getAttribute('aria-expanded')).toBe('false');
  });
});

describe('ContextMenu', () => {
  function Card() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <button onClick={() => setOpen(true)}>card</button>
        {isOpen && (
          <ContextMenu
            label="Card"
            at={{ x: 10, y: 10 }}
            entries={entries(() => undefined)}
            onClose={() => setOpen(false)}
          />
        )}
      </>
    );
  }

  it('takes the keyboard, and Escape gives it back to what had it', async () => {
    const user = userEvent.setup();
    const page = show(<Card />);
    const card = page.getByRole('button', { name: 'card' });
    await user.click(card);
    expect(document.activeElement).toBe(page.getByRole('menuitem', { name: 'Open' }));
    await user.keyboard('{Escape}');
    expect(page.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(card);
  });

  it('closes when something else is pressed, and not when it is itself', async () => {
    const user = userEvent.setup();
    const page = show(<Card />);
    await user.click(page.getByRole('button', { name: 'card' }));
    fireEvent.pointerDown(page.getByRole('menuitem', { name: 'Open' }));
    expect(page.getByRole('menu')).toBeTruthy();
    fireEvent.pointerDown(document.body);
    expect(page.queryByRole('menu')).toBeNull();
  });
});

describe('Dialog', () => {
  function open() {
    const onClose = vi.fn();
    const onKey = vi.fn();
    const page = show(
      <div onKeyDown={onKey}>
        <Dialog title="Help" onClose={onClose}>
          <input aria-label="inside" />
        </Dialog>
      </div>,
    );
    return { page, dialog: page.getByRole('dialog', { name: 'Help' }), onClose, onKey };
  }

  it('is modal, and asks to be closed by its button, by Escape and by a press beside it', async () => {
    const { page, dialog, onClose } = open();
    expect(dialog).toHaveProperty('open', true);
    await userEvent.click(page.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(1);
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledTimes(2);
    fireEvent.pointerDown(dialog);
    expect(onClose).toHaveBeenCalledTimes(3);
  });

  it('keeps presses and keys within from the page', async () => {
    const { page, onClose, onKey } = open();
    fireEvent.pointerDown(page.getByRole('textbox'));
    await userEvent.type(page.getByRole('textbox'), 's ');
    expect(onKey).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('Section', () => {
  it('is as it was left when it is shown again', () => {
    const one = (
      <Section title="Sizes" name="sizes">
        all of them
      </Section>
    );
    const page = show(one);
    const details = page.getByRole<HTMLDetailsElement>('group');
    expect(details.open).toBe(true);
    details.open = false;
    fireEvent(details, new Event('toggle'));
    expect(show(one).getAllByRole<HTMLDetailsElement>('group')[1]?.open).toBe(false);
  });
});

describe('Splitter', () => {
  function open(side: 'left' | 'right' | 'bottom') {
    const onResize = vi.fn();
    const onFold = vi.fn();
    const page = show(
      <Splitter
        label="Width"
        controls="panel"
        side={side}
        size={250}
        min={200}
        max={300}
        onResize={onResize}
        onFold={onFold}
      />,
    );
    return { line: page.getByRole('separator', { name: 'Width' }), onResize, onFold };
  }

  it.each([
    ['left', 'ArrowRight', 'ArrowLeft'],
    ['right', 'ArrowLeft', 'ArrowRight'],
    ['bottom', 'ArrowUp', 'ArrowDown'],
  ] as const)('grows the panel on the %s away from it', (side, grow, shrink) => {
    const { line, onResize, onFold } = open(side);
    fireEvent.keyDown(line, { key: grow });
    fireEvent.keyDown(line, { key: shrink });
    expect(onResize.mock.calls).toEqual([[266], [234]]);
    fireEvent.keyDown(line, { key: 'Enter' });
    expect(onFold).toHaveBeenCalledOnce();
  });

  it('follows the pointer while it is held, within its limits', () => {
    const { line, onResize } = open('right');
    fireEvent.pointerMove(line, { clientX: 90 });
    fireEvent.pointerDown(line, { clientX: 100, pointerId: 1 });
    fireEvent.pointerMove(line, { clientX: 80 });
    fireEvent.pointerMove(line, { clientX: 300 });
    fireEvent.pointerUp(line);
    fireEvent.pointerMove(line, { clientX: 0 });
    expect(onResize.mock.calls).toEqual([[270], [200]]);
  });
});
