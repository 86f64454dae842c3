import { ToldLater } from '../glossary/ToldLater.tsx';
import { Button } from '../primitives/Button.tsx';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { useActions, useDocument, useRun, useTexts } from '../playground-context.ts';

/**
 * Why a view has nothing to show yet, and what to do about it.
 * @param empty what to do while nothing stands in the way
 */
export function NotYet({ empty }: { readonly empty: string }) {
  const { t } = useTexts();
  const { play } = useActions().run;
  const hasError = useDocument((state) =>
    state.diagnostics.some((diagnostic) => diagnostic.severity === 'error'),
  );
  const status = useRun((state) => state.status);
  const isCancelled = useRun((state) => state.fault?.code === 'cancelled');
  const stage = useRun((state) => state.progress?.stage ?? 'start');
  if (hasError) return <EmptyState>{t('answers.mendFirst')}</EmptyState>;
  if (status === 'failed' && !isCancelled) return <EmptyState>{t('answers.failed')}</EmptyState>;
  if (status === 'starting' || status === 'loading')
    return <EmptyState>{t(`views.stage-${stage}`)}</EmptyState>;
  if (status === 'playing') return <EmptyState>{t('answers.firstValues')}</EmptyState>;
  return (
    <EmptyState
      action={
        <Button look="primary" size="small" onClick={() => play()}>
          {t('answers.play')}
        </Button>
      }
    >
      <ToldLater text={empty} />
    </EmptyState>
  );
}
