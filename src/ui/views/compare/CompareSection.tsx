import { lazy, Suspense } from 'react';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { Section } from '../../primitives/Section.tsx';
import { useTexts } from '../../playground-context.ts';
import { LoadGuard } from '../LoadGuard.tsx';

// Not part of the first load: whoever compares has trained before.
const ComparePanel = lazy(async () => ({
  default: (await import('./ComparePanel.tsx')).ComparePanel,
}));

/** The network beside transfer and an ensemble, under the training settings. */
export function CompareSection() {
  const { t } = useTexts();
  return (
    <Section title={t('compare.title')} name="compare">
      <LoadGuard fallback={<EmptyState>{t('views.broken')}</EmptyState>}>
        <Suspense fallback={<EmptyState>{t('views.loading')}</EmptyState>}>
          <ComparePanel />
        </Suspense>
      </LoadGuard>
    </Section>
  );
}
