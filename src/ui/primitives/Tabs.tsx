import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Fragment, useId } from 'react';
import { toClasses } from './classes.ts';
import styles from './Tabs.module.css';

export interface Tab<V extends string = string> {
  readonly id: V;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  /** Tabs of a group stand together under its name. */
  readonly group?: string | undefined;
}

export interface TabsProps<V extends string> {
  /** Accessible name of the row of tabs. */
  readonly label: string;
  readonly tabs: readonly Tab<V>[];
  readonly active: V;
  readonly onChange: (id: V) => void;
  /** At the right end of the row. */
  readonly actions?: ReactNode;
  /** The active tab's content. */
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** A column at the left of the panel, where there is room for one. */
  readonly isVertical?: boolean | undefined;
  /** Nobody chooses: the row cannot be used, or is not there. */
  readonly row?: 'free' | 'locked' | 'hidden' | undefined;
}

/** A row of tabs over one panel; arrow keys go through the row. */
export function Tabs<V extends string>({
  label,
  tabs,
  active,
  onChange,
  actions,
  children,
  className,
  isVertical = false,
  row = 'free',
}: TabsProps<V>) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = tabs.findIndex((tab) => tab.id === active);
    const [after, before] = [
      tabs[(at + 1) % tabs.length],
      tabs[(at - 1 + tabs.length) % tabs.length],
    ];
    const next = {
      ArrowRight: after,
      ArrowLeft: before,
      ...(isVertical && { ArrowDown: after, ArrowUp: before }),
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <div className={toClasses(styles.tabs, isVertical && styles.vertical, className)}>
      <fieldset className={styles.row} disabled={row !== 'free'} hidden={row === 'hidden'}>
        <div role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
          {tabs.map((tab, index) => (
            <Fragment key={tab.id}>
              {tab.group !== undefined && tab.group !== tabs[index - 1]?.group && (
                <span aria-hidden="true" className={styles.group}>
                  {tab.group}
                </span>
              )}
              <button
                id={`${id}-${tab.id}`}
                type="button"
                role="tab"
                aria-selected={tab.id === active}
                aria-controls={`${id}-panel`}
                aria-description={tab.group}
                tabIndex={tab.id === active ? 0 : -1}
                className={styles.tab}
                onClick={() => onChange(tab.id)}
              >
                {tab.icon && <tab.icon aria-hidden="true" size={15} />}
                {tab.label}
              </button>
            </Fragment>
          ))}
        </div>
        {actions}
      </fieldset>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${active}`}
        className={styles.panel}
      >
        {children}
      </div>
    </div>
  );
}
