import { Split } from 'lucide-react';
import { derive } from '../../../catalog/derive.ts';
import { limits, type Experiment } from '../../../core/document/experiment.ts';
import { splitGroups } from '../../../core/document/split-groups.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { findGrouping, mostGrouped } from '../../../core/run/grouping.ts';
import { useActions, usePlayground, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { writeAffinity } from './read-tug.ts';
import styles from './Tug.module.css';
import { TugMatrix } from './TugMatrix.tsx';

/** Looks that are needed to propose anything. */
const leastLooks = 20;

interface AffinityProps {
  readonly sample: Pick<GradientSample, 'affinity'>;
  /** In the order of the run's tasks. */
  readonly tasks: readonly TrainedTask[];
}

/** What a step for one task does to the loss of another, and who should share by that. */
export function Affinity({ sample: { affinity }, tasks }: AffinityProps) {
  const { t } = useTexts();
  if (affinity.samples === 0 || tasks.length < 2) return null;
  const most = Math.max(...affinity.values.map(Math.abs).filter(Number.isFinite));
  const isEnough = affinity.samples >= leastLooks && tasks.length <= mostGrouped;
  return (
    <div>
      <TugMatrix
        title={t('gradients.affinity', { count: affinity.samples })}
        help={t('gradients.affinityHelp')}
        tasks={tasks}
        values={affinity.values}
        toShade={(value) => value / most}
        write={writeAffinity}
      />
      {isEnough && <Proposal values={affinity.values} tasks={tasks} />}
    </div>
  );
}

function Proposal({
  values,
  tasks,
}: {
  readonly values: readonly number[];
  readonly tasks: readonly TrainedTask[];
}) {
  const { t } = useTexts();
  const playground = usePlayground();
  const { document, session } = useActions();
  const groups = findGrouping(values, tasks.length);
  const pick = (group: readonly number[]) => tasks.filter((_, place) => group.includes(place));
  if (groups.length < 2) return <p className={styles.proposal}>{t('gradients.keepTogether')}</p>;
  const part = () => {
    const { experiment } = playground.document.getState();
    const toTasks = (next: Experiment) => derive(next).analysis.tasks;
    const ids = groups.map((group) => pick(group).map(({ id }) => id));
    const { changes, copies } = splitGroups(experiment, toTasks, ids);
    if (experiment.nodes.length + copies.length > limits.nodes)
      session.notify({ tone: 'info', code: 'canvas-full', args: { limit: limits.nodes } });
    else document.edit(changes);
  };
  return (
    <p className={styles.proposal}>
      <span>{t('gradients.groups')}</span>
      {groups.map((group, at) => (
        <span key={at} className={styles.group}>
          {pick(group).map(({ id, style }) => (
            <TaskBadge key={id} {...style} />
          ))}
        </span>
      ))}
      <Button size="small" {...tooltip(t('gradients.groupHelp'))} onClick={part}>
        <Split aria-hidden="true" />
        {t('gradients.group')}
      </Button>
    </p>
  );
}
