import { useMemo } from 'react';
import type { Shape } from '../core/graph/shape.ts';
import styles from './ImageThumb.module.css';
import { paintImage, type Corners } from './pixels.ts';
import { PixelPicture } from './PixelPicture.tsx';
import { useThemeColors } from './use-theme.ts';

/** A box drawn over an image. */
export interface BoxMark {
  readonly corners: Corners;
  /** CSS colour. */
  readonly color: string;
  /** The true box is drawn dashed, a predicted one in one stroke. */
  readonly isTruth: boolean;
}

/** An image as the network reads it, one pixel a cell: grey is ink on paper, colours as they are. */
export function ImageThumb(props: {
  /** The images one after the other. */
  readonly inputs: Float32Array;
  readonly row: number;
  readonly shape: Shape;
  readonly label: string;
  readonly boxes?: readonly BoxMark[];
}) {
  const { inputs, row, shape, label, boxes = [] } = props;
  const [paper, ink] = useThemeColors('--surface', '--text');
  const pixels = useMemo(() => {
    const size = shape.reduce((product, length) => product * length, 1);
    return paintImage(inputs, row * size, shape, paper, ink);
  }, [inputs, row, shape, paper, ink]);
  const picture = <PixelPicture pixels={pixels} label={label} />;
  if (boxes.length === 0) return picture;
  return (
    <span className={styles.framed}>
      {picture}
      <svg className={styles.boxes} viewBox="0 0 1 1" aria-hidden="true">
        {boxes.map(({ corners, color, isTruth }) => (
          <g key={String(isTruth)}>
            <rect {...toRect(corners)} className={styles.halo} />
            <rect
              {...toRect(corners)}
              className={isTruth ? styles.truth : styles.predicted}
              stroke={color}
            />
          </g>
        ))}
      </svg>
    </span>
  );
}

/** A predicted width may be below nothing. */
function toRect({ x, y, width, height }: Corners): Corners {
  return { x, y, width: Math.max(0, width), height: Math.max(0, height) };
}
