import { useEffect, useRef } from 'react';
import { itemsOf, type MenuEntry, MenuList } from './Menu.tsx';
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
      popover="auto"
      role="menu"
      aria-label={label}
      className={styles.menu}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <MenuList entries={entries} close={() => panel.current?.hidePopover()} />
    </div>
  );
}
