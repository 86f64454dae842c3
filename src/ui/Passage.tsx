import { Fragment } from 'react';
import type { PassageWord } from './passage.ts';
import styles from './Passage.module.css';

/** Words as the network reads them; those it does not know are set apart. */
export function Passage({ words }: { readonly words: readonly PassageWord[] }) {
  return (
    // The passages are English, whatever the language of the page.
    <p className={styles.passage} lang="en">
      {words.map(({ text, isUnknown }, index) => (
        <Fragment key={index}>
          {index > 0 && ' '}
          {isUnknown ? <span className={styles.unknown}>{text}</span> : text}
        </Fragment>
      ))}
    </p>
  );
}
