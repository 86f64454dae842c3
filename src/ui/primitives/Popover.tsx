import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react';
import { placeBeside } from './place-beside.ts';
import styles from './Popover.module.css';

/** Attributes of the button that opens a popover. */
export interface PopoverTrigger {
  readonly popoverTarget: string;
  readonly 'aria-expanded': boolean;
}

export interface PopoverProps {
  /** Draws the button: `(props) => <Button {...props}>…</Button>`. */
  readonly trigger: (props: PopoverTrigger) => ReactNode;
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** Made only while it is open; `close` hides it. */
  readonly children: (close: () => void) => ReactNode;
  readonly role?: 'dialog' | 'menu' | undefined;
  /** Called with the panel once it is open and placed. */
  readonly onOpen?: (panel: HTMLElement) => void;
  readonly className?: string | undefined;
}

/**
 * A panel beside its button, in the browser's top layer: a click outside or Escape closes it and
 * focus goes back to the button.
 */
export function Popover({
  trigger,
  label,
  align = 'start',
  role = 'dialog',
  children,
  onOpen,
  className,
}: PopoverProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  const place = () => {
    const element = panel.current;
    const anchor = document.querySelector(`[popovertarget="${id}"]`);
    if (!element || !anchor) return;
    const { left, top } = placeBeside(
      anchor.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
      { align, gap: 4 },
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  };
  // Content whose file comes later makes the panel larger.
  const onResize = useEffectEvent(place);
  useEffect(() => {
    if (!isOpen || panel.current === null) return undefined;
    const observer = new ResizeObserver(() => onResize());
    observer.observe(panel.current);
    return () => observer.disconnect();
  }, [isOpen]);

  return (
    <>
      {trigger({ popoverTarget: id, 'aria-expanded': isOpen })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={role}
        aria-label={label}
        className={className ?? styles.panel}
        onBeforeToggle={(event) => {
          if (event.target === panel.current && event.newState === 'open') setOpen(true);
        }}
        // The content goes after the panel is hidden: the browser gives focus back to the button
        // only while what has it is still there.
        onToggle={(event) => {
          if (event.target !== panel.current) return;
          if (event.newState === 'open') {
            place();
            onOpen?.(event.currentTarget);
          } else setOpen(false);
        }}
      >
        {isOpen && children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  );
}
