import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { useActions, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './ShareDialog.module.css';

interface CopyLineProps {
  readonly label: string;
  /** Empty until it is there. */
  readonly text: string;
  /** Of several lines. */
  readonly isLong?: boolean;
}

/** A text to copy; selected where the browser does not let the page copy. */
export function CopyLine({ label, text, isLong = false }: CopyLineProps) {
  const { t } = useTexts();
  const { app } = useActions();
  const [copied, setCopied] = useState({ text: '', isDone: false });
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isTold = copied.text === text && text !== '';
  const copy = async () => {
    const isDone = await app.copy(text);
    setCopied({ text, isDone });
    if (!isDone) field.current?.select();
  };
  const Field = isLong ? 'textarea' : 'input';
  const Sign = copied.isDone ? Check : TriangleAlert;
  return (
    <>
      <div className={styles.link}>
        <Field
          ref={field}
          readOnly
          className={styles.text}
          aria-label={label}
          value={text}
          {...(isLong && { rows: 4 })}
          onFocus={(event) => event.target.select()}
        />
        <Button look="primary" disabled={text === ''} onClick={() => void copy()}>
          <Copy aria-hidden="true" />
          {t('share.copy')}
        </Button>
      </div>
      <p role="status" className={styles.said} data-copied={isTold ? copied.isDone : undefined}>
        {isTold && <Sign aria-hidden="true" size={16} />}
        {isTold && t(copied.isDone ? 'share.copied' : 'share.notCopied')}
      </p>
    </>
  );
}
