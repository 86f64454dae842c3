import {
  ChartSpline,
  ChevronRight,
  Columns2,
  EllipsisVertical,
  Pencil,
  Pin,
  PinOff,
  RotateCcw,
  StickyNote,
  Trash2,
} from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RunId } from '../../core/run/run.ts';
import { useActions, usePlayground, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import { MenuList, type MenuEntry } from '../primitives/MenuList.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import type { RowName } from './row-names.ts';
import { Picture, ScoresCell, WideCells } from './RunCells.tsx';
import styles from './RunsTable.module.css';
import { isPinned, toIds, type Row } from './rows.ts';
import { presentId } from './use-present-run.ts';

/** What is being written of a run. */
export interface Editing {
  readonly id: RunId;
  readonly part: 'name' | 'note';
}

/** What is done with a row; the same functions as long as the table is there. */
export interface RowActs {
  edit(editing: Editing | null): void;
  toggle(row: Row): void;
  /** @param place in the table, from 0 */
  activate(place: number): void;
  choose(row: Row): void;
  compare(one: RunId, other: RunId): void;
  overlaid(): void;
}

interface RunRowProps extends RowName {
  readonly row: Row;
  readonly isWide: boolean;
  readonly letters: readonly string[];
  /** In the whole table, from 1, heads and the present run among them. */
  readonly index: number;
  /** It has the table's tab stop. */
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly editing: Editing | null;
  readonly acts: RowActs;
}

/** Rows are made anew with every page that is read, of the same runs. */
const isSameRow = (one: Row, other: Row): boolean =>
  one.key === other.key &&
  one.isMember === other.isMember &&
  one.runs.length === other.runs.length &&
  one.runs.every((run, at) => run === other.runs[at]);

export const RunRow = memo(RunRowAsIs, (before, now) =>
  (Object.keys(now) as (keyof RunRowProps)[]).every((key) =>
    key === 'row' ? isSameRow(before.row, now.row) : Object.is(before[key], now[key]),
  ),
);

function RunRowAsIs(props: RunRowProps) {
  const { row, isWide, letters, index, isActive, isOpen, isChosen, main, acts } = props;
  const { t } = useTexts();
  const isOverlaid = useIsOverlaid(row);
  const tabIndex = isActive ? 0 : -1;
  return (
    <tr
      aria-rowindex={index}
      aria-selected={isChosen}
      tabIndex={tabIndex}
      className={toClasses(
        styles.row,
        row.isMember && styles.member,
        isOverlaid && styles.overlaid,
      )}
      onFocus={() => acts.activate(index - 3)}
    >
      <td className={styles.check}>
        <input
          type="checkbox"
          checked={isChosen}
          tabIndex={tabIndex}
          aria-label={t('runs.choose', { name: main })}
          onChange={() => acts.choose(row)}
        />
      </td>
      <th scope="row" className={styles.name}>
        <span className={styles.named}>
          <Picture run={row.runs[0]} />
          <Name {...props} />
          {row.runs.length > 1 && (
            <IconButton
              icon={ChevronRight}
              size="small"
              className={toClasses(styles.fold, isOpen && styles.unfolded)}
              label={t(isOpen ? 'runs.fold' : 'runs.unfold', { count: row.runs.length })}
              aria-expanded={isOpen}
              tabIndex={tabIndex}
              onClick={() => acts.toggle(row)}
            />
          )}
          {isPinned(row) && (
            <Pin size={13} role="img" aria-label={t('runs.pinned')} className={styles.pin} />
          )}
        </span>
      </th>
      {isWide ? <WideCells row={row} letters={letters} /> : <ScoresCell row={row} />}
      {isWide && <td className={styles.note}>{row.runs[0].note}</td>}
      <td className={styles.actions}>
        <Actions {...props} isOverlaid={isOverlaid} tabIndex={tabIndex} />
      </td>
    </tr>
  );
}

function useIsOverlaid({ runs }: Row): boolean {
  const { library } = usePlayground();
  return useStore(library, ({ overlays }) =>
    runs.every(({ id }) => overlays.some((one) => one.id === id)),
  );
}

function Name(props: RunRowProps) {
  const { row, main, detail: own, editing, isWide, acts } = props;
  const { t } = useTexts();
  const [run] = row.runs;
  const { note } = run;
  if (editing !== null) return <WriteField {...props} editing={editing} />;
  const detail =
    row.runs.length > 1 ? `${t('runs.seeds', { count: row.runs.length })} · ${own}` : own;
  const told = [own, note].filter((text) => text !== '').join('\n');
  return (
    <span
      className={styles.words}
      {...(told === '' ? {} : tooltip(told))}
      onDoubleClick={() => row.runs.length === 1 && acts.edit({ id: run.id, part: 'name' })}
    >
      <span className={styles.main}>{main}</span>
      <span className={styles.detail}>{!isWide && note !== '' ? note : detail}</span>
    </span>
  );
}

/** A name or a note in the making: Enter or leaving keeps it, Escape does not. */
function WriteField({ row, editing, acts }: RunRowProps & { readonly editing: Editing }) {
  const { t } = useTexts();
  const { library } = useActions();
  const [run] = row.runs;
  const { part } = editing;
  const [text, setText] = useState(run[part]);
  // A field that goes away loses the keyboard, which is no word of its own.
  const isOver = useRef(false);
  const end = (isKept: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    if (isKept && text.trim() !== run[part]) library.change(run.id, { [part]: text.trim() });
    acts.edit(null);
  };
  return (
    <input
      type="text"
      ref={(element) => element?.focus()}
      className={styles.write}
      aria-label={t(part === 'name' ? 'runs.nameField' : 'runs.noteField')}
      placeholder={t(part === 'name' ? 'runs.nameField' : 'runs.noteField')}
      maxLength={part === 'name' ? 80 : 400}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        const line = event.currentTarget.closest('tr');
        end(event.key === 'Enter');
        line?.focus();
      }}
    />
  );
}

function Actions(
  props: RunRowProps & {
    readonly isOverlaid: boolean;
    readonly tabIndex: number;
  },
) {
  const { row, main: name, isOverlaid, tabIndex, acts } = props;
  const { t } = useTexts();
  const { library } = useActions();
  const overlay = (): void => {
    for (const id of toIds([row])) {
      if (isOverlaid) library.hide(id);
      else library.overlay(id);
    }
    if (!isOverlaid) acts.overlaid();
  };
  return (
    <>
      <IconButton
        icon={ChartSpline}
        size="small"
        className={toClasses(isOverlaid && styles.on)}
        label={t(isOverlaid ? 'runs.hide' : 'runs.overlay', { name })}
        aria-pressed={isOverlaid}
        tabIndex={tabIndex}
        onClick={overlay}
      />
      <Menu
        label={t('runs.more', { name })}
        align="end"
        trigger={(trigger) => (
          <IconButton
            icon={EllipsisVertical}
            size="small"
            label={t('runs.more', { name })}
            tabIndex={tabIndex}
            {...trigger}
          />
        )}
      >
        {(close) => <RowMenu {...props} close={close} />}
      </Menu>
    </>
  );
}

function RowMenu({ row, close, acts }: RunRowProps & { readonly close: () => void }) {
  const { t } = useTexts();
  const { library, app } = useActions();
  const [run] = row.runs;
  const pinned = isPinned(row);
  const ofOne: readonly MenuEntry[] =
    row.runs.length > 1
      ? []
      : [
          {
            kind: 'item',
            id: 'beside',
            icon: Columns2,
            label: t('runs.besideNow'),
            onSelect: () => acts.compare(presentId, run.id),
          },
          {
            kind: 'item',
            id: 'restore',
            icon: RotateCcw,
            label: t('runs.restore'),
            hint: t('runs.restoreHelp'),
            onSelect: () => void app.restoreRun(run.id),
          },
          { kind: 'separator' },
          {
            kind: 'item',
            id: 'name',
            icon: Pencil,
            label: t('runs.rename'),
            shortcut: 'F2',
            onSelect: () => acts.edit({ id: run.id, part: 'name' }),
          },
          {
            kind: 'item',
            id: 'note',
            icon: StickyNote,
            label: t('runs.writeNote'),
            onSelect: () => acts.edit({ id: run.id, part: 'note' }),
          },
        ];
  const entries: readonly MenuEntry[] = [
    ...ofOne,
    {
      kind: 'item',
      id: 'pin',
      icon: pinned ? PinOff : Pin,
      label: t(pinned ? 'runs.unpin' : 'runs.pin'),
      hint: t('runs.pinHelp'),
      onSelect: () => {
        for (const { id } of row.runs) library.change(id, { isPinned: !pinned });
      },
    },
    { kind: 'separator' },
    {
      kind: 'item',
      id: 'remove',
      icon: Trash2,
      label: t('runs.remove'),
      shortcut: 'Del',
      onSelect: () => library.remove(toIds([row])),
    },
  ];
  return <MenuList entries={entries} close={close} />;
}
