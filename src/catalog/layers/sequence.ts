/** Shapes and words of layers that read a sequence. */
import type { ShapeProblem } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { toOne } from './define-layer.ts';

/** [steps, channels] of the only input. */
export function toSequence(
  inputs: readonly Shape[],
): Result<readonly [steps: number, channels: number], ShapeProblem> {
  const shape = toOne(inputs);
  const [steps = 0, channels = 0] = shape;
  return shape.length === 2 ? ok([steps, channels]) : err({ code: 'needs-sequence', shape });
}
