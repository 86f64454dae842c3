import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { usePlayground } from '../playground-context.ts';
import { tooltip } from '../primitives/tooltip.ts';
import type { PaletteEntry } from './palette-items.ts';
import styles from './Palette.module.css';

/** Pixels before a press is a drag. */
const threshold = 5;

interface PaletteButtonProps {
  readonly entry: PaletteEntry;
  /** Tab reaches this one of the list. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onAdd: (byKey: boolean) => void;
}

/** One thing to put on the canvas: drag it with mouse, pen or finger, or click it. */
export function PaletteButton({ entry, isStop, onFocus, onAdd }: PaletteButtonProps) {
  const bridge = usePlayground().canvas;
  const press = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const wasDragged = useRef(false);
  const [ghost, setGhost] = useState<{ readonly x: number; readonly y: number } | null>(null);

  const end = () => {
    press.current = null;
    setGhost(null);
    bridge.drag(null);
  };
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>) => {
    const start = press.current;
    if (start === null) return;
    const at = { x: event.clientX, y: event.clientY };
    if (ghost === null && Math.hypot(at.x - start.x, at.y - start.y) < threshold) return;
    wasDragged.current = true;
    setGhost(at);
    bridge.drag({ item: entry.item, ...at });
  };

  // Escape puts it back.
  useEffect(() => {
    if (ghost === null) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      press.current = null;
      setGhost(null);
      bridge.drag(null);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ghost, bridge]);

  return (
    <>
      <button
        type="button"
        data-palette-item={entry.key}
        tabIndex={isStop ? 0 : -1}
        onFocus={onFocus}
        className={styles.item}
        aria-description={entry.help}
        {...tooltip(entry.help)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          wasDragged.current = false;
          press.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => {
          const isDrag = press.current !== null && ghost !== null;
          end();
          if (isDrag) bridge.drop({ item: entry.item, x: event.clientX, y: event.clientY });
        }}
        onPointerCancel={end}
        onClick={(event) => {
          // The click that ends a drag is none; a click without a pointer comes from the keyboard.
          if (!wasDragged.current || event.detail === 0) onAdd(event.detail === 0);
          wasDragged.current = false;
        }}
      >
        <CatalogIcon name={entry.icon} />
        <span>{entry.title}</span>
      </button>
      {ghost !== null &&
        createPortal(
          <div className={styles.ghost} style={{ left: ghost.x, top: ghost.y }} aria-hidden="true">
            <CatalogIcon name={entry.icon} />
            {entry.title}
          </div>,
          document.body,
        )}
    </>
  );
}
