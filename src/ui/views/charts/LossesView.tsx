import { useMemo, useState } from 'react';
import type { RunId } from '../../../core/run/run.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { useTexts } from '../../playground-context.ts';
import { useAloneLevels } from '../../use-alone-levels.ts';
import { useCalmHistory } from '../../use-calm-run.ts';
import { useHidden } from '../use-hidden.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks } from '../use-tasks.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { OverlayLegend } from './OverlayLegend.tsx';
import { Legend } from './Legend.tsx';
import { LossControls } from './LossControls.tsx';
import { toLossFigure } from './losses-on-paper.ts';
import { LossPlot } from './LossPlot.tsx';
import type { LossMode } from './loss-series.ts';
import { useLossFormat } from './use-formats.ts';
import {
  lossParts,
  useLossLines,
  useLossRows,
  type LossLines,
  type LossRow,
} from './use-loss-lines.ts';
import { ReferenceNote } from './ReferenceNote.tsx';
import { useOverlayLosses } from './use-overlay-losses.ts';
import { useOverlays, type NamedOverlay } from './use-overlays.ts';
import { useLossSettings } from './use-loss-settings.ts';
import { useStepAxis } from './use-step-axis.ts';
import { useEpochs } from './use-step-title.ts';
import { ValueTable } from './ValueTable.tsx';

const noRuns: readonly NamedOverlay[] = [];

/** Training and validation loss of every task and of their weighted sum, in one plot. */
export function LossesView({ title, loaded, channels, isOnScreen }: ViewProps) {
  const texts = useTexts();
  const { t } = texts;
  const tasks = useTrainedTasks(loaded);
  const moment = useCalmHistory(isOnScreen);
  const settings = useLossSettings();
  const [hidden, toggle] = useHidden();
  const { mode, isTable } = settings;
  const overlays = useOverlays();
  const shownOverlays = mode === 'share' ? noRuns : overlays;
  const axis = useStepAxis(moment, shownOverlays);
  const epochs = useEpochs(moment);
  const rows = useLossRows(moment, tasks, mode, axis.window);
  const alone = useAloneLevels();
  const source = { moment, channels, axis, alone };
  const { curves, levels, references } = useLossLines(rows, source, settings, hidden);
  const [lit, setLit] = useState<RunId | null>(null);
  const overlayPart = hidden.has('validation') ? 'training' : 'validation';
  const overlayLines = useOverlayLosses({
    runs: overlays,
    tasks,
    hidden,
    mode,
    axis,
    part: overlayPart,
    lit,
  });
  const lines = useMemo(
    () => [...overlayLines, ...curves, ...levels, ...references],
    [overlayLines, curves, levels, references],
  );
  const format = useLossFormat(mode);
  const described = rows
    .filter(({ key }) => !hidden.has(key))
    .map(({ name, validation, training }) => ({
      name,
      format,
      curve: hidden.has('validation') ? training : validation,
    }));
  return (
    <ChartFrame
      controls={
        <>
          <LossControls {...{ settings, axis, described }} />
          <FigureMenu
            chart={title}
            make={() =>
              toLossFigure(
                { rows, lines, levels, overlays: shownOverlays, hidden, settings, axis },
                texts,
              )
            }
          />
        </>
      }
      legend={
        <>
          <LossLegend rows={rows} mode={mode} hidden={hidden} onToggle={toggle} />
          <ReferenceNotes {...{ levels, references }} />
          <OverlayLegend
            runs={shownOverlays}
            part={t(`charts.${overlayPart}`)}
            {...{ lit }}
            onLight={setLit}
          />
        </>
      }
    >
      {isTable ? (
        <LossTable rows={rows} mode={mode} />
      ) : (
        <LossPlot
          {...{ rows, lines, overlayPart, epochs, settings, axis }}
          isThinned={hidden.size > 0}
        />
      )}
    </ChartFrame>
  );
}

/** Below the legend: what lines without rings stand for. */
function ReferenceNotes({ levels, references }: Pick<LossLines, 'levels' | 'references'>) {
  const { t } = useTexts();
  return (
    <>
      {levels.length > 0 && (
        <ReferenceNote words={t('charts.reference')} help={t('charts.referenceHelp')} />
      )}
      {references.length > 0 && <ReferenceNote words={t('charts.aloneNote')} />}
    </>
  );
}

interface LossLegendProps {
  readonly rows: readonly LossRow[];
  readonly mode: LossMode;
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function LossLegend({ rows, mode, hidden, onToggle }: LossLegendProps) {
  const { t } = useTexts();
  const format = useLossFormat(mode);
  return (
    <Legend
      caption={t('charts.legend')}
      columns={lossParts.map((part) => ({
        key: part,
        title: t(`charts.${part}`),
        isShown: !hidden.has(part),
        isMarked: part === 'validation',
      }))}
      rows={rows.map(({ key, task, name, style, last }) => ({
        key,
        name,
        hint: task === null ? t('charts.combinedFormula') : undefined,
        style,
        signs: task === null ? undefined : `loss/${task}`,
        isShown: !hidden.has(key),
        values: lossParts.map((part) => format(last[part])),
      }))}
      toToggleLabel={(name) => t('charts.showLine', { name })}
      onToggle={onToggle}
    />
  );
}

function LossTable({ rows, mode }: Pick<LossLegendProps, 'rows' | 'mode'>) {
  const { t } = useTexts();
  return (
    <ValueTable
      label={t('charts.tableLabel')}
      stepTitle={t('charts.step')}
      columns={rows.flatMap((row) =>
        lossParts.map((part) => ({
          key: `${part}/${row.key}`,
          title: `${row.name} · ${t(`charts.${part}`)}`,
          curve: row[part],
        })),
      )}
      format={useLossFormat(mode)}
    />
  );
}
