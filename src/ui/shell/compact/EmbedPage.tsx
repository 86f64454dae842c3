import { ExternalLink } from 'lucide-react';
import { useTexts } from '../../playground-context.ts';
import { tooltip } from '../../primitives/tooltip.ts';
import { useLink } from '../share/looks.ts';
import styles from './EmbedPage.module.css';
import { CompactPage } from './CompactPage.tsx';

/** The page in a frame of somebody's article. */
export function EmbedPage() {
  return (
    <CompactPage>
      <OpenInFull />
    </CompactPage>
  );
}

/** The experiment as it is now, in a tab of its own. */
function OpenInFull() {
  const { t } = useTexts();
  const { link } = useLink(true);
  return (
    <a
      className={styles.full}
      href={link === '' ? undefined : link}
      target="_blank"
      rel="noopener"
      {...tooltip(t('classroom.openInFullHint'))}
    >
      <ExternalLink aria-hidden="true" size={15} />
      {t('classroom.openInFull')}
    </a>
  );
}
