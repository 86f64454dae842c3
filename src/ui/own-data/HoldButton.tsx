import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from '../primitives/Button.tsx';

interface HoldProps {
  readonly label: string;
  /** Milliseconds between two beats, counted from the end of one. */
  readonly everyMs: number;
  readonly disabled: boolean;
  readonly onStart: () => void;
  readonly onBeat: () => Promise<void>;
}

/** Does something again and again while it is held, by a pointer or by a key. */
export function HoldButton({ label, everyMs, disabled, onStart, onBeat }: HoldProps) {
  const isHeld = useRef(false);
  const beat = useRef(onBeat);
  useEffect(() => {
    beat.current = onBeat;
    if (disabled) isHeld.current = false;
  });
  useEffect(
    () => () => {
      isHeld.current = false;
    },
    [],
  );
  const start = () => {
    if (isHeld.current || disabled) return;
    isHeld.current = true;
    onStart();
    const goOn = async () => {
      while (isHeld.current) {
        await beat.current();
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
    };
    void goOn();
  };
  const end = () => {
    isHeld.current = false;
  };
  const isKey = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter';
  return (
    <Button
      disabled={disabled}
      onPointerDown={(event) => {
        if (event.button === 0) start();
      }}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isKey(event)) return;
        event.preventDefault();
        start();
      }}
      onKeyUp={end}
      onBlur={end}
    >
      {label}
    </Button>
  );
}
