import { Trash2 } from 'lucide-react';
import type { NodeId } from '../../core/document/experiment.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { toEnds } from '../../core/document/edge-ends.ts';
import { toNodeLabel } from '../node-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import styles from './Inspector.module.css';
import { Problems } from './Problems.tsx';

/** One wire: what flows through it, and what is wrong with it. */
export function WireInspector({ id }: { readonly id: string }) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const commands = playground.commands;
  const experiment = useDocument((state) => state.experiment);
  const ends = toEnds(id);
  const shape = useDocument((state) =>
    ends === undefined ? undefined : state.analysis.shapes.get(ends.source),
  );
  if (ends === undefined) return null;
  const title = (node: NodeId) => toNodeLabel(experiment, node, texts);
  const link = (node: NodeId) => (
    <button
      type="button"
      className={styles.link}
      onClick={() => {
        commands.selectOnly(node);
        playground.canvas.visit(node, false);
      }}
    >
      {title(node)}
    </button>
  );
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>{t('inspector.wire')}</h2>
        <IconButton
          size="small"
          icon={Trash2}
          label={t('canvas.deleteWire')}
          shortcut="Delete"
          onClick={() => commands.remove(playground.session.getState().selection)}
        />
      </header>
      <Problems id={id} />
      <div className={styles.part}>
        <dl className={styles.facts}>
          <dt>{t('inspector.wireFrom')}</dt>
          <dd>{link(ends.source)}</dd>
          <dt>{t('inspector.wireTo')}</dt>
          <dd>{link(ends.target)}</dd>
          <dt>{t('inspector.shape')}</dt>
          <dd>{shape === undefined ? t('inspector.unknown') : toShapeText(shape)}</dd>
        </dl>
      </div>
    </>
  );
}
