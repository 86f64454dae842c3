import { useState } from 'react';
import { tableExamples, type TableExample } from '../../catalog/tables/examples.ts';
import { useActions, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './TableWindow.module.css';
import type { Source } from './use-table.ts';

/** Real tables with several tasks, which come with the page. */
export function Examples({ onChoose }: { readonly onChoose: (source: Source) => void }) {
  const { t } = useTexts();
  const { tables } = useActions();
  const [isLost, setLost] = useState(false);
  const open = async ({ id, file, tasks }: TableExample) => {
    try {
      const blob = await (await tables.work()).readExample(file);
      onChoose({ file: blob, name: t(`table.example.${id}`), tasks });
    } catch {
      setLost(true);
    }
  };
  return (
    <section className={styles.kept} aria-label={t('table.examples')}>
      <h3>{t('table.examples')}</h3>
      {isLost && <p role="alert">{t('table.exampleLost')}</p>}
      <ul>
        {tableExamples.map((example) => (
          <li key={example.id} className={styles.example}>
            <Button onClick={() => void open(example)}>{t(`table.example.${example.id}`)}</Button>
            <span className={styles.limits}>{t(`table.exampleSource.${example.id}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
