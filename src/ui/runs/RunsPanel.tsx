import { BookmarkPlus, Columns2, Download, Maximize2, Minimize2, Trash2, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { RunId } from '../../core/run/run.ts';
import { runsFormats } from '../../store/contract.ts';
import { useActions, usePlayground, useRun, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import { MenuList } from '../primitives/MenuList.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { ColumnSelect } from './ColumnSelect.tsx';
import { firstSorting, toLetters } from './columns.ts';
import styles from './RunsPanel.module.css';
import { RunsTable } from './RunsTable.tsx';
import { toRows } from './rows.ts';
import { RunsReadingContext, useRunsReading } from './runs-reading.ts';
import { useLibraryRuns } from './use-library-runs.ts';
import { presentId } from './use-present-run.ts';
import { isFrom, SourceSelect, type Source } from './SourceSelect.tsx';
import { useShownRows } from './use-shown-rows.ts';

export interface RunsPanelProps {
  /** The whole table, with all its columns. */
  readonly isWide: boolean;
  readonly onWiden: (isWide: boolean) => void;
  /** Two runs are to be seen side by side. */
  readonly onCompare: (one: RunId, other: RunId) => void;
  /** Curves of another run came into the charts. */
  readonly onOverlay: () => void;
}

/** Every run that is kept, as a table: sorted, filtered, named, pinned, and brought back. */
export function RunsPanel({ isWide, onWiden, onCompare, onOverlay }: RunsPanelProps) {
  const { t } = useTexts();
  const { library } = usePlayground();
  const { library: actions, run: running } = useActions();
  const runs = useLibraryRuns();
  const isReading = useStore(library, (state) => state.isReading);
  const canKeep = useRun((state) => state.step > 0);
  const [filter, setFilter] = useState('');
  const [source, setSource] = useState<Source>('all');
  const [sorting, setSorting] = useState(firstSorting);
  const [chosen, setChosen] = useState<ReadonlySet<RunId>>(new Set());
  useEffect(() => void actions.open(), [actions]);
  const rows = useMemo(() => toRows(runs), [runs]);
  const reading = useRunsReading(runs);
  const shown = useShownRows(rows, { filter, source, sorting }, reading);
  const isMixed = useMemo(
    () => rows.some((row) => isFrom('own', row)) && rows.some((row) => isFrom('studies', row)),
    [rows],
  );
  const letters = useMemo(() => toLetters(rows), [rows]);
  const ids = runs.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  return (
    <section aria-label={t('runs.title')} className={styles.panel} data-wide={isWide}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('runs.title')}</h2>
        <Button
          size="small"
          disabled={!canKeep}
          {...tooltip(t(canKeep ? 'runs.keepHelp' : 'runs.keepFirst'))}
          onClick={() => running.keep()}
        >
          <BookmarkPlus aria-hidden="true" />
          {t('runs.keep')}
        </Button>
        <IconButton
          icon={isWide ? Minimize2 : Maximize2}
          size="small"
          label={t(isWide ? 'runs.narrow' : 'runs.widen')}
          onClick={() => onWiden(!isWide)}
        />
      </div>
      <div className={styles.tools}>
        <input
          type="search"
          className={styles.filter}
          value={filter}
          placeholder={t('runs.filter')}
          aria-label={t('runs.filter')}
          onChange={({ target }) => setFilter(target.value)}
        />
        {(isMixed || source !== 'all') && <SourceSelect source={source} onChange={setSource} />}
        {!isWide && (
          <ColumnSelect letters={letters} rows={rows} sorting={sorting} onSort={setSorting} />
        )}
      </div>
      {ids.length > 0 && (
        <Chosen ids={ids} onCompare={onCompare} onEnd={() => setChosen(new Set())} />
      )}
      <RunsReadingContext value={reading}>
        <RunsTable
          {...{ isWide, letters, sorting, chosen, onCompare, onOverlay }}
          rows={shown}
          onSort={setSorting}
          onChoose={setChosen}
        />
      </RunsReadingContext>
      {shown.length === 0 && (
        <EmptyState>
          {t(
            isReading && runs.length > 0
              ? 'runs.reading'
              : runs.length === 0
                ? 'runs.none'
                : 'runs.noMatch',
          )}
        </EmptyState>
      )}
    </section>
  );
}

interface ChosenProps extends Pick<RunsPanelProps, 'onCompare'> {
  readonly ids: readonly RunId[];
  readonly onEnd: () => void;
}

/** What can be done with the runs that are chosen. */
function Chosen({ ids, onCompare, onEnd }: ChosenProps) {
  const { t } = useTexts();
  const { library, app } = useActions();
  const [one, other, ...more] = ids;
  const pair =
    one !== undefined && more.length === 0 ? ([one, other ?? presentId] as const) : undefined;
  return (
    <div className={styles.chosen} role="status">
      <span>{t('runs.chosen', { count: ids.length })}</span>
      {pair !== undefined && (
        <Button size="small" onClick={() => onCompare(...pair)}>
          <Columns2 aria-hidden="true" />
          {t(other === undefined ? 'runs.besideNow' : 'runs.compareTwo')}
        </Button>
      )}
      <Menu
        label={t('runs.save')}
        trigger={(trigger) => (
          <Button size="small" {...trigger}>
            <Download aria-hidden="true" />
            {t('runs.save')}
          </Button>
        )}
      >
        {(close) => (
          <MenuList
            close={close}
            entries={runsFormats.map((format) => ({
              kind: 'item',
              id: format,
              label: t(`runs.format.${format}`),
              onSelect: () => void app.saveRuns(ids, format),
            }))}
          />
        )}
      </Menu>
      <Button
        size="small"
        onClick={() => {
          library.remove(ids);
          onEnd();
        }}
      >
        <Trash2 aria-hidden="true" />
        {t('runs.remove')}
      </Button>
      <IconButton icon={X} size="small" label={t('runs.chooseNone')} onClick={onEnd} />
    </div>
  );
}
