/** A training step where no trained layer works for two tasks: the way of every task by itself. */
import { useMemo, useState } from 'react';
import { writeCount } from '../../../i18n/count-text.ts';
import { useActions, useDocument, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { readSign } from '../../symbols/read-signs.ts';
import { SignFormula } from '../../symbols/SignFormula.tsx';
import { useCalmHistory } from '../../use-calm-run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { PartList, StepButtons, StepGroup } from './StepParts.tsx';
import styles from './Steps.module.css';
import { toLossFormula, toPlainParts, type PlainPart } from './to-parts.ts';
import { useLighting } from './use-lighting.ts';

interface PlainWalkProps {
  readonly title: string;
  readonly tasks: readonly TrainedTask[];
  /** Of the part for training. */
  readonly examples: number;
  readonly isOnScreen: boolean;
}

export function PlainWalk({ title, tasks, examples, isOnScreen }: PlainWalkProps) {
  const { t } = useTexts();
  const { step } = useActions().run;
  const parts = useMemo(() => toPlainParts(tasks.map(({ id }) => id)), [tasks]);
  /** Nothing is lit before somebody goes from part to part. */
  const [at, setAt] = useState<number>();
  const place = Math.min(at ?? 0, parts.length - 1);
  const part = parts[place];
  useLighting(at === undefined ? undefined : part?.lit);
  if (part === undefined) return null;
  const go = (by: number) => setAt(Math.max(0, Math.min(parts.length - 1, place + by)));
  return (
    <StepGroup {...{ title, go }}>
      <div className={styles.told}>
        <div className={styles.controls}>
          <StepButtons at={place} count={parts.length} go={go} />
        </div>
        <PartList {...{ parts, tasks }} at={place} onGo={setAt} />
        <p className={styles.sentence} aria-live="polite">
          <PlainSentence {...{ part, tasks, examples }} />
        </p>
        {part.kind === 'losses' && <LossFormula {...{ tasks, isOnScreen }} />}
        {part.kind === 'update' && (
          <Button size="small" onClick={() => step('step')}>
            {t('steps.make')}
          </Button>
        )}
        {tasks.length > 1 && <p className={styles.quiet}>{t('gradients.nothingShared')}</p>}
      </div>
    </StepGroup>
  );
}

interface PlainSentenceProps extends Pick<PlainWalkProps, 'tasks' | 'examples'> {
  readonly part: PlainPart;
}

function PlainSentence({ part, tasks, examples }: PlainSentenceProps) {
  const { t, language } = useTexts();
  const size = useDocument((state) => state.experiment.training.batchSize);
  const count = (value: number) => writeCount(value, language);
  switch (part.kind) {
    case 'batch':
      return t('steps.plain.batch', {
        size: count(Math.min(size, examples)),
        examples: count(examples),
      });
    case 'forward':
      return t('steps.plain.forward');
    case 'losses':
      return t('steps.say.losses');
    case 'backward':
      return t('steps.plain.backward', { task: tasks[part.task ?? 0]?.style.letter ?? '' });
    case 'update':
      return t('steps.plain.update');
  }
}

/** With the newest numbers. */
function LossFormula({ tasks, isOnScreen }: Pick<PlainWalkProps, 'tasks' | 'isOnScreen'>) {
  const experiment = useDocument((state) => state.experiment);
  const { view } = useCalmHistory(isOnScreen);
  const numbers = { experiment, history: view, sample: undefined };
  const terms = tasks.map(({ id, style }) => ({
    letter: style.letter,
    weight: readSign('lambda', id, numbers),
    loss: readSign('loss', id, numbers),
  }));
  return <SignFormula tex={toLossFormula(terms)} />;
}
