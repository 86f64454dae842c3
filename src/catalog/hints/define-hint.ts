/** A hint of the first minute as data: what it is about, and how it is seen that somebody did it. */
import type { Anchor } from '../../core/anchors.ts';
import type { Check } from '../lessons/checks.ts';

export interface Hint {
  /** Its words are the message `hints.<id>`. */
  readonly id: string;
  /** What there is to touch: the first of these that can be seen. */
  readonly at: readonly [Anchor, ...Anchor[]];
  /** Where its words stand if there is room: what they speak of next to it stays in sight. */
  readonly side: 'right' | 'below' | 'above';
  readonly check: Check;
  /** Said only of this preset, as long as its data is what it came with. */
  readonly preset?: string;
}

export const defineHint = <const H extends Hint>(hint: H): H => hint;
