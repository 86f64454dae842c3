import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { LostPart } from '../../LazyPart.tsx';
import { useActions, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { Switch } from '../../primitives/Switch.tsx';
import type { LeafProps } from './leaf.ts';
import { useLink } from './looks.ts';
import styles from './ShareDialog.module.css';

/** The link, what it carries, and whether it is copied. */
export function LinkLeaf({ copying }: LeafProps) {
  const { t } = useTexts();
  const { app } = useActions();
  const [looks, setLooks] = useState(true);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const text = useRef<HTMLInputElement>(null);
  const { link, isLost, retry } = useLink(looks);

  useEffect(() => {
    let isOver = false;
    void copying.then((done) => {
      if (!isOver) setCopied(done);
    });
    return () => void (isOver = true);
  }, [copying]);
  useEffect(() => {
    // The way out of a browser that does not let the page copy.
    if (isCopied === false) text.current?.select();
  }, [isCopied, link]);

  if (isLost) return <LostPart onRetry={retry} />;
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
        <Button
          look="primary"
          disabled={link === ''}
          onClick={() => void app.copy(link).then(setCopied)}
        >
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
