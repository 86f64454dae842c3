import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { TermId } from '../../catalog/glossary/index.ts';
import type { Anchor } from '../../core/anchors.ts';
import { Rings } from '../Rings.tsx';
import { TermCard } from './TermCard.tsx';
import styles from './Glossary.module.css';

/** Milliseconds for which a pointer rests on a term before it opens, and is away before it closes. */
const openAfterMs = 350;
const closeAfterMs = 250;
/** For which a place is shown. */
const shownForMs = 5000;

interface TermWordProps {
  readonly id: TermId;
  /** As the text says it. */
  readonly children: ReactNode;
}

/** A term within a text: opens where a pointer rests on it, by a press, and by keyboard. */
export function TermWord({ id, children }: TermWordProps) {
  const button = useRef<HTMLButtonElement>(null);
  /** Pressed, it stays until it is closed; pointed at, as long as the pointer is there. */
  const [open, setOpen] = useState<'pointed' | 'pressed' | null>(null);
  const [shown, setShown] = useState<Anchor | null>(null);
  const later = useLater();
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = setTimeout(() => setShown(null), shownForMs);
    return () => clearTimeout(timer);
  }, [shown]);
  const stay = (isHere: boolean) => {
    if (open !== 'pressed')
      later(isHere ? openAfterMs : closeAfterMs, () => setOpen(isHere ? 'pointed' : null));
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.term}
        aria-haspopup="dialog"
        aria-expanded={open !== null}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && stay(true)}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && stay(false)}
        onClick={() => {
          later(0, () => undefined);
          setOpen(open === 'pressed' ? null : 'pressed');
        }}
      >
        {children}
      </button>
      {open !== null &&
        createPortal(
          <TermCard
            id={id}
            from={button}
            takesFocus={open === 'pressed'}
            onStay={stay}
            onClose={() => setOpen(null)}
            onShow={(anchor) => {
              setOpen(null);
              setShown(anchor);
            }}
          />,
          document.body,
        )}
      {shown !== null && <Rings points={[shown]} />}
    </>
  );
}

/** One thing that is done later, unless another is asked for before. */
function useLater(): (ms: number, act: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (ms, act) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, ms);
  };
}
