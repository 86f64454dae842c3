import { Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { usePrimitiveWords } from './primitive-words.ts';
import { toClasses } from './classes.ts';
import styles from './SearchField.module.css';

export interface SearchFieldProps {
  readonly ref?: Ref<HTMLInputElement>;
  /** Its accessible name, and what stands in it while it is empty. */
  readonly label: string;
  readonly text: string;
  readonly onType: (text: string) => void;
  /** The key that leads here, as shortcuts are written: it stands at the field's end. */
  readonly shortcut?: string;
  readonly className?: string | undefined;
  onKeyDown?(event: KeyboardEvent<HTMLInputElement>): void;
}

/** A field that something is looked for with. */
export function SearchField(props: SearchFieldProps) {
  const { ref, label, text, onType, shortcut, className, onKeyDown } = props;
  const { nameKeys } = usePrimitiveWords();
  const key = shortcut === undefined ? undefined : nameKeys(shortcut);
  return (
    <label className={toClasses(styles.search, className)}>
      <Search aria-hidden="true" size={15} />
      <input
        ref={ref}
        type="search"
        value={text}
        placeholder={label}
        aria-label={label}
        aria-keyshortcuts={key}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {key !== undefined && <kbd aria-hidden="true">{key}</kbd>}
    </label>
  );
}
