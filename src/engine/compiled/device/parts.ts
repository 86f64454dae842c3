/** Sums that were computed in parts are put together. */
import { writeTurns } from '../../wgsl/turns.ts';
import type { ReduceName } from '../nodes.ts';
import { folds } from './expressions.ts';
import type { DeviceOp, Span } from './op.ts';
import { wholeSpan, type Target } from './target.ts';

/** [parts, size] numbers that lie from `from` on, to be folded to [size]. */
export interface Parts {
  readonly from: number;
  readonly fold: ReduceName;
  /** WGSL of the place of the sum of `thread`. */
  readonly place: string;
  readonly writes: Span;
}

/** @param lines before the places, which see `thread` */
export function writeParts(
  all: readonly Parts[],
  [parts, size]: readonly [parts: number, size: number],
  lines: readonly string[],
  target: Target,
): DeviceOp {
  const code = all.flatMap(({ from, fold: name, place }) => {
    const { first, fold } = folds[name];
    const part = (k: string): string => target.read(from, `${k} * ${String(size)} + thread`);
    return [
      '{',
      `var s = ${first};`,
      ...writeTurns({ length: parts, loads: 1 }, (k) => [`s = ${fold('s', part(k))};`]),
      `${place} = s;`,
      '}',
    ];
  });
  return {
    code: [...lines, ...code].join('\n'),
    threads: size,
    cost: all.length * parts * size,
    reads: all.map(({ from }) => wholeSpan(from, parts * size)),
    writes: all.map(({ writes }) => writes),
  };
}
