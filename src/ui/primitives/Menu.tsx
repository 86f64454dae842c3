import type { ReactNode } from 'react';
import { itemsOf } from './menu-items.ts';
import styles from './Menu.module.css';
import { Popover, type PopoverTrigger } from './Popover.tsx';

export interface MenuProps {
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** Draws the button: `(props) => <Button {...props}>…</Button>`. */
  readonly trigger: (props: PopoverTrigger & { readonly 'aria-haspopup': 'menu' }) => ReactNode;
  /** A MenuList, made only while the menu is open. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a list of commands. */
export function Menu({ label, align, trigger, children }: MenuProps) {
  return (
    <Popover
      label={label}
      align={align}
      role="menu"
      className={styles.menu}
      trigger={(props) => trigger({ ...props, 'aria-haspopup': 'menu' })}
      onOpen={(panel) => itemsOf(panel)[0]?.focus()}
    >
      {children}
    </Popover>
  );
}
