import { type RefObject, useEffect, useRef, useState } from 'react';
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
 * Shows the tooltip of whatever is pointed at or focused by keyboard. Mounted once. Its words are also
 * in the element's accessible name or description, so it is hidden from screen readers.
 */
export function TooltipLayer() {
  const { nameKeys } = usePrimitiveWords();
  const shown = useTip();
  const layer = useRef<HTMLDivElement>(null);
  usePlaceBeside(layer, shown);
  const shortcut = shown?.shortcut ?? null;
  const keys = shortcut === null ? undefined : nameKeys(shortcut);
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

/** The tip of the element that is pointed at or has the keyboard; null while none is due. */
function useTip(): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const tips = createTips(setShown);
    const listeners = Object.entries(tips.listeners);
    for (const [type, listener] of listeners)
      document.addEventListener(type, listener, isCaptured(type));
    return () => {
      tips.giveUp();
      for (const [type, listener] of listeners)
        document.removeEventListener(type, listener, isCaptured(type));
    };
  }, []);
  return shown;
}

/** Scrolling does not bubble: the document hears of it only on its way down. */
function isCaptured(type: string): boolean {
  return type === 'scroll';
}

interface Tips {
  /** Of the document, by the type of the event. */
  readonly listeners: Readonly<Record<string, (event: Event) => void>>;
  /** Shows nothing that is still waited for. */
  giveUp(): void;
}

function createTips(show: (tip: Shown | null) => void): Tips {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Element | null = null;
  /** Whoever pressed it knows it by now: nothing more until the pointer has left. */
  let pressed: Element | null = null;
  const giveUp = () => clearTimeout(timer);
  const hide = () => {
    giveUp();
    current = null;
    show(null);
  };
  const wait = (target: EventTarget | null, ms: number) => {
    const tip = findTip(target);
    if (tip !== null && tip.anchor === current) return;
    hide();
    if (tip === null) return;
    current = tip.anchor;
    timer = setTimeout(() => show(findTip(tip.anchor)), ms);
  };
  return {
    giveUp,
    listeners: {
      pointerover(event) {
        if ((event as PointerEvent).pointerType === 'touch') return;
        const anchor = findTip(event.target)?.anchor ?? null;
        if (anchor !== null && anchor === pressed) return;
        pressed = null;
        wait(event.target, delayMs);
      },
      pointerdown(event) {
        pressed = findTip(event.target)?.anchor ?? null;
        hide();
      },
      focusin({ target }) {
        if (target instanceof Element && target.matches(':focus-visible')) wait(target, 0);
      },
      focusout: hide,
      keydown(event) {
        if ((event as KeyboardEvent).key === 'Escape') hide();
      },
      scroll: hide,
    },
  };
}

function usePlaceBeside(layer: RefObject<HTMLElement | null>, shown: Shown | null): void {
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
  }, [layer, shown]);
}
