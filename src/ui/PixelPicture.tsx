import { useEffect, useRef } from 'react';
import { toClasses } from './primitives/classes.ts';
import styles from './ImageThumb.module.css';
import type { Pixels } from './pixels.ts';

/** A small picture, one canvas pixel for each of its own. */
export function PixelPicture(props: {
  readonly pixels: Pixels;
  readonly label: string;
  readonly className?: string | undefined;
}) {
  const { pixels, label, className } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, bytes } = pixels;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(bytes, width, height), 0, 0);
  }, [bytes, width, height]);

  return (
    <canvas
      ref={canvas}
      className={toClasses(styles.thumb, className)}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    />
  );
}
