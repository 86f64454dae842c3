import type { ViewId } from '../../core/document/experiment.ts';
import { Button } from '../primitives/Button.tsx';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { useActions, useDocument, useRun, useTexts } from '../playground-context.ts';

/** Why a view has nothing to show yet, and what to do about it. */
export function NotYet({ view }: { readonly view: ViewId }) {
  const { t } = useTexts();
  const { play } = useActions().run;
  const hasError = useDocument((state) =>
    state.diagnostics.some((diagnostic) => diagnostic.severity === 'error'),
  );
  const status = useRun((state) => state.status);
  const stage = useRun((state) => state.stage);
  if (hasError) return <EmptyState>{t('views.mendFirst')}</EmptyState>;
  if (status === 'failed') return <EmptyState>{t('views.failed')}</EmptyState>;
  if (status === 'starting' || status === 'loading')
    return <EmptyState>{t(stage === null ? 'views.starting' : `views.stage-${stage}`)}</EmptyState>;
  if (status === 'playing') return <EmptyState>{t('views.firstValues')}</EmptyState>;
  return (
    <EmptyState
      action={
        <Button look="primary" size="small" onClick={() => play()}>
          {t('views.play')}
        </Button>
      }
    >
      {t(`views.empty-${view}`)}
    </EmptyState>
  );
}
