import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { usePrimitiveWords } from './primitive-words.ts';
import styles from './Menu.module.css';
import { Popover, type PopoverTrigger } from './Popover.tsx';

export interface MenuItem {
  readonly kind: 'item';
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly hint?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Marks the one that is chosen; makes the item a radio item. */
  readonly checked?: boolean | undefined;
  readonly onSelect: () => void;
}

export type MenuEntry =
  MenuItem | { readonly kind: 'separator' } | { readonly kind: 'heading'; readonly label: string };

export interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** Draws the button: `(props) => <Button {...props}>…</Button>`. */
  readonly trigger: (props: PopoverTrigger & { readonly 'aria-haspopup': 'menu' }) => ReactNode;
}

/** The items that the arrow keys go through. */
export function itemsOf(panel: Element): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
}

/** Arrow keys, Home, End and first letters go through the items. */
function onMenuKey(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const toLetter = () => {
    const letter = event.key.toLowerCase();
    const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    return turned.find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
  };
  const next = {
    ArrowDown: () => items[(at + 1) % items.length],
    ArrowUp: () => items[(at - 1 + items.length) % items.length],
    Home: () => items[0],
    End: () => items.at(-1),
  }[event.key];
  const target = next ? next() : /^\S$/.test(event.key) ? toLetter() : undefined;
  if (next ?? target) {
    event.preventDefault();
    event.stopPropagation();
  }
  target?.focus();
}

/** A button that opens a list of commands. */
export function Menu({ label, entries, align, trigger }: MenuProps) {
  return (
    <Popover
      label={label}
      align={align}
      role="menu"
      className={styles.menu}
      trigger={(props) => trigger({ ...props, 'aria-haspopup': 'menu' })}
      onOpen={(panel) => itemsOf(panel)[0]?.focus()}
    >
      {(close) => <MenuList entries={entries} close={close} />}
    </Popover>
  );
}

export interface MenuListProps {
  readonly entries: readonly MenuEntry[];
  readonly close: () => void;
}

/** The commands themselves, for whoever opens the panel. */
export function MenuList({ entries, close }: MenuListProps) {
  // Tab reaches one of them; the arrow keys go on from there.
  const entrance = entries.findIndex((entry) => entry.kind === 'item' && entry.disabled !== true);
  return (
    <div role="presentation" onKeyDown={onMenuKey}>
      {entries.map((entry, index) => {
        if (entry.kind === 'separator')
          return <hr key={`separator-${index}`} className={styles.separator} />;
        if (entry.kind === 'heading')
          return (
            <div key={entry.label} role="presentation" className={styles.heading}>
              {entry.label}
            </div>
          );
        return <Item key={entry.id} item={entry} isEntrance={index === entrance} close={close} />;
      })}
    </div>
  );
}

function Item(props: {
  readonly item: MenuItem;
  readonly isEntrance: boolean;
  readonly close: () => void;
}) {
  const { item, isEntrance, close } = props;
  const { nameKeys } = usePrimitiveWords();
  const keys = item.shortcut === undefined ? undefined : nameKeys(item.shortcut);
  const Icon = item.icon;
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      tabIndex={isEntrance ? 0 : -1}
      disabled={item.disabled}
      className={styles.item}
      onClick={() => {
        close();
        item.onSelect();
      }}
    >
      {item.checked !== undefined && (
        <span className={styles.mark} aria-hidden="true">
          {item.checked ? '✓' : ''}
        </span>
      )}
      {Icon && <Icon aria-hidden="true" size={15} className={styles.icon} />}
      <span className={styles.words}>
        <span>{item.label}</span>
        {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
      </span>
      {keys !== undefined && <kbd className={styles.shortcut}>{keys}</kbd>}
    </button>
  );
}
