import { MonitorX, X } from 'lucide-react';
import { useTexts } from '../../playground-context.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { useStored } from '../../primitives/stored.ts';
import { CompactPage } from './CompactPage.tsx';
import { useLargeText } from './least-text.ts';
import styles from './ProjectorPage.module.css';
import { usePresenterKeys } from './use-presenter-keys.ts';

/** The page for the last row of a lecture hall: large type, thick lines, and only what is spoken of. */
export function ProjectorPage({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTexts();
  useLargeText();
  usePresenterKeys();
  return (
    <CompactPage hasLesson note={<Keys />}>
      <IconButton
        icon={MonitorX}
        label={t('classroom.leaveProjector')}
        hint={`${t('classroom.leaveProjector')}. ${t('classroom.presenterKeys')}`}
        onClick={onLeave}
      />
    </CompactPage>
  );
}

/** A presenter's keys, until they are known; from then on the tip of the way out has them. */
function Keys() {
  const { t } = useTexts();
  const [isKnown, setKnown] = useStored('presenter-keys', false);
  if (isKnown) return null;
  return (
    <aside aria-label={t('shell.projector')} className={styles.keys}>
      <p>{t('classroom.presenterKeys')}</p>
      <IconButton icon={X} label={t('common.close')} onClick={() => setKnown(true)} />
    </aside>
  );
}
