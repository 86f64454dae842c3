import { Search } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PaletteItem } from '../../store/services.ts';
import { toNodeLabel } from '../node-text.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { PaletteButton } from './PaletteButton.tsx';
import { usePrimitiveWords } from '../primitives/primitive-words.ts';
import { type PaletteGroup, searchPalette, toPaletteGroups } from './palette-items.ts';
import styles from './Palette.module.css';

/** Layers and heads to drag, click or search for. */
export function Palette() {
  const texts = useTexts();
  const { t } = texts;
  const bridge = usePlayground().canvas;
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => searchPalette(toPaletteGroups(texts), text), [texts, text]);
  const add = useAdding();

  useEffect(() => {
    return bridge.takeSearches(() => {
      search.current?.focus();
      search.current?.select();
    });
  }, [bridge]);

  /** Into the network with the first that is found. */
  const addFirst = () => {
    const [first] = groups.flatMap((group) => group.entries);
    if (text.trim() === '' || first === undefined) return;
    add(first.item, true);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'Escape' && text !== '') {
      setText('');
      event.stopPropagation();
    } else if (key === 'Enter' && event.target === search.current) addFirst();
    else if (key === 'ArrowDown' || key === 'ArrowUp')
      moveFocus(root.current, key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={root} className={styles.palette} onKeyDown={onKeyDown}>
      <SearchField ref={search} text={text} onType={setText} />
      {groups.map((group) => (
        <Group key={group.id} group={group} onAdd={add} />
      ))}
      {groups.length === 0 && <p className={styles.hint}>{t('palette.nothing', { text })}</p>}
      {text === '' && <p className={styles.hint}>{t('palette.hint')}</p>}
    </div>
  );
}

/** @param byKey the keyboard follows to the new node, ready to wire it */
type Add = (item: PaletteItem, byKey: boolean) => void;

function useAdding(): Add {
  const texts = useTexts();
  const playground = usePlayground();
  return (item, byKey) => {
    const added = playground.commands.add(item);
    if (added === null) return;
    const { experiment } = playground.document.getState();
    const node = toNodeLabel(experiment, added, texts);
    playground.canvas.say(texts.t('canvas.saidAdded', { node }));
    playground.canvas.visit(added, byKey);
  };
}

/** The search field and the entries are one list for the arrow keys, which stop at its ends. */
function moveFocus(root: HTMLElement | null, by: 1 | -1): void {
  const all = [...(root?.querySelectorAll<HTMLElement>('input, [data-palette-item]') ?? [])];
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
}

interface SearchFieldProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onType: (text: string) => void;
}

function SearchField({ ref, text, onType }: SearchFieldProps) {
  const { t } = useTexts();
  const key = usePrimitiveWords().nameKeys('/');
  return (
    <label className={styles.search}>
      <Search aria-hidden="true" size={14} />
      <input
        ref={ref}
        type="search"
        value={text}
        placeholder={t('palette.search')}
        aria-label={t('palette.search')}
        aria-keyshortcuts={key}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
      />
      {key !== undefined && <kbd aria-hidden="true">{key}</kbd>}
    </label>
  );
}

interface GroupProps {
  readonly group: PaletteGroup;
  readonly onAdd: Add;
}

function Group({ group, onAdd }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.group}>
        {group.title}
      </h3>
      <ul className={styles.items}>
        {group.entries.map((entry) => (
          <li key={entry.key}>
            <PaletteButton entry={entry} onAdd={(byKey) => onAdd(entry.item, byKey)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
