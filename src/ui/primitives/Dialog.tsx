import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { toClasses } from './classes.ts';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';
import { usePrimitiveWords } from './primitive-words.ts';

export interface DialogProps {
  readonly title: string;
  /** `center` is a window, `wide` one as large as the page allows, `left` and `right` are sheets from that edge. */
  readonly place?: 'center' | 'wide' | 'left' | 'right' | undefined;
  /** Without a margin around the content. */
  readonly isFlush?: boolean | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal window: the browser's own dialog. Mounted means open. */
export function Dialog({ title, place = 'center', isFlush, onClose, children }: DialogProps) {
  const id = useId();
  const words = usePrimitiveWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // What is marked gets the keyboard, whether or not the window itself looks for it.
    element?.querySelector<HTMLElement>('[autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles[place]}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // The backdrop is the dialog itself: what is inside lies in the body.
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <IconButton icon={X} label={words.close} onClick={onClose} />
        </div>
        <div className={toClasses(styles.content, isFlush === true && styles.flush)}>
          {children}
        </div>
      </div>
    </dialog>
  );
}
