import { MonitorX } from 'lucide-react';
import { useTexts } from '../../playground-context.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { CompactPage, useLargeText } from './CompactPage.tsx';
import { usePresenterKeys } from './use-presenter-keys.ts';

/** The page for the last row of a lecture hall: large type, thick lines, and only what is spoken of. */
export function ProjectorPage({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTexts();
  useLargeText();
  usePresenterKeys();
  return (
    <CompactPage hasLesson>
      <IconButton icon={MonitorX} label={t('classroom.leaveProjector')} onClick={onLeave} />
    </CompactPage>
  );
}
