import type { ReactNode } from 'react';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { Answers } from './Answers.tsx';
import { TestScore } from './TestScore.tsx';
import styles from './TryView.module.css';
import { useLivePrediction } from './use-live-prediction.ts';

export interface TrialProps {
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
  readonly isOnScreen: boolean;
}

interface TrialFrameProps extends TrialProps {
  /** As the network reads it; null while there is nothing to ask about. */
  readonly inputs: Float32Array | null;
  /** The control that `inputs` come from. */
  readonly children: ReactNode;
}

/** An input of one's own, what the network answers to it, and the score of the test part. */
export function TrialFrame({ loaded, tasks, isOnScreen, inputs, children }: TrialFrameProps) {
  const live = useLivePrediction(loaded, inputs, isOnScreen);
  return (
    <div className={styles.trial}>
      {children}
      <Answers tasks={tasks} live={live} loaded={loaded} inputs={inputs} />
      <TestScore loaded={loaded} tasks={tasks} />
    </div>
  );
}
