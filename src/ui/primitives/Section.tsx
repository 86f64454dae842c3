import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Section.module.css';
import { useStored } from './stored.ts';

export interface SectionProps {
  readonly title: string;
  /** Remembers under this name whether it is open. */
  readonly name?: string | undefined;
  readonly startOpen?: boolean | undefined;
  /** At the right end of the heading; stays there when it is folded. */
  readonly aside?: ReactNode;
  /** Attributes that name its place on the page. */
  readonly place?: Readonly<Record<`data-${string}`, string>> | undefined;
  readonly children: ReactNode;
}

/** A part of a panel that folds under its heading: the browser's own details. */
export function Section({ title, name, startOpen = true, aside, place, children }: SectionProps) {
  const key = name === undefined ? undefined : `section.${name}`;
  const [isOpen, setOpen] = useStored(key, startOpen);
  return (
    <details
      {...place}
      className={styles.section}
      open={isOpen}
      onToggle={(event) => {
        if (event.target !== event.currentTarget) return;
        setOpen(event.currentTarget.open);
      }}
    >
      <summary className={styles.head}>
        <ChevronRight aria-hidden="true" size={14} className={styles.sign} />
        <h3 className={styles.title}>{title}</h3>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
