import { toCountText } from '../diagnostic-text.ts';
import { toTaskTitle } from '../node-text.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { Section } from '../primitives/Section.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import styles from './Inspector.module.css';

interface Part {
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly color: string;
  readonly soft: string;
  readonly letter: string | undefined;
}

/** How large the network is, who owns which part, and what it would be without sharing. */
export function Totals() {
  const texts = useTexts();
  const { t } = texts;
  const totals = useDocument((state) => state.analysis.totals);
  const dataset = useDocument((state) => state.dataset);
  const nodes = useDocument((state) => state.experiment.nodes);
  const parts: Part[] = [
    {
      key: 'shared',
      title: t('inspector.totalShared'),
      count: totals.shared,
      color: 'var(--shared)',
      soft: 'var(--shared-soft)',
      letter: undefined,
    },
    ...dataset.tasks.flatMap((task, index): Part[] => {
      // The data may have more tasks than the network has heads.
      if (!nodes.some((node) => node.kind === 'head' && node.target === task.id)) return [];
      const { color, soft, letter } = toTaskStyle(index);
      return [
        {
          key: task.id,
          title: t('inspector.totalTask', { task: toTaskTitle(dataset, task.id, texts) }),
          count: totals.perTask.get(task.id) ?? 0,
          color,
          soft,
          letter,
        },
      ];
    }),
  ];
  const largest = Math.max(totals.all, totals.separate, 1);
  const share = Math.round(100 * (1 - totals.all / Math.max(1, totals.separate)));
  return (
    <Section title={t('inspector.sizes')} name="sizes">
      <div className={styles.totals}>
        <div className={styles.bars} aria-hidden="true">
          <div className={styles.bar}>
            {parts.map((part) => (
              <span
                key={part.key}
                style={{ width: `${(100 * part.count) / largest}%`, background: part.color }}
              />
            ))}
          </div>
          <div className={styles.bar}>
            <span
              className={styles.separate}
              style={{ width: `${(100 * totals.separate) / largest}%` }}
            />
          </div>
        </div>
        <table className={styles.table}>
          <tbody>
            {parts.map((part) => (
              <tr key={part.key}>
                <th scope="row">
                  {part.letter === undefined ? (
                    <span className={styles.swatch} style={{ background: part.color }} />
                  ) : (
                    <TaskBadge letter={part.letter} color={part.color} soft={part.soft} />
                  )}
                  {part.title}
                </th>
                <td>{toCountText(part.count, texts)}</td>
              </tr>
            ))}
            <tr className={styles.sum}>
              <th scope="row">{t('inspector.totalAll')}</th>
              <td>{toCountText(totals.all, texts)}</td>
            </tr>
            <tr>
              <th scope="row">{t('inspector.totalSeparate')}</th>
              <td>{toCountText(totals.separate, texts)}</td>
            </tr>
          </tbody>
        </table>
        <p className={styles.help}>
          {totals.shared > 0 && share > 0
            ? t('inspector.saving', { share })
            : t('inspector.noSaving')}
        </p>
      </div>
    </Section>
  );
}
