import { useMemo } from 'react';
import { paintMap, type MapTarget } from './pixels.ts';
import { PixelPicture } from './PixelPicture.tsx';
import { useThemeColors } from './use-theme.ts';

/** A map of labels or outputs as a small picture. */
export function MapThumb(props: {
  readonly target: MapTarget;
  /** Rows of `width` numbers. */
  readonly values: Float32Array;
  readonly width: number;
  readonly row: number;
  /** Nearest and farthest depth of the scale. */
  readonly range: readonly [number, number];
  readonly label: string;
  readonly className?: string | undefined;
}) {
  const { target, values, width, row, range, label, className } = props;
  const [paper, ink] = useThemeColors('--surface', '--text');
  const pixels = useMemo(
    () =>
      paintMap(target, values, width, row, {
        range,
        paper,
        ink,
      }),
    [target, values, width, row, range, paper, ink],
  );
  return <PixelPicture pixels={pixels} label={label} className={className} />;
}
