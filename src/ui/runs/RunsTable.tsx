import {
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import type { RunId } from '../../core/run/run.ts';
import { useActions, useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { toTaskStyle } from '../task-style.ts';
import { isFirstDescending, type ColumnId, type Sorting } from './columns.ts';
import { PresentRow } from './PresentRow.tsx';
import { nameRow } from './row-names.ts';
import { RunRow, type Editing, type RowActs } from './RunRow.tsx';
import styles from './RunsTable.module.css';
import { unfold, type Row } from './rows.ts';
import { RunsReadingContext } from './runs-reading.ts';
import { useWindow } from './use-window.ts';

interface RunsTableProps {
  readonly isWide: boolean;
  /** In their order. */
  readonly rows: readonly Row[];
  /** Of the tasks that have a column each. */
  readonly letters: readonly string[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly chosen: ReadonlySet<RunId>;
  readonly onChoose: (chosen: ReadonlySet<RunId>) => void;
  readonly onCompare: (one: RunId, other: RunId) => void;
  readonly onOverlay: () => void;
}

/** Height of a row, in text sizes; in the styles it is the same. */
const rowRem = 3;
const toRowHeight = (): number =>
  rowRem * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);

export function RunsTable(props: RunsTableProps) {
  const { isWide, rows, letters, sorting, chosen } = props;
  const texts = useTexts();
  const { t } = texts;
  const { find } = useContext(RunsReadingContext);
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<Editing | null>(null);
  const all = useMemo(() => unfold(rows, open), [rows, open]);
  const [rowHeight] = useState(toRowHeight);
  const { first, end } = useWindow(scroller, all.length, rowHeight);
  const toggle = (row: Row): void => {
    const next = new Set(open);
    if (!next.delete(row.key)) next.add(row.key);
    setOpen(next);
  };
  const walk = useWalk(scroller, all, rowHeight);
  const onKeys = useRowKeys({ ...props, walk, toggle, edit: setEditing, open });
  const acts = useSteady({
    edit: setEditing,
    toggle,
    activate: walk.setActive,
    choose: (row) => props.onChoose(toChosen(chosen, row)),
    compare: props.onCompare,
    overlaid: props.onOverlay,
  });
  const columns = isWide ? 12 + letters.length : 4;
  return (
    <div ref={scroller} className={styles.scroller}>
      <table className={styles.table} role="grid" aria-rowcount={all.length + 2} data-wide={isWide}>
        <caption className="visually-hidden">{t('runs.caption')}</caption>
        <Heads {...props} />
        <PresentRow isWide={isWide} letters={letters} />
        <tbody onKeyDown={onKeys}>
          {first > 0 && <Gap rows={first} {...{ rowHeight, columns }} />}
          {all.slice(first, end).map((row, index) => (
            <RunRow
              key={`${row.key}${row.isMember ? '/member' : ''}`}
              {...{ row, isWide, letters, acts }}
              {...nameRow(row, texts, find)}
              index={first + index + 3}
              isActive={first + index === walk.active}
              isOpen={open.has(row.key)}
              isChosen={row.runs.every(({ id }) => chosen.has(id))}
              editing={editing?.id === row.runs[0].id && row.runs.length === 1 ? editing : null}
            />
          ))}
          {end < all.length && <Gap rows={all.length - end} {...{ rowHeight, columns }} />}
        </tbody>
      </table>
      <p className="visually-hidden" role="status">
        {t('runs.sortedBy', { column: toColumnTitle(sorting.column, t) })}
      </p>
    </div>
  );
}

/** The same functions in every render, so that rows stay as they are; they do what the newest ones do. */
function useSteady(newest: RowActs): RowActs {
  const latest = useRef(newest);
  useLayoutEffect(() => void (latest.current = newest));
  return useMemo(
    () => ({
      edit: (editing) => latest.current.edit(editing),
      toggle: (row) => latest.current.toggle(row),
      activate: (place) => latest.current.activate(place),
      choose: (row) => latest.current.choose(row),
      compare: (one, other) => latest.current.compare(one, other),
      overlaid: () => latest.current.overlaid(),
    }),
    [],
  );
}

/** In the whole table, after the tasks. */
const wideColumns = [
  'delta',
  'method',
  'width',
  'seeds',
  'steps',
  'seconds',
  'backend',
  'time',
] as const;

function Heads(props: Pick<RunsTableProps, 'isWide' | 'letters' | 'rows' | 'sorting' | 'onSort'>) {
  const { isWide, letters } = props;
  const { t } = useTexts();
  const sortable = [...letters.map((letter) => `task-${letter}` as const), ...wideColumns];
  return (
    <thead>
      <tr>
        <th className={styles.check}>
          <span className="visually-hidden">{t('runs.column.chosen')}</span>
        </th>
        <Head id="name" {...props} />
        {isWide ? (
          <>
            {sortable.map((id) => (
              <Head key={id} id={id} {...props} />
            ))}
            <th>{t('runs.column.note')}</th>
          </>
        ) : (
          <th className={styles.number}>{t('runs.column.scores')}</th>
        )}
        <th>
          <span className="visually-hidden">{t('runs.column.actions')}</span>
        </th>
      </tr>
    </thead>
  );
}

const toColumnTitle = (id: ColumnId, t: ReturnType<typeof useTexts>['t']): string =>
  id.startsWith('task-')
    ? t('runs.column.task', { task: id.slice('task-'.length) })
    : t(`runs.column.${id as Exclude<ColumnId, `task-${string}`>}`);

function toChosen(chosen: ReadonlySet<RunId>, { runs }: Row): ReadonlySet<RunId> {
  const next = new Set(chosen);
  const isWhole = runs.every(({ id }) => chosen.has(id));
  for (const { id } of runs) {
    if (isWhole) next.delete(id);
    else next.add(id);
  }
  return next;
}

/** In the place of rows that are out of sight. */
function Gap(props: {
  readonly rows: number;
  readonly rowHeight: number;
  readonly columns: number;
}) {
  const { rows, rowHeight, columns } = props;
  return (
    <tr aria-hidden="true" className={styles.gap}>
      <td colSpan={columns} style={{ height: rows * rowHeight }} />
    </tr>
  );
}

const isNumber = (id: ColumnId): boolean => !['name', 'method', 'backend'].includes(id);

/** A column's head: a press sorts by it, another one the other way round. */
function Head({
  id,
  rows,
  sorting,
  onSort,
}: Pick<RunsTableProps, 'rows' | 'sorting' | 'onSort'> & { readonly id: ColumnId }) {
  const { t } = useTexts();
  const isSorted = sorting.column === id;
  const letter = id.startsWith('task-') ? id.slice('task-'.length) : undefined;
  const title = toColumnTitle(id, t);
  const help =
    letter === undefined && (id === 'width' || id === 'delta' || id === 'seeds' || id === 'steps')
      ? t(`runs.${id}Help`)
      : title;
  return (
    <th
      className={id === 'name' ? styles.name : isNumber(id) ? styles.number : undefined}
      aria-sort={isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={styles.head}
        {...tooltip(help)}
        onClick={() =>
          onSort({
            column: id,
            isDescending: isSorted ? !sorting.isDescending : isFirstDescending(id, rows),
          })
        }
      >
        {letter !== undefined && <TaskBadge {...toTaskStyle(letter.charCodeAt(0) - 65)} />}
        <span className={letter === undefined ? undefined : 'visually-hidden'}>{title}</span>
        <span aria-hidden="true">{isSorted ? (sorting.isDescending ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  );
}

interface Walk {
  /** Place of the row that has the tab stop. */
  readonly active: number;
  setActive(place: number): void;
  /** Brings a row into view and gives it the keyboard. */
  go(place: number): void;
}

function useWalk(
  scroller: React.RefObject<HTMLDivElement | null>,
  rows: readonly Row[],
  rowHeight: number,
): Walk {
  const [place, setActive] = useState(0);
  const [goal, setGoal] = useState<{ readonly place: number } | null>(null);
  const active = Math.min(place, rows.length - 1);
  useEffect(() => {
    if (goal === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${goal.place + 3}"]`);
    row?.focus();
  }, [goal, scroller]);
  return {
    active,
    setActive,
    go(to) {
      const next = Math.max(0, Math.min(rows.length - 1, to));
      const element = scroller.current;
      if (element !== null) {
        // The heads and the present run cover as much as two rows.
        const [top, bottom] = [next * rowHeight, (next + 3) * rowHeight - element.clientHeight];
        element.scrollTop = Math.min(Math.max(element.scrollTop, bottom), top);
      }
      setActive(next);
      setGoal({ place: next });
    },
  };
}

interface KeyPorts extends Pick<RunsTableProps, 'rows' | 'chosen' | 'onChoose'> {
  readonly walk: Walk;
  readonly open: ReadonlySet<string>;
  toggle(row: Row): void;
  edit(editing: Editing): void;
}

/** Arrows go through the rows, Space chooses, F2 renames, Delete deletes. */
function useRowKeys({ rows, open, chosen, walk, onChoose, toggle, edit }: KeyPorts) {
  const { library } = useActions();
  return (event: KeyboardEvent<HTMLElement>): void => {
    const all = unfold(rows, open);
    const row = all[walk.active];
    const isField = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (row === undefined || isField || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnRow = event.target instanceof HTMLTableRowElement;
    const isOpen = open.has(row.key);
    const act = {
      ArrowDown: () => walk.go(walk.active + 1),
      ArrowUp: () => walk.go(walk.active - 1),
      Home: () => walk.go(0),
      End: () => walk.go(all.length - 1),
      ArrowRight: row.runs.length > 1 && !isOpen ? () => toggle(row) : undefined,
      ArrowLeft: row.runs.length > 1 && isOpen ? () => toggle(row) : undefined,
      F2: row.runs.length === 1 ? () => edit({ id: row.runs[0].id, part: 'name' }) : undefined,
      Delete: () => library.remove(row.runs.map(({ id }) => id)),
      ' ': isOnRow ? () => onChoose(toChosen(chosen, row)) : undefined,
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
