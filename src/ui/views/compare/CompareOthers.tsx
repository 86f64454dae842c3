import type { TaskId } from '../../../core/document/experiment.ts';
import type { TaskInfo } from '../../../core/graph/lookup.ts';
import { useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { NumberField } from '../../primitives/NumberField.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import styles from './ComparePanel.module.css';

const maxMembers = 10;

interface CompareOthersProps {
  readonly isOff: boolean;
  readonly tasks: readonly TaskInfo[];
  readonly source: TaskId | undefined;
  readonly members: number;
  readonly onChoose: (part: { readonly source?: TaskId; readonly members?: number }) => void;
  readonly onStart: (recipe: 'transfer' | 'ensemble') => void;
}

/** Further ways to train the same layers, for whoever has seen what each task does alone. */
export function CompareOthers(props: CompareOthersProps) {
  const { isOff, tasks, source, members, onChoose, onStart } = props;
  const { t, pick } = useTexts();
  return (
    <details className={styles.others}>
      <summary>{t('compare.others')}</summary>
      <div className={styles.panel}>
        <NumberField
          inline
          whole
          label={t('compare.members')}
          help={t('compare.membersHelp')}
          min={1}
          max={maxMembers}
          value={members}
          onCommit={(next) => onChoose({ members: next })}
        />
        <Button size="small" disabled={isOff} onClick={() => onStart('ensemble')}>
          {t('compare.startEnsemble')}
        </Button>
        {source !== undefined && (
          <SelectField
            inline
            label={t('compare.source')}
            help={t('compare.sourceHelp')}
            value={source}
            options={tasks.map(({ id, title }) => ({ value: id, label: pick(title) }))}
            onChange={(next) => onChoose({ source: next })}
          />
        )}
        <Button size="small" disabled={isOff} onClick={() => onStart('transfer')}>
          {t('compare.startTransfer')}
        </Button>
      </div>
    </details>
  );
}
