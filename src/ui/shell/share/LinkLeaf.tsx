import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useActions, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { Switch } from '../../primitives/Switch.tsx';
import type { LeafProps } from './leaf.ts';
import styles from './ShareDialog.module.css';

/** The link, what it carries, and whether it is copied. */
export function LinkLeaf({ copying }: LeafProps) {
  const { t } = useTexts();
  const { app } = useActions();
  const [looks, setLooks] = useState(true);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const text = useRef<HTMLInputElement>(null);
  const link = app.toLink(looks);

  const tell = (done: boolean) => {
    setCopied(done);
    // The way out of a browser that does not let the page copy.
    if (!done) text.current?.select();
  };
  useEffect(() => {
    let isOver = false;
    void copying.then((done) => {
      if (isOver) return;
      setCopied(done);
      if (!done) text.current?.select();
    });
    return () => void (isOver = true);
  }, [copying]);

  return (
    <>
      <p role="status" className={styles.said} data-copied={isCopied}>
        {isCopied === true && <Check aria-hidden="true" size={16} />}
        {isCopied === false && <TriangleAlert aria-hidden="true" size={16} />}
        {isCopied !== null && t(isCopied ? 'share.copied' : 'share.notCopied')}
      </p>
      <div className={styles.link}>
        <input
          ref={text}
          readOnly
          className={styles.text}
          aria-label={t('share.link')}
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <Button look="primary" onClick={() => void app.copy(link).then(tell)}>
          <Copy aria-hidden="true" />
          {t('share.copy')}
        </Button>
      </div>
      <section aria-label={t('share.travels')} className={styles.travels}>
        <h3 className={styles.heading}>{t('share.travels')}</h3>
        <p className={styles.what}>
          {t('share.experiment')}
          <span>{t('share.experimentHelp')}</span>
        </p>
        <Switch
          label={t('share.looks')}
          help={t('share.looksHelp')}
          checked={looks}
          onChange={(next) => {
            setLooks(next);
            setCopied(null);
          }}
        />
        <p className={styles.help}>{t('share.notWeights')}</p>
      </section>
    </>
  );
}
