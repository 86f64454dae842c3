import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { itemsOf } from './menu-items.ts';
import styles from './MenuList.module.css';
import { usePrimitiveWords } from './primitive-words.ts';

export interface MenuItem {
  readonly kind: 'item';
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly hint?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Marks what is chosen; makes the item a radio item, or one that is switched on and off. */
  readonly checked?: boolean | undefined;
  readonly isSwitch?: boolean | undefined;
  /** Of the item's own words, where that is not the page's. */
  readonly lang?: string | undefined;
  readonly onSelect: () => void;
}

export type MenuEntry =
  MenuItem | { readonly kind: 'separator' } | { readonly kind: 'heading'; readonly label: string };

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

export interface MenuListProps {
  readonly entries: readonly MenuEntry[];
  readonly close: () => void;
}

/** The commands themselves; the first takes the keyboard, also where they come after their panel is open. */
export function MenuList({ entries, close }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (list.current) itemsOf(list.current)[0]?.focus();
  }, []);
  // Tab reaches one of them; the arrow keys go on from there.
  const entrance = entries.findIndex((entry) => entry.kind === 'item' && entry.disabled !== true);
  return (
    <div ref={list} role="presentation" onKeyDown={onMenuKey}>
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

function toRole({
  checked,
  isSwitch,
}: MenuItem): 'menuitem' | 'menuitemradio' | 'menuitemcheckbox' {
  if (checked === undefined) return 'menuitem';
  return isSwitch === true ? 'menuitemcheckbox' : 'menuitemradio';
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
      role={toRole(item)}
      lang={item.lang}
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
