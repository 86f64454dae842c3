/** Shapes of layers that slide a window over an image. */
import type { ShapeProblem } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/** [height, width] after the window; [height, width, channels] before. */
export function slideWindow(
  shape: Shape,
  window: Window,
): Result<readonly [number, number], ShapeProblem> {
  if (shape.length !== 3) return err({ code: 'needs-image', shape });
  const [height = 0, width = 0] = shape;
  const { size, stride, padding } = window;
  if (padding === 'same') return ok([Math.ceil(height / stride), Math.ceil(width / stride)]);
  if (size > height || size > width) return err({ code: 'window-too-large', shape, size });
  return ok([Math.floor((height - size) / stride) + 1, Math.floor((width - size) / stride) + 1]);
}
