import type { GraphAnalysis } from '../../core/graph/model-ir.ts';
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

/** Sizes of the network: the shared part, each task's own, and all of it without sharing. */
export function Totals() {
  const { t } = useTexts();
  const totals = useDocument((state) => state.analysis.totals);
  const parts = useParts();
  const share = Math.round(100 * (1 - totals.all / Math.max(1, totals.separate)));
  return (
    <Section title={t('inspector.sizes')} name="sizes">
      <div className={styles.totals}>
        <Bars parts={parts} totals={totals} />
        <Table parts={parts} totals={totals} />
        <p className={styles.help}>
          {totals.shared > 0 && share > 0
            ? t('inspector.saving', { share })
            : t('inspector.noSaving')}
        </p>
      </div>
    </Section>
  );
}

/** The shared part first, then each task that a head learns: the data may have more of them. */
function useParts(): readonly Part[] {
  const texts = useTexts();
  const totals = useDocument((state) => state.analysis.totals);
  const dataset = useDocument((state) => state.dataset);
  const nodes = useDocument((state) => state.experiment.nodes);
  const shared: Part = {
    key: 'shared',
    title: texts.t('inspector.totalShared'),
    count: totals.shared,
    color: 'var(--shared)',
    soft: 'var(--shared-soft)',
    letter: undefined,
  };
  const own = dataset.tasks.flatMap(({ id }, index): Part[] => {
    if (!nodes.some((node) => node.kind === 'head' && node.target === id)) return [];
    const { color, soft, letter } = toTaskStyle(index);
    const title = texts.t('inspector.totalTask', { task: toTaskTitle(dataset, id, texts) });
    return [{ key: id, title, count: totals.perTask.get(id) ?? 0, color, soft, letter }];
  });
  return [shared, ...own];
}

interface PartsProps {
  readonly parts: readonly Part[];
  readonly totals: GraphAnalysis['totals'];
}

/** The network above what it would be without sharing, on one scale. */
function Bars({ parts, totals }: PartsProps) {
  const largest = Math.max(totals.all, totals.separate, 1);
  const toWidth = (count: number) => `${(100 * count) / largest}%`;
  return (
    <div className={styles.bars} aria-hidden="true">
      <div className={styles.bar}>
        {parts.map(({ key, count, color }) => (
          <span key={key} style={{ width: toWidth(count), background: color }} />
        ))}
      </div>
      <div className={styles.bar}>
        <span className={styles.separate} style={{ width: toWidth(totals.separate) }} />
      </div>
    </div>
  );
}

function Table({ parts, totals }: PartsProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <table className={styles.table}>
      <tbody>
        {parts.map(({ key, title, count, letter, color, soft }) => (
          <tr key={key}>
            <th scope="row">
              {letter === undefined ? (
                <span className={styles.swatch} style={{ background: color }} />
              ) : (
                <TaskBadge letter={letter} color={color} soft={soft} />
              )}
              {title}
            </th>
            <td>{toCountText(count, texts)}</td>
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
  );
}
