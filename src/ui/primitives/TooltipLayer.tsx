import { useEffect, useRef, useState } from 'react';
import { placeBeside } from './place-beside.ts';
import { usePrimitiveWords } from './primitive-words.ts';
import styles from './TooltipLayer.module.css';

const delayMs = 450;

interface Shown {
  readonly anchor: Element;
  readonly text: string;
  readonly shortcut: string | null;
}

function findTip(target: EventTarget | null): Shown | null {
  const anchor = target instanceof Element ? target.closest('[data-tooltip]') : null;
  const text = anchor?.getAttribute('data-tooltip');
  if (!anchor || !text) return null;
  return { anchor, text, shortcut: anchor.getAttribute('data-shortcut') };
}

/**
 * Shows the tooltip of whatever is pointed at or focused by keyboard. Mounted once. What it says is
 * also in the element's accessible name or description, so it is hidden from screen readers.
 */
export function TooltipLayer() {
  const { nameKeys } = usePrimitiveWords();
  const [shown, setShown] = useState<Shown | null>(null);
  const keys = typeof shown?.shortcut === 'string' ? nameKeys(shown.shortcut) : undefined;
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current: Element | null = null;
    /** Whoever pressed it knows what it is: nothing more until the pointer has left. */
    let pressed: Element | null = null;
    const hide = () => {
      clearTimeout(timer);
      current = null;
      setShown(null);
    };
    const show = (target: EventTarget | null, delay: number) => {
      const tip = findTip(target);
      if (tip !== null && tip.anchor === current) return;
      hide();
      if (tip === null) return;
      current = tip.anchor;
      timer = setTimeout(() => setShown(findTip(tip.anchor)), delay);
    };
    const onOver = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      const anchor = findTip(event.target)?.anchor ?? null;
      if (anchor !== null && anchor === pressed) return;
      pressed = null;
      show(event.target, delayMs);
    };
    const onDown = (event: PointerEvent) => {
      pressed = findTip(event.target)?.anchor ?? null;
      hide();
    };
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible'))
        show(event.target, 0);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    document.addEventListener('pointerover', onOver);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', hide, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);

  useEffect(() => {
    const element = layer.current;
    if (!element || !shown) return undefined;
    element.showPopover();
    const { left, top } = placeBeside(
      shown.anchor.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
      { align: 'center', gap: 6 },
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    return () => {
      if (element.isConnected) element.hidePopover();
    };
  }, [shown]);

  return (
    <div ref={layer} popover="manual" className={styles.layer} aria-hidden="true">
      {shown && (
        <>
          <span>{shown.text}</span>
          {keys !== undefined && <kbd className={styles.shortcut}>{keys}</kbd>}
        </>
      )}
    </div>
  );
}
