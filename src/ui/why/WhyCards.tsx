import { Lightbulb, X } from 'lucide-react';
import { useState } from 'react';
import type { Said } from '../../catalog/whys/define-why.ts';
import type { WhyId } from '../../catalog/whys/index.ts';
import { writeCount } from '../../i18n/count-text.ts';
import { findMessage } from '../../i18n/translate.ts';
import { toNumberText, toPercentText } from '../format.ts';
import { toTaskTitle } from '../node-text.ts';
import { useActions, useDocument, useTexts, type Texts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { useOnScreen } from '../primitives/use-on-screen.ts';
import type { DatasetInfo } from '../../core/graph/lookup.ts';
import { useOverNetwork } from './use-over-network.ts';
import { useWhys, type ShownWhy } from './use-whys.ts';
import styles from './WhyCards.module.css';

/** At most so many at once: what is to be done comes first. */
const most = 2;

/** A line for each thing worth explaining in the run; pressed, it says why, with the numbers. */
export function WhyCards() {
  const { t } = useTexts();
  const [ref, isOnScreen] = useOnScreen();
  const [dismissed, setDismissed] = useState<ReadonlySet<WhyId>>(new Set());
  const shown = useWhys(isOnScreen)
    .filter(({ id }) => !dismissed.has(id))
    .slice(0, most);
  const [open, setOpen] = useState<WhyId | null>(null);
  const isOpen = shown.some(({ id }) => id === open);
  const [cards, isOverNetwork] = useOverNetwork(shown.map(({ id }) => id).join(' '));
  return (
    <div ref={ref} className={styles.place}>
      <section
        ref={cards}
        aria-label={t('why.region')}
        aria-live="polite"
        className={isOpen || isOverNetwork ? styles.below : styles.corner}
      >
        {shown.map((why) => (
          <Card
            key={why.id}
            why={why}
            isOpen={why.id === open}
            onOpen={(opens) => setOpen(opens ? why.id : null)}
            onDismiss={() => setDismissed((all) => new Set([...all, why.id]))}
          />
        ))}
      </section>
    </div>
  );
}

interface CardProps {
  readonly why: ShownWhy;
  readonly isOpen: boolean;
  readonly onOpen: (opens: boolean) => void;
  readonly onDismiss: () => void;
}

function Card({ why, isOpen, onOpen, onDismiss }: CardProps) {
  const texts = useTexts();
  const { t } = texts;
  const dataset = useDocument((state) => state.dataset);
  const args = toArgs(why.said, dataset, texts);
  const title = t(`why.${why.id}-title`, args);
  return (
    <div className={styles.card}>
      <header className={styles.head}>
        <Button
          size="small"
          look="quiet"
          className={styles.title}
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
        >
          <Lightbulb aria-hidden="true" />
          <span>{title}</span>
        </Button>
        <IconButton icon={X} size="small" label={t('why.dismiss')} onClick={onDismiss} />
      </header>
      {isOpen && <Told why={why} args={args} onDone={onDismiss} />}
    </div>
  );
}

interface ToldProps {
  readonly why: ShownWhy;
  readonly args: Readonly<Record<string, string>>;
  readonly onDone: () => void;
}

function Told({ why, args, onDone }: ToldProps) {
  const { t, language } = useTexts();
  const { document } = useActions();
  const act = findMessage(language, `why.${why.id}-act`, args);
  const { changes = [] } = why;
  return (
    <div className={styles.told}>
      <p>{t(`why.${why.id}`, args)}</p>
      <p>
        <b>{t('why.try')}:</b> {t(`why.${why.id}-try`, args)}
      </p>
      <footer>
        <span>{t('why.atStep', { step: writeCount(why.step, language) })}</span>
        {act !== undefined && changes.length > 0 && (
          <Button
            size="small"
            look="primary"
            onClick={() => {
              document.edit(changes);
              onDone();
            }}
          >
            {act}
          </Button>
        )}
      </footer>
    </div>
  );
}

function toArgs(
  said: Readonly<Record<string, Said>>,
  dataset: DatasetInfo,
  texts: Texts,
): Readonly<Record<string, string>> {
  const { language } = texts;
  const write = (one: Said): string => {
    if ('task' in one) return toTaskTitle(dataset, one.task, texts);
    if ('share' in one) return toPercentText(one.share, language);
    if ('count' in one) return writeCount(one.count, language);
    return toNumberText(one.number, language);
  };
  return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, write(one)]));
}
