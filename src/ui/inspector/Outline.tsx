import { toGraphOrder, toTargets } from '../../core/document/rewire.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import { toNodeLabel } from '../node-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Section } from '../primitives/Section.tsx';
import styles from './Inspector.module.css';

/** The network as a list: the canvas for those who do not see it. */
export function Outline() {
  const texts = useTexts();
  const { t, language } = texts;
  const playground = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const label = (id: NodeId) => toNodeLabel(experiment, id, texts);
  const list = (ids: readonly NodeId[]) => new Intl.ListFormat(language).format(ids.map(label));
  return (
    <Section title={t('inspector.outline')} name="outline" startOpen={false}>
      <ol className={styles.outline} aria-label={t('inspector.outlineHelp')}>
        {toGraphOrder(experiment).map((node) => {
          const targets = toTargets(experiment, node.id);
          return (
            <li key={node.id}>
              <button
                type="button"
                className={styles.link}
                onClick={() => {
                  playground.commands.selectOnly(node.id);
                  playground.canvas.visit(node.id, true);
                }}
              >
                {label(node.id)}
              </button>{' '}
              <span className={styles.muted}>
                {targets.length > 0
                  ? t('inspector.outlineTo', { nodes: list(targets) })
                  : t(node.kind === 'head' ? 'inspector.outlineEnd' : 'inspector.outlineOpen')}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
