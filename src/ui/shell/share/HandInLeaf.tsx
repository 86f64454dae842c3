import { Save } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HandIn } from '../../../store/contract.ts';
import { LostPart } from '../../LazyPart.tsx';
import { useActions, useDocument, useRun, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { CopyLine } from './CopyLine.tsx';
import styles from './ShareDialog.module.css';

/** The run as a result that whoever opens it can train again. */
export function HandInLeaf() {
  const { t } = useTexts();
  const { app } = useActions();
  const title = useDocument((state) => state.experiment.title);
  const { found, isLost, retry } = useHandIn();
  if (isLost) return <LostPart onRetry={retry} />;
  return (
    <>
      <p className={styles.help}>{t('classroom.handInHelp')}</p>
      {(found === 'untrained' || found === 'unsteady') && <p>{t(`classroom.${found}`)}</p>}
      {typeof found === 'object' && found !== null && (
        <>
          <p className={styles.what}>
            {t('classroom.handInFacts', {
              steps: found.result.steps,
              hash: found.result.hash,
            })}
            <span>{t('classroom.handInChecks')}</span>
          </p>
          <CopyLine label={t('classroom.handInLink')} text={found.link} />
          <Button
            onClick={() =>
              app.save({
                name: `${title} ${t('classroom.handIn')}`.trim(),
                ending: '.md',
                content: found.report,
                type: 'text/markdown',
              })
            }
          >
            <Save aria-hidden="true" />
            {t('classroom.saveReport')}
          </Button>
        </>
      )}
    </>
  );
}

function useHandIn() {
  const { app } = useActions();
  const status = useRun((state) => state.status);
  const [found, setFound] = useState<HandIn | 'untrained' | 'unsteady' | null>(null);
  const [isLost, setLost] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isOver = false;
    app.handIn().then(
      (next) => {
        if (!isOver) setFound(next);
      },
      () => {
        if (!isOver) setLost(true);
      },
    );
    return () => void (isOver = true);
  }, [app, status, tries]);
  const retry = () => {
    setLost(false);
    setTries(tries + 1);
  };
  return { found, isLost, retry };
}
