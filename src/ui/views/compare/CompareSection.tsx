import { definePart, LazyPart } from '../../LazyPart.tsx';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { Section } from '../../primitives/Section.tsx';
import { useDocument, useTexts } from '../../playground-context.ts';

// Not part of the first load: whoever compares has trained before.
const comparePanel = definePart(async () => (await import('./ComparePanel.tsx')).ComparePanel);

/** The network beside transfer and an ensemble, under the training settings. */
export function CompareSection() {
  const { t } = useTexts();
  // A choice is for one experiment.
  const opening = useDocument((state) => state.opening);
  return (
    <Section title={t('compare.title')} name="compare">
      <LazyPart
        part={comparePanel}
        loading={<EmptyState>{t('views.loading')}</EmptyState>}
        broken={<EmptyState>{t('views.broken')}</EmptyState>}
      >
        {(ComparePanel) => <ComparePanel key={opening} />}
      </LazyPart>
    </Section>
  );
}
