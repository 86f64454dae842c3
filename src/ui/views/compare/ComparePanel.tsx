import { useId, useState } from 'react';
import { limits, type HeadNode, type TaskId } from '../../../core/document/experiment.ts';
import type { ComparisonActions, DocumentState } from '../../../store/contract.ts';
import {
  useActions,
  useComparison,
  useDocument,
  useRun,
  useTexts,
} from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { NumberField } from '../../primitives/NumberField.tsx';
import { CompareOthers } from './CompareOthers.tsx';
import styles from './ComparePanel.module.css';
import { CompareProgress } from './CompareProgress.tsx';
import { CompareTable } from './CompareTable.tsx';
import { toFirstLimit } from '../../../core/run/first-limit.ts';

const leastRounds = 3;
const mostRounds = 10;

export type CompareChoice = Parameters<ComparisonActions['start']>[0];

function hasErrors({ diagnostics }: DocumentState): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** Together or alone? And how does it differ from ensembles and from transfer? Tried on the present network. */
export function ComparePanel() {
  const { t } = useTexts();
  const why = useId();
  const { start } = useActions().comparison;
  const nodes = useDocument((state) => state.experiment.nodes);
  const dataset = useDocument((state) => state.dataset);
  const stopEpochs = useDocument((state) => state.experiment.training.stop.epochs);
  const stepsPerEpoch = useRun((state) => state.loaded?.stepsPerEpoch);
  const isBroken = useDocument(hasErrors);
  const isRunning = useComparison(({ state }) => state === 'running');
  const [chosen, setChosen] = useState<{
    source?: TaskId;
    members: number;
    rounds: number;
    limit?: number;
  }>({ members: 3, rounds: leastRounds });
  const heads = new Set(
    nodes.filter((node): node is HeadNode => node.kind === 'head').map(({ target }) => target),
  );
  const tasks = dataset.tasks.filter(({ id }) => heads.has(id));
  const source = tasks.find(({ id }) => id === chosen.source)?.id ?? tasks[0]?.id;
  const limit = chosen.limit ?? toFirstLimit(stopEpochs, stepsPerEpoch);
  const reason = isBroken ? 'compare.blocked' : tasks.length < 2 ? 'compare.oneTask' : undefined;
  const begin = (recipe: CompareChoice['recipe']) => {
    const { members, rounds } = chosen;
    if (source !== undefined) start({ recipe, source, members, limit, rounds });
  };
  const isOff = reason !== undefined || isRunning;

  return (
    <div className={styles.panel} data-compare>
      <p className={styles.help}>{t('compare.help')}</p>
      <div className={styles.start}>
        <Button
          look="primary"
          disabled={isOff}
          aria-describedby={reason === undefined ? undefined : why}
          onClick={() => begin('alone')}
        >
          {t('compare.startAlone')}
        </Button>
        <NumberField
          inline
          whole
          label={t('compare.limit')}
          help={t('compare.limitHelp')}
          unit={t('settings.epochsUnit')}
          min={1}
          max={limits.epochs}
          value={limit}
          onCommit={(next) => setChosen({ ...chosen, limit: next })}
        />
        <NumberField
          inline
          whole
          label={t('compare.rounds')}
          help={t('compare.roundsHelp')}
          min={leastRounds}
          max={mostRounds}
          value={chosen.rounds}
          onCommit={(rounds) => setChosen({ ...chosen, rounds })}
        />
      </div>
      {reason !== undefined && (
        <p id={why} className={styles.help}>
          {t(reason)}
        </p>
      )}
      <CompareProgress />
      <CompareTable />
      <CompareOthers
        isOff={isOff}
        tasks={tasks}
        source={source}
        members={chosen.members}
        onChoose={(part) => setChosen({ ...chosen, ...part })}
        onStart={begin}
      />
    </div>
  );
}
