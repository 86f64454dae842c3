import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { itemsOf } from './menu-items.ts';
import { type MenuEntry, MenuList } from './MenuList.tsx';
import styles from './Menu.module.css';
import { placeBeside } from './place-beside.ts';

export interface ContextMenuProps {
  readonly label: string;
  /** In pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly entries: readonly MenuEntry[];
  /** Escape, a click outside or a chosen command. */
  readonly onClose: () => void;
}

/** A list of commands at the pointer; mounted only while it is open. */
export function ContextMenu({ label, at, entries, onClose }: ContextMenuProps) {
  const panel = useRef<HTMLDivElement>(null);
  const { x, y } = at;
  /** Has the keyboard now, and gets it back when the menu goes. */
  const [before] = useState(() => document.activeElement);

  const close = useEffectEvent(onClose);
  useEffect(() => {
    // Not `popover="auto"`: that would close with the very release of the button that opened it.
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && panel.current?.contains(event.target)) return;
      close();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    const onLeave = () => close();
    document.addEventListener('pointerdown', onPointerDown, true);
    document.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('blur', onLeave);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      document.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('blur', onLeave);
      // Only if nothing else has taken the keyboard meanwhile.
      const isFree = document.activeElement === document.body || document.activeElement === null;
      if (isFree && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [before]);

  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    if (!element.matches(':popover-open')) element.showPopover();
    const { left, top } = placeBeside(
      { left: x, top: y, width: 0, height: 0 },
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
      { align: 'start', gap: 2 },
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    itemsOf(element)[0]?.focus();
  }, [x, y]);

  return (
    <div
      ref={panel}
      popover="manual"
      role="menu"
      aria-label={label}
      className={styles.menu}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <MenuList entries={entries} close={onClose} />
    </div>
  );
}
