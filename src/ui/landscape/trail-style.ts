/** The look of a method's trails: hue and dash by the place in which it was chosen. */
import { toTaskStyle, type TaskStyle } from '../task-style.ts';

const hues = 6;
const dashes = ['', '6 3', '2 3', '8 3 2 3', '1 5'] as const;

/** Those chosen seventh and later share a hue with another and have a dash of their own. */
export function toTrailStyle(slot: number): Pick<TaskStyle, 'color' | 'dash'> {
  const { color } = toTaskStyle(slot % hues);
  const round = Math.floor(slot / hues);
  return { color, dash: dashes[round % dashes.length] ?? '' };
}

export interface ShownMethod {
  readonly kind: string;
  readonly slot: number;
}

/** With or without it; a new one gets the first free place. */
export function toggleMethod(shown: readonly ShownMethod[], kind: string): readonly ShownMethod[] {
  if (shown.some((one) => one.kind === kind)) return shown.filter((one) => one.kind !== kind);
  const taken = new Set(shown.map(({ slot }) => slot));
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return [...shown, { kind, slot }];
}

export const usualMethods: readonly ShownMethod[] = [
  'weighted-sum',
  'mgda',
  'pcgrad',
  'cagrad',
  'nash-mtl',
  'famo',
].map((kind, slot) => ({ kind, slot }));
