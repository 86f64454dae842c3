import { X } from 'lucide-react';
import { useActions, useSession, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { CodeReader } from './CodeReader.tsx';
import { LanguageField } from './LanguageField.tsx';
import styles from './CodePanel.module.css';
import { useCode } from './use-code.ts';

/** The code beside the canvas, in the place of the settings. */
export function CodePanel() {
  const { t } = useTexts();
  const { session } = useActions();
  const language = useSession((state) => state.codeLanguage);
  const lines = useCode(language);
  return (
    <section aria-label={t('code.title')} className={styles.panel}>
      <header className={styles.head}>
        <h3 className={styles.title}>{t('code.title')}</h3>
        <Button
          size="small"
          look="quiet"
          aria-label={t('code.close')}
          onClick={() => session.showCode(false)}
        >
          <X aria-hidden="true" />
        </Button>
      </header>
      <LanguageField value={language} onChange={(next) => session.showCode(true, next)} />
      <p className={styles.help}>{t('code.linked')}</p>
      {lines === null ? (
        <p className={styles.help}>{t('code.wrong')}</p>
      ) : (
        <CodeReader isLinked label={t('code.title')} lines={lines} />
      )}
    </section>
  );
}
