import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { PaletteItem } from '../../store/services.ts';
import { toNodeLabel } from '../node-text.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { PaletteButton } from './PaletteButton.tsx';
import { usePrimitiveWords } from '../primitives/primitive-words.ts';
import { searchPalette, toPaletteGroups } from './palette-items.ts';
import styles from './Palette.module.css';

/** Layers and heads to drag, click or search for. */
export function Palette() {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const bridge = playground.canvas;
  const searchKey = usePrimitiveWords().nameKeys('/');
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const groups = useMemo(() => searchPalette(toPaletteGroups(texts), text), [texts, text]);

  useEffect(() => {
    return bridge.takeSearches(() => {
      search.current?.focus();
      search.current?.select();
    });
  }, [bridge]);

  /** @param byKey the keyboard follows to the new node, ready to wire it */
  const add = (item: PaletteItem, byKey: boolean) => {
    const added = playground.commands.add(item);
    if (added === null) return;
    const { experiment } = playground.document.getState();
    bridge.say(t('canvas.saidAdded', { node: toNodeLabel(experiment, added, texts) }));
    bridge.visit(added, byKey);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const isSearch = event.target === search.current;
    const [first] = groups.flatMap((group) => group.entries);
    if (event.key === 'Escape' && text !== '') {
      setText('');
      event.stopPropagation();
    } else if (event.key === 'Enter' && isSearch) {
      if (text.trim() !== '' && first !== undefined) {
        add(first.item, true);
        setText('');
      }
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const all = [
        ...(root.current?.querySelectorAll<HTMLElement>('input, [data-palette-item]') ?? []),
      ];
      const at = all.indexOf(document.activeElement as HTMLElement);
      all[
        Math.max(0, Math.min(all.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))
      ]?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <div ref={root} className={styles.palette} onKeyDown={onKeyDown}>
      <label className={styles.search}>
        <Search aria-hidden="true" size={14} />
        <input
          ref={search}
          type="search"
          value={text}
          placeholder={t('palette.search')}
          aria-label={t('palette.search')}
          aria-keyshortcuts={searchKey}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        {searchKey !== undefined && <kbd aria-hidden="true">{searchKey}</kbd>}
      </label>
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`${id}-${group.id}`}>
          <h3 id={`${id}-${group.id}`} className={styles.group}>
            {group.title}
          </h3>
          <ul className={styles.items}>
            {group.entries.map((entry) => (
              <li key={entry.key}>
                <PaletteButton entry={entry} onAdd={(byKey) => add(entry.item, byKey)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && <p className={styles.hint}>{t('palette.nothing', { text })}</p>}
      {text === '' && <p className={styles.hint}>{t('palette.hint')}</p>}
    </div>
  );
}
