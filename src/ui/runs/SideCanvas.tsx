import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Run } from '../../core/run/run.ts';
import type { Watch } from '../../core/run/trainer.ts';
import type { Looked } from '../../store/lab-looks.ts';
import { PlaygroundProvider, useActions, usePlayground, useTexts } from '../playground-context.ts';
import { createStillPlayground, type StillRun } from './still-playground.ts';
import styles from './TwoRuns.module.css';

interface SideCanvasProps {
  readonly run: Run;
  /** What pictures are asked of; null for the present run, which has its own. */
  readonly looked: Looked | null;
  /** A new one whenever there is news of it. */
  readonly view: ReturnType<StillRun['view']> | undefined;
  readonly children: ReactNode;
}

/** The network of a run, with its own pictures and numbers, in the place of the present one. */
export function SideCanvas({ looked, ...props }: SideCanvasProps) {
  if (looked === null) return <div className={styles.canvas}>{props.children}</div>;
  return <OtherNetwork key={'job' in looked ? looked.job : looked.id} looked={looked} {...props} />;
}

const nothingYet: ReturnType<StillRun['view']> = {
  rows: 0,
  read: () => ({ x: [], y: [] }),
  last: () => NaN,
  first: () => NaN,
};

function OtherNetwork({
  run: { experiment },
  looked,
  view,
  children,
}: SideCanvasProps & { readonly looked: Looked }) {
  const { t } = useTexts();
  const around = usePlayground();
  const { lab } = useActions();
  const newest = useRef(view);
  const [trouble, setTrouble] = useState<string>();
  const [first] = useState({ experiment, looked });
  const still = useMemo(
    () =>
      createStillPlayground(around, {
        experiment: first.experiment,
        view: () => newest.current ?? nothingYet,
        async look(watches: readonly Watch[]) {
          try {
            const seen = await lab.look(first.looked, watches);
            setTrouble(seen === undefined ? '' : undefined);
            return seen;
          } catch (error) {
            // What trains it came to its end a moment before: its run comes next.
            const detail = error instanceof Error ? error.message : String(error);
            if (!('job' in first.looked)) setTrouble(detail);
            return undefined;
          }
        },
      }),
    [around, lab, first],
  );
  useEffect(() => still.follow(), [still]);
  useEffect(() => {
    newest.current = view;
    still.touch();
  }, [still, view]);
  return (
    <>
      <div className={styles.canvas}>
        <PlaygroundProvider value={still.playground}>{children}</PlaygroundProvider>
      </div>
      {trouble !== undefined && (
        <p className={styles.note}>
          {trouble === '' ? t('runs.noWeights') : t('runs.noPictures', { detail: trouble })}
        </p>
      )}
    </>
  );
}
