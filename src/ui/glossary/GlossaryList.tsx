import { glossary } from '../../catalog/glossary/index.ts';
import { useTexts } from '../playground-context.ts';
import { TermWord } from './TermWord.tsx';
import styles from './Glossary.module.css';

/** All terms, each of which opens. */
export function GlossaryList() {
  const { t, pick, language } = useTexts();
  const sorted = [...glossary.all].sort((one, other) =>
    pick(one.title).localeCompare(pick(other.title), language),
  );
  return (
    <section aria-labelledby="glossary">
      <h3 id="glossary" className={styles.heading}>
        {t('glossary.title')}
      </h3>
      <ul className={styles.list}>
        {sorted.map(({ id, title }) => (
          <li key={id}>
            <TermWord id={id}>{pick(title)}</TermWord>
          </li>
        ))}
      </ul>
    </section>
  );
}
