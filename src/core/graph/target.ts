/** Properties that follow from the kind of a target alone. */
import { unreachable } from '../result.ts';
import type { Localised } from '../text.ts';
import type { MapSize, TargetInfo } from './lookup.ts';
import type { Shape } from './shape.ts';
import { toSize } from './shape.ts';

/** Numbers in the label of one row. */
export function toLabelWidth(target: TargetInfo): number {
  switch (target.kind) {
    case 'class':
    case 'binary':
    case 'ordinal':
    case 'count':
    case 'rotation':
      return 1;
    case 'value':
      return target.parts?.length ?? 1;
    case 'labels':
      return target.classes.length;
    case 'box':
      return 4;
    case 'segmentation':
    case 'depth':
      return toSize(target.size);
    case 'normals':
      return 3 * toSize(target.size);
    case 'input':
      return toSize(target.shape);
    default:
      return unreachable(target);
  }
}

/** The map a head of this target writes, if it is one. */
export function toMapSize(target: TargetInfo): MapSize | undefined {
  switch (target.kind) {
    case 'segmentation':
    case 'depth':
    case 'normals':
      return target.size;
    case 'input': {
      const [height, width, channels] = target.shape;
      return height === undefined || width === undefined || channels === undefined
        ? undefined
        : [height, width];
    }
    default:
      return undefined;
  }
}

/** Shape of a head's logits on its map: height × width × numbers of a pixel. */
export function toMapShape(outputs: number, [height, width]: MapSize): Shape {
  return [height, width, outputs / (height * width)];
}

const quarterTurns: readonly Localised[] = ['0°', '90°', '180°', '270°'].map((turn) => ({
  en: turn,
  zh: turn,
}));

/** Names of all classes, whether a row has one, several, or one for every pixel; none for numbers. */
export function toClasses(target: TargetInfo): readonly Localised[] {
  if (target.kind === 'rotation') return quarterTurns;
  return 'classes' in target ? target.classes : [];
}

/** Names of the classes of which a row has exactly one; none for any other target. */
export function toChoices(target: TargetInfo): readonly Localised[] {
  return target.kind === 'labels' || target.kind === 'segmentation' ? [] : toClasses(target);
}

/** The unit of its numbers; empty where there is none. */
export function toUnit(target: TargetInfo): string {
  return 'unit' in target ? target.unit : '';
}

/**
 * Weights of the linear map from an input to the logits: a dense one from a vector, one for all pixels
 * (a 1×1 convolution) from a map.
 * @param outputs logits of one example
 */
export function countLinearWeights(input: Shape, outputs: number): number {
  const [height = 1, width = 1] = input.length === 3 ? input : [];
  const perPixel = outputs / (height * width);
  return ((input.at(-1) ?? 0) + 1) * perPixel;
}
