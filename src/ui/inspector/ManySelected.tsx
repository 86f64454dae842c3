import { CopyPlus, Trash2 } from 'lucide-react';
import type { NodeId } from '../../core/document/experiment.ts';
import { findNode } from '../node-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { Switch } from '../primitives/Switch.tsx';
import styles from './Inspector.module.css';
import { TieFields } from './TieFields.tsx';

/** Several nodes at once. */
export function ManySelected({ ids }: { readonly ids: readonly NodeId[] }) {
  const { t } = useTexts();
  const playground = usePlayground();
  const commands = playground.commands;
  const isFrozen = useDocument(({ experiment: { nodes } }) =>
    ids.every((id) => {
      const node = findNode(nodes, id);
      return node === undefined || node.kind === 'input' || node.frozen;
    }),
  );
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>{t('inspector.selected', { count: ids.length })}</h2>
      </header>
      <div className={styles.part}>
        <Switch
          label={t('inspector.frozen')}
          help={t('inspector.frozenHelp')}
          checked={isFrozen}
          onChange={(frozen) => commands.setFrozen(ids, frozen)}
        />
        <Button size="small" className={styles.wide} onClick={() => commands.duplicate(ids)}>
          <CopyPlus aria-hidden="true" />
          {t('canvas.duplicate')}
        </Button>
        <Button
          size="small"
          look="danger"
          className={styles.wide}
          onClick={() => commands.remove({ nodes: ids, edges: [] })}
        >
          <Trash2 aria-hidden="true" />
          {t('canvas.delete')}
        </Button>
      </div>
      <TieFields ids={ids} />
    </>
  );
}
