import { Crosshair } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { glossary, type TermId } from '../../catalog/glossary/index.ts';
import type { Anchor } from '../../core/anchors.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { placeBeside } from '../primitives/place-beside.ts';
import styles from './Glossary.module.css';
import { findPlace, useShowPlace } from './places.ts';
import { TermPicture } from './TermPicture.tsx';

interface TermCardProps {
  readonly id: TermId;
  /** The word that it was opened from. */
  readonly from: RefObject<HTMLElement | null>;
  readonly takesFocus: boolean;
  onStay(isHere: boolean): void;
  onClose(): void;
  /** What is shown can be ringed. */
  onShow(anchor: Anchor): void;
}

/** One sentence, one picture, and where it is on the page. */
export function TermCard({ id, from, takesFocus, onStay, onClose, onShow }: TermCardProps) {
  const { t, pick, words } = useTexts();
  const { title, picture, at } = glossary.get(id);
  const panel = usePanel(from, takesFocus);
  const experiment = useDocument((state) => state.experiment);
  const analysis = useDocument((state) => state.analysis);
  const show = useShowPlace();
  const place = findPlace(at, { experiment, analysis });
  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      aria-label={pick(title)}
      tabIndex={-1}
      className={styles.card}
      onPointerEnter={() => onStay(true)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onStay(false)}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      <TermPicture shapes={picture} />
      <h3 className={styles.title}>{pick(title)}</h3>
      <p>{words('glossary', id).say}</p>
      <p className={styles.place}>
        <span>{t(`glossary.at.${at}`)}</span>
        {place !== null && (
          <Button
            size="small"
            look="quiet"
            onClick={() => {
              show(at);
              onShow(place);
            }}
          >
            <Crosshair aria-hidden="true" />
            {t('glossary.show')}
          </Button>
        )}
      </p>
    </div>
  );
}

/** Shows it in the top layer, beside the word; pressed, it takes the keyboard and gives it back. */
function usePanel(
  from: RefObject<HTMLElement | null>,
  takesFocus: boolean,
): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null || from.current === null) return;
    element.showPopover();
    const { left, top } = placeBeside(
      from.current.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
      { align: 'start', gap: 6 },
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  }, [from]);
  useEffect(() => {
    if (!takesFocus) return undefined;
    const word = from.current;
    const element = panel.current;
    element?.focus();
    return () => {
      if (
        element?.contains(document.activeElement) === true ||
        document.activeElement === document.body
      )
        word?.focus();
    };
  }, [takesFocus, from]);
  return panel;
}
