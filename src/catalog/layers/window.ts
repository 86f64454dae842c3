/** Shapes of layers that slide a window over an image. */
import type { ShapeProblem } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';

interface Window {
  readonly size: number;
  /** The parameter that says so. */
  readonly param: string;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/** @param shape [height, width, channels] @param filters channels of what comes out */
export function slideWindow(
  shape: Shape,
  window: Window,
  filters: number,
): Result<Shape, ShapeProblem> {
  if (shape.length !== 3) return err({ code: 'needs-image', input: 0, shape });
  const [height = 0, width = 0] = shape;
  const { size, param, stride, padding } = window;
  if (padding === 'same')
    return ok([Math.ceil(height / stride), Math.ceil(width / stride), filters]);
  if (size > height || size > width) {
    const params = { [param]: Math.min(height, width) };
    return err({ code: 'window-too-large', input: 0, shape, size, params });
  }
  const count = (side: number) => Math.floor((side - size) / stride) + 1;
  return ok([count(height), count(width), filters]);
}
