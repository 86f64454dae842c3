import { useId, useState } from 'react';
import { limits, type HeadNode, type TaskId } from '../../../core/document/experiment.ts';
import type { DocumentState } from '../../../store/contract.ts';
import { toTaskTitle } from '../../node-text.ts';
import { useActions, useComparison, useDocument, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { NumberField } from '../../primitives/NumberField.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import styles from './ComparePanel.module.css';
import { CompareProgress } from './CompareProgress.tsx';
import { CompareTable } from './CompareTable.tsx';

/** For a first look, where the document names no number of epochs. */
const firstEpochs = 30;
const maxMembers = 10;

function hasErrors({ diagnostics }: DocumentState): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** "How does this differ from transfer learning and from ensembles?", tried on the present network. */
export function ComparePanel() {
  const texts = useTexts();
  const { t } = texts;
  const why = useId();
  const { start } = useActions().comparison;
  const nodes = useDocument((state) => state.experiment.nodes);
  const dataset = useDocument((state) => state.dataset);
  const stopEpochs = useDocument((state) => state.experiment.training.stop.epochs);
  const isBroken = useDocument(hasErrors);
  const isRunning = useComparison(({ state }) => state === 'running');
  const [chosen, setChosen] = useState<{ source?: TaskId; members: number; epochs?: number }>({
    members: 3,
  });
  const heads = new Set(
    nodes.filter((node): node is HeadNode => node.kind === 'head').map(({ target }) => target),
  );
  const tasks = dataset.tasks.map(({ id }) => id).filter((id) => heads.has(id));
  const source = tasks.find((id) => id === chosen.source) ?? tasks[0];
  const epochs = chosen.epochs ?? stopEpochs ?? firstEpochs;
  const reason = isBroken ? 'compare.blocked' : tasks.length < 2 ? 'compare.oneTask' : undefined;
  const begin = (recipe: 'transfer' | 'ensemble') => {
    if (source !== undefined) start({ recipe, source, members: chosen.members, epochs });
  };
  const button = {
    size: 'small',
    disabled: reason !== undefined || isRunning,
    'aria-describedby': reason === undefined ? undefined : why,
  } as const;

  return (
    <div className={styles.panel} data-compare>
      <p className={styles.help}>{t('compare.help')}</p>
      <NumberField
        inline
        whole
        label={t('compare.epochs')}
        help={t('compare.epochsHelp')}
        unit={t('settings.epochsUnit')}
        min={1}
        max={limits.epochs}
        value={epochs}
        onCommit={(next) => setChosen({ ...chosen, epochs: next })}
      />
      {source !== undefined && (
        <SelectField
          inline
          label={t('compare.source')}
          help={t('compare.sourceHelp')}
          value={source}
          options={tasks.map((id) => ({ value: id, label: toTaskTitle(dataset, id, texts) }))}
          onChange={(next) => setChosen({ ...chosen, source: next })}
        />
      )}
      <Button {...button} onClick={() => begin('transfer')}>
        {t('compare.startTransfer')}
      </Button>
      <NumberField
        inline
        whole
        label={t('compare.members')}
        help={t('compare.membersHelp')}
        min={1}
        max={maxMembers}
        value={chosen.members}
        onCommit={(members) => setChosen({ ...chosen, members })}
      />
      <Button {...button} onClick={() => begin('ensemble')}>
        {t('compare.startEnsemble')}
      </Button>
      {reason !== undefined && (
        <p id={why} className={styles.help}>
          {t(reason)}
        </p>
      )}
      <CompareProgress />
      <CompareTable />
    </div>
  );
}
