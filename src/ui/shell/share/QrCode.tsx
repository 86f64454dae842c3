import encodeQR from 'qr';
import { useMemo } from 'react';
import { useTexts } from '../../playground-context.ts';
import styles from './EmbedLeaf.module.css';
import shared from './ShareDialog.module.css';

/** White around the code, in its own dots, as readers need it. */
const border = 4;
/** Dots along a side that phones still tell apart on a slide (version 25 of the standard). */
const mostDots = 117;

/** A text as a picture that phones read; where it is too long for that, the words that say so. */
export function QrCode({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const dots = useMemo(() => toDots(text), [text]);
  if (dots === null) return <p className={shared.help}>{t('classroom.qrTooLong')}</p>;
  const size = dots.length;
  const path = dots.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')),
  );
  return (
    <div className={styles.qr}>
      <svg
        role="img"
        aria-label={t('classroom.qr')}
        viewBox={`0 0 ${size} ${size}`}
        className={styles.code}
        shapeRendering="crispEdges"
      >
        <path d={path.join('')} fill="#000000" />
      </svg>
      <p className={shared.help}>{t('classroom.qrHelp')}</p>
    </div>
  );
}

function toDots(text: string): readonly (readonly boolean[])[] | null {
  try {
    const dots = encodeQR(text, 'raw', { ecc: 'low', border });
    return dots.length > mostDots + 2 * border ? null : dots;
  } catch {
    // Longer than the largest code.
    return null;
  }
}
