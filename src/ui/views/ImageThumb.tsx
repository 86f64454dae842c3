import { useEffect, useRef } from 'react';
import type { Shape } from '../../core/graph/shape.ts';
import styles from './ImageThumb.module.css';
import { useThemeColors } from './use-theme.ts';

/** An image as the network reads it, one pixel a cell: grey is ink on paper, colours as they are. */
export function ImageThumb(props: {
  /** The images one after the other. */
  readonly inputs: Float32Array;
  readonly row: number;
  readonly shape: Shape;
  readonly label: string;
}) {
  const { inputs, row, shape, label } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [paper, ink] = useThemeColors('--surface --text');
  const [height = 1, width = 1, channels = 1] = shape;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || paper === undefined || ink === undefined) return;
    const pixels = new Uint8ClampedArray(4 * width * height);
    const offset = row * width * height * channels;
    for (let cell = 0; cell < width * height; cell++) {
      for (let part = 0; part < 3; part++) {
        const at = offset + cell * channels + (channels >= 3 ? part : 0);
        const value = inputs[at] ?? 0;
        const [from = 0, to = 0] = channels >= 3 ? [0, 255] : [paper[part], ink[part]];
        pixels[4 * cell + part] = from + (to - from) * value;
      }
      pixels[4 * cell + 3] = 255;
    }
    context.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [inputs, row, width, height, channels, paper, ink]);

  return (
    <canvas
      ref={canvas}
      className={styles.thumb}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    />
  );
}
