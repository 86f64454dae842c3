import { toShownTitle } from '../../catalog/presets/loaded.ts';
import { presets } from '../../catalog/presets/index.ts';
import { Relatedness } from '../data/Relatedness.tsx';
import { GlossaryList } from '../glossary/GlossaryList.tsx';
import { Told } from '../glossary/Told.tsx';
import { LessonList, NextLesson } from '../learn/LessonList.tsx';
import { useDocument, useLessons, useTexts } from '../playground-context.ts';
import { DeparturesButton } from './DeparturesButton.tsx';
import { LessonPanel } from './LessonPanel.tsx';
import styles from './LearnPanel.module.css';

/** The open lesson; else all of them, and what the present experiment shows. */
export function LearnPanel() {
  const open = useLessons((state) => state.open);
  if (open !== null) return <LessonPanel open={open} />;
  return (
    <div className={styles.panel}>
      <NextLesson />
      <Explanation />
      <LessonList />
      <GlossaryList />
    </div>
  );
}

/** What the experiment shows and what to do, with the dial of its data. */
function Explanation() {
  const { t, language, words } = useTexts();
  const title = useDocument((state) => state.experiment.title);
  const kind = useDocument((state) => state.experiment.data.kind);
  const origin = useDocument((state) => state.presentation.origin);
  const found = origin && presets.find(origin.preset);
  // Whoever takes other data is on their own way.
  const preset = found?.draft.data.kind === kind ? found : undefined;
  const note = preset && words('presets', preset.id);
  return (
    <section aria-label={t('learn.present')} className={styles.explanation}>
      <h2 className={styles.title}>
        {toShownTitle(title, origin, language) || t('shell.untitled')}
      </h2>
      <p className={styles.help}>
        {note === undefined ? t('shell.ownExperiment') : <Told text={note.help} />}
      </p>
      <Relatedness />
      {note !== undefined && note.notice !== '' && (
        <section aria-label={t('shell.notice')} className={styles.notice}>
          <h3 className={styles.heading}>{t('shell.notice')}</h3>
          <ol className={styles.steps}>
            {toSentences(note.notice, language).map((sentence) => (
              <li key={sentence}>
                <Told text={sentence} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {preset?.departs === true && <DeparturesButton preset={preset.id} />}
    </section>
  );
}

/** A sentence a line is easier to come back to than a paragraph. */
function toSentences(text: string, language: string): readonly string[] {
  const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
  return [...segments].map(({ segment }) => segment.trim()).filter((each) => each !== '');
}
