import type { NodeId } from '../../../core/document/experiment.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { toCosineText } from '../../format.ts';
import { useTexts } from '../../playground-context.ts';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { toTone } from '../../tone.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toCosines, toPairs } from './read-tug.ts';
import styles from './Tug.module.css';

interface LayerCosinesProps {
  readonly sample: GradientSample;
  /** In the order of the run's tasks. */
  readonly tasks: readonly TrainedTask[];
  toName(node: NodeId): string;
}

/** The cosine of every pair of tasks in every shared layer; two tasks have theirs beside who steers. */
export function LayerCosines({ sample, tasks, toName }: LayerCosinesProps) {
  const { t, pick } = useTexts();
  const pairs = toPairs(tasks.length);
  if (pairs.length < 2) return null;
  return (
    <table className={styles.table}>
      <caption {...tooltip(t('gradients.byLayerHelp'))}>{t('gradients.byLayer')}</caption>
      <thead>
        <tr>
          <td />
          {pairs.map((pair) => (
            <th key={pair.join(' ')} scope="col">
              {tasks
                .filter((_, place) => pair.includes(place))
                .map(({ id, style, title }) => (
                  <span key={id}>
                    <TaskBadge {...style} />
                    <span className="visually-hidden">{pick(title)}</span>
                  </span>
                ))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sample.layers.map(({ node, gram }) => {
          const cosines = toCosines({ gram, tasks: sample.tasks });
          return (
            <tr key={node}>
              <th scope="row">{toName(node)}</th>
              {pairs.map(([one, other]) => {
                const cosine = cosines[one * tasks.length + other] ?? NaN;
                return (
                  <td
                    key={`${String(one)} ${String(other)}`}
                    className={styles.agreement}
                    style={{ background: toTone(cosine) }}
                  >
                    {toCosineText(cosine)}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
