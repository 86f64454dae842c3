import { useMemo } from 'react';
import { useSize } from '../../use-size.ts';
import { drawArrows, type ArrowPicture, type toReach } from './arrows.ts';
import styles from './Steps.module.css';

interface ArrowsPictureProps {
  readonly picture: ArrowPicture;
  readonly reach: ReturnType<typeof toReach>;
  readonly label: string;
}

export function ArrowsPicture({ picture, reach, label }: ArrowsPictureProps) {
  const [ref, size] = useSize();
  const drawn = useMemo(
    () => (size === undefined ? '' : drawArrows(picture, reach, size)),
    [picture, reach, size],
  );
  return (
    <div ref={ref} className={styles.picture}>
      {size !== undefined && (
        <svg width={size.width} height={size.height} role="img" aria-label={label}>
          {/* Drawn by our own functions out of numbers; texts in it are escaped. */}
          <g dangerouslySetInnerHTML={{ __html: drawn }} />
        </svg>
      )}
    </div>
  );
}
