import { Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { PaletteItem } from '../../store/services.ts';
import { toNodeLabel } from '../node-text.ts';
import { useDocument, usePlayground, useSession, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { SearchField } from '../primitives/SearchField.tsx';
import { useStored } from '../primitives/stored.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { canAddTask, toTaskChanges } from './add-task.ts';
import { PaletteButton } from './PaletteButton.tsx';
import { createFit } from './palette-fit.ts';
import {
  countEntries,
  filterPalette,
  isWide,
  type PaletteGroup,
  searchPalette,
  toPaletteGroups,
} from './palette-items.ts';
import styles from './Palette.module.css';

/** Layers and heads to drag, click or search for. */
export function Palette() {
  const texts = useTexts();
  const { t } = texts;
  const bridge = usePlayground().canvas;
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [showsAll, setShowsAll] = useStored('palette.all', false);
  const fits = useFit();
  const all = useMemo(() => toPaletteGroups(texts), [texts]);
  const fitting = useMemo(() => filterPalette(all, fits), [all, fits]);
  const rest = countEntries(all) - countEntries(fitting);
  const isSearching = text.trim() !== '';
  // Whoever names a thing is given it, whether it fits or not.
  const groups = isSearching ? searchPalette(all, text) : showsAll ? all : fitting;
  const stop = useTabStop(groups);
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
    if (!isSearching || first === undefined) return;
    add(first.item, true);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'Escape' && text !== '') {
      setText('');
      event.stopPropagation();
    } else if (key === 'Enter' && event.target === search.current) addFirst();
    else if (!moveFocus(root.current, event)) return;
    event.preventDefault();
  };

  return (
    <div ref={root} className={styles.palette} onKeyDown={onKeyDown}>
      <AddTask />
      <SearchField
        ref={search}
        label={t('palette.search')}
        shortcut="/"
        text={text}
        onType={setText}
      />
      {groups.map((group) => (
        <Group key={group.id} group={group} stop={stop} onAdd={add} />
      ))}
      {groups.length === 0 && <p className={styles.hint}>{t('palette.nothing', { text })}</p>}
      {!isSearching && rest > 0 && (
        <Button size="small" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('palette.fitting') : t('palette.all', { count: rest })}
        </Button>
      )}
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

/** What fits the data, and what is selected; worked out anew when one of them changes. */
function useFit(): (item: PaletteItem) => boolean {
  const experiment = useDocument((state) => state.experiment);
  const dataset = useDocument((state) => state.dataset);
  const analysis = useDocument((state) => state.analysis);
  const selected = useSession((state) => state.selection.nodes);
  return useMemo(
    () => createFit({ experiment, dataset, analysis }, selected),
    [experiment, dataset, analysis, selected],
  );
}

interface TabStop {
  /** Key of the entry that Tab reaches. */
  readonly key: string | undefined;
  readonly move: (key: string) => void;
}

/** The list is one tab stop, where it was left. */
function useTabStop(groups: readonly PaletteGroup[]): TabStop {
  const [left, setLeft] = useState<string>();
  const keys = groups.flatMap((group) => group.entries.map(({ key }) => key));
  return { key: keys.find((key) => key === left) ?? keys[0], move: setLeft };
}

/**
 * The search field and the entries are one list for the arrow keys, which stop at its ends.
 * @returns false for other keys, and where the search field needs them
 */
function moveFocus(root: HTMLElement | null, { key, target }: KeyboardEvent): boolean {
  const isTyping = target instanceof HTMLInputElement;
  const all = [...(root?.querySelectorAll<HTMLElement>('input, [data-palette-item]') ?? [])];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return false;
  const next = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    ...(!isTyping && { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 1, End: all.length - 1 }),
  }[key];
  if (next === undefined) return false;
  all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
  return true;
}

/** The first thing to do with a network of several tasks: one more of them, wired. */
function AddTask() {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const dataset = useDocument((state) => state.dataset);
  const canAdd = useMemo(() => canAddTask({ experiment, dataset }), [experiment, dataset]);
  const help = t(canAdd ? 'palette.addTaskHelp' : 'palette.noTask');
  return (
    <Button
      aria-disabled={!canAdd}
      aria-description={help}
      {...tooltip(help)}
      onClick={(event) => {
        const changes = toTaskChanges({ experiment, dataset });
        if (changes === undefined) return;
        playground.actions.document.edit(changes);
        const { nodes } = playground.document.getState().experiment;
        const added = nodes.find(({ id }) => experiment.nodes.every((node) => node.id !== id))?.id;
        if (added === undefined) return;
        playground.commands.selectOnly(added);
        const node = toNodeLabel(playground.document.getState().experiment, added, texts);
        playground.canvas.say(t('canvas.saidAdded', { node }));
        playground.canvas.visit(added, event.detail === 0);
      }}
    >
      <Plus aria-hidden="true" />
      {t('palette.addTask')}
    </Button>
  );
}

interface GroupProps {
  readonly group: PaletteGroup;
  readonly stop: TabStop;
  readonly onAdd: Add;
}

function Group({ group, stop, onAdd }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.group}>
        {group.title}
      </h3>
      <ul className={styles.items}>
        {group.entries.map((entry) => (
          <li key={entry.key} data-wide={isWide(entry.title)}>
            <PaletteButton
              entry={entry}
              isStop={entry.key === stop.key}
              onFocus={() => stop.move(entry.key)}
              onAdd={(byKey) => onAdd(entry.item, byKey)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
