import { Blocks } from 'lucide-react';
import { useStore } from 'zustand';
import { channel } from '../../core/run/channels.ts';
import type { Run } from '../../core/run/run.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { findLevel, useAloneLevels } from '../use-alone-levels.ts';
import { useEnterWorkspace } from '../use-workspace.ts';
import { writeCount } from '../../i18n/count-text.ts';
import { toTitle } from './row-names.ts';
import { Picture, ScoresCell, TaskCells, WideCells } from './RunCells.tsx';
import styles from './RunsTable.module.css';
import type { Row } from './rows.ts';
import { usePresentRun } from './use-present-run.ts';

interface PresentRowProps {
  readonly isWide: boolean;
  readonly letters: readonly string[];
}

/** The present run, above those that are kept; it follows training. */
export function PresentRow({ isWide, letters }: PresentRowProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const run = usePresentRun();
  const totals = useDocument((state) => state.analysis.totals);
  const enter = useEnterWorkspace();
  const keptStep = useStore(usePlayground().library, ({ present }) => present?.step);
  const isKept = run !== undefined && run.step > 0 && run.step === keptStep;
  if (run === undefined)
    return (
      <tbody className={styles.present}>
        <tr aria-rowindex={2}>
          <td colSpan={isWide ? 12 + letters.length : 4}>{t('compare.blocked')}</td>
        </tr>
      </tbody>
    );
  const row: Row = { key: run.id, runs: [run], isMember: false };
  const count = (value: number): string => writeCount(value, language);
  return (
    <tbody className={styles.present}>
      <tr aria-rowindex={2} aria-current="true">
        <td className={styles.check}>
          <span aria-hidden="true" className={styles.live} />
        </td>
        <th scope="row" className={styles.name}>
          <span
            className={styles.named}
            {...tooltip(
              t('compare.sizes', { all: count(totals.all), shared: count(totals.shared) }),
            )}
          >
            <Picture run={run} />
            <span className={styles.words}>
              <span className={styles.main}>{toTitle(run, texts)}</span>
              <span className={styles.detail}>
                {t(isKept ? 'runs.presentKept' : 'runs.present', {
                  count: run.step,
                  steps: count(run.step),
                })}
              </span>
            </span>
          </span>
        </th>
        {isWide ? <WideCells row={row} letters={letters} /> : <ScoresCell row={row} />}
        {isWide && <td />}
        <td className={styles.actions}>
          <IconButton
            icon={Blocks}
            size="small"
            label={t('compare.edit')}
            onClick={() => enter('build')}
          />
        </td>
      </tr>
      <AloneRow {...{ run, isWide, letters }} />
    </tbody>
  );
}

/** Columns after the tasks in the whole table. */
const furtherColumns = 9;

/** What each task comes to alone, to which all runs below are held. */
function AloneRow({ run, isWide, letters }: PresentRowProps & { readonly run: Run }) {
  const { t } = useTexts();
  const levels = useAloneLevels();
  if (levels.length === 0) return null;
  const scores = Object.fromEntries(
    run.spec.model.heads.map(({ task }) => {
      const own = levels.filter(({ channel: { task: of } }) => of === task);
      const metrics = own.map(({ channel: { levelOf = '' }, value }) => [levelOf, value] as const);
      const loss = findLevel(levels, channel.validation(task).id);
      return [task, { loss, metrics: Object.fromEntries(metrics) }];
    }),
  );
  const row: Row = { key: 'alone', runs: [{ ...run, scores }], isMember: false };
  return (
    <tr data-alone>
      <td className={styles.check} />
      <th scope="row" className={styles.name}>
        <span className={styles.words}>
          <span className={styles.main}>{t('runs.eachAlone')}</span>
          <span className={styles.detail}>{t('runs.eachAloneHelp')}</span>
        </span>
      </th>
      {isWide ? <TaskCells row={row} letters={letters} /> : <ScoresCell row={row} />}
      {isWide && <td colSpan={furtherColumns} />}
      <td className={styles.actions} />
    </tr>
  );
}
