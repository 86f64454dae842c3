import { useMemo } from 'react';
import type { NodeId } from '../../../core/document/experiment.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { writeCount } from '../../../i18n/count-text.ts';
import { toCompass } from '../../compass.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { toCosineText, toNumberText } from '../../format.ts';
import { toNodeTitle } from '../../node-text.ts';
import { useDocument, useTexts } from '../../playground-context.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { toTone } from '../../tone.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { Affinity } from './Affinity.tsx';
import { LayerCosines } from './LayerCosines.tsx';
import { toCosines, toSteering } from './read-tug.ts';
import { Recon } from './Recon.tsx';
import { TugMatrix } from './TugMatrix.tsx';
import { toTugFigure } from './tug-on-paper.ts';
import styles from './Tug.module.css';

interface TugNowProps {
  readonly sample: GradientSample;
  /** In the order of the run's tasks. */
  readonly tasks: readonly TrainedTask[];
}

const percent = (share: number): string =>
  Number.isFinite(share) ? `${String(Math.round(100 * share))} %` : '–';

/** The newest look at the gradients: who pulls against whom, in which layer, and what came of it. */
export function TugNow({ sample, tasks }: TugNowProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const ordered = useMemo(
    () => sample.tasks.flatMap((id) => tasks.find((task) => task.id === id) ?? []),
    [sample, tasks],
  );
  const { conflict } = sample;
  const experiment = useDocument((state) => state.experiment);
  const toName = (node: NodeId) => toNodeTitle(experiment, node, texts);
  return (
    <section className={styles.now} aria-label={t('gradients.now')}>
      <header className={styles.head}>
        <span>{t('gradients.atStep', { step: writeCount(sample.step, language) })}</span>
        <FigureMenu
          chart={t('gradients.now')}
          make={() => toTugFigure({ sample, tasks: ordered, toName }, texts)}
        />
      </header>
      <div className={styles.matrices}>
        <TugMatrix
          title={t('gradients.cosine')}
          help={t('gradients.cosineHelp')}
          tasks={ordered}
          values={toCosines(sample)}
          toShade={(cosine) => cosine}
          write={(cosine) => (Number.isFinite(cosine) ? cosine.toFixed(2) : '–')}
        />
        {conflict.samples > 0 && (
          <TugMatrix
            title={t('gradients.conflict', { count: conflict.samples })}
            help={t('gradients.conflictHelp')}
            tasks={ordered}
            values={conflict.shares}
            toShade={(share) => 1 - 2 * share}
            write={percent}
          />
        )}
      </div>
      <Affinity sample={sample} tasks={ordered} />
      <Steering sample={sample} tasks={ordered} toName={toName} />
      <LayerCosines {...{ sample, tasks: ordered, toName }} />
      <Recon {...{ sample, toName, percent }} />
      <Changes sample={sample} tasks={ordered} />
    </section>
  );
}

/** Each task's part of the direction, layer by layer. */
function Steering({ sample, tasks, toName }: TugNowProps & { toName(node: NodeId): string }) {
  const { t, language } = useTexts();
  return (
    <table className={styles.table}>
      <caption {...tooltip(t('gradients.steeringHelp'))}>{t('gradients.steering')}</caption>
      <tbody>
        {toSteering(sample).map(({ node, shares, lengths }) => (
          <tr key={node}>
            <th scope="row">{toName(node)}</th>
            <td
              className={styles.agreement}
              style={{ background: toTone(toCompass(sample, [node])?.agreement ?? NaN) }}
              {...tooltip(t('compass.agreement'))}
            >
              cos {toCosineText(toCompass(sample, [node])?.agreement ?? NaN)}
            </td>
            {tasks.map(({ id, style }, task) => {
              const share = shares[task] ?? NaN;
              const wide = `${String(100 * Math.max(0, Math.min(1, share || 0)))}%`;
              return (
                <td
                  key={id}
                  {...tooltip(`|g| = ${toNumberText(lengths[task] ?? NaN, language)}`)}
                  className={share < 0 ? styles.against : undefined}
                >
                  <span className={styles.bar} style={{ background: style.color, width: wide }} />
                  <TaskBadge {...style} /> {percent(share)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** By task: the change of its loss that was predicted for the step, and the one that came. */
function Changes({ sample: { change }, tasks }: TugNowProps) {
  const { t, pick, language } = useTexts();
  if (change === null) return null;
  return (
    <table className={styles.table}>
      <caption {...tooltip(t('gradients.changeHelp'))}>{t('gradients.change')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('gradients.predicted')}</th>
          <th scope="col">{t('gradients.came')}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ id, style, title }, task) => (
          <tr key={id}>
            <th scope="row">
              <TaskBadge {...style} /> {pick(title)}
            </th>
            {[change.predicted, change.got].map((values, at) => {
              const value = values[task] ?? NaN;
              return (
                <td key={at} className={value > 0 ? styles.against : undefined}>
                  {toNumberText(value, language)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
