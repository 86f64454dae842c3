import { Columns2, Copy, Grid3x3, Save } from 'lucide-react';
import { useState } from 'react';
import { CodeReader } from '../../code/CodeReader.tsx';
import { LanguageField } from '../../code/LanguageField.tsx';
import { useCode } from '../../code/use-code.ts';
import { useActions, useRun, useSession, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { toText } from '../../../export/code/source.ts';
import { useEnterWorkspace, useWorkspace } from '../../use-workspace.ts';
import type { LeafProps } from './leaf.ts';
import styles from './ShareDialog.module.css';

/** The experiment as code: read, copied, taken away, or laid beside the network. */
export function CodeLeafBody({ onClose }: Pick<LeafProps, 'onClose'>) {
  const { t } = useTexts();
  const { app, session } = useActions();
  const room = useWorkspace();
  const enter = useEnterWorkspace();
  const isLoaded = useRun((state) => state.loaded !== null);
  const shown = useSession((state) => state.codeLanguage);
  const [language, setLanguage] = useState(shown);
  const lines = useCode(language);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  if (lines === null) return <p className={styles.help}>{t('code.wrong')}</p>;
  return (
    <>
      <p className={styles.help}>{t('code.help')}</p>
      <LanguageField value={language} onChange={setLanguage} />
      <div className={styles.buttons}>
        <Button look="primary" disabled={!isLoaded} onClick={() => void app.saveCode(language)}>
          <Save aria-hidden="true" />
          {t('code.save')}
        </Button>
        {language === 'pytorch' && (
          <Button disabled={!isLoaded} onClick={() => void app.saveStudy()}>
            <Grid3x3 aria-hidden="true" />
            {t('code.study')}
          </Button>
        )}
        <Button onClick={() => void app.copy(toText(lines)).then(setCopied)}>
          <Copy aria-hidden="true" />
          {t('code.copy')}
        </Button>
        <Button
          onClick={() => {
            // Where runs are compared there is no network for it to lie beside.
            if (room === 'compare') enter('build');
            session.showCode(true, language);
            onClose();
          }}
        >
          <Columns2 aria-hidden="true" />
          {t('code.beside')}
        </Button>
      </div>
      {language === 'pytorch' && <p className={styles.help}>{t('code.studyHelp')}</p>}
      <p role="status" className={styles.help}>
        {isCopied !== null && t(isCopied ? 'code.copied' : 'code.notCopied')}
        {isCopied === null && !isLoaded && t('share.noModel')}
      </p>
      <div className={styles.reader}>
        <CodeReader isLinked={false} label={t('code.title')} lines={lines} />
      </div>
    </>
  );
}
