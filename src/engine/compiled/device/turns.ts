/** Loops of which some turns are written out: a thread that reads one number after the other waits for each. */

/** Numbers that a thread asks for in a row, so that the next are on their way while one is used. */
const loadsAtOnce = 32;
/** Turns of a loop that are written out, at most. */
const mostTurns = 8;

export interface Turns {
  /** WGSL of the first index and of the one behind the last; left out of a loop from 0. */
  readonly bounds?: readonly [first: string, last: string] | undefined;
  /** Number of turns; with bounds, at most. */
  readonly length: number;
  /** Numbers that are read in a turn. */
  readonly loads: number;
}

/** A loop over `k` of which some turns are written out one after the other. @param turn lines, by WGSL of k */
export function writeTurns(
  { bounds, length, loads }: Turns,
  turn: (k: string) => readonly string[],
): string[] {
  const number = String;
  const count = Math.min(length, mostTurns, Math.max(1, Math.floor(loadsAtOnce / loads)));
  const several = (from: string): string[] =>
    Array.from({ length: count }, (_, at) =>
      turn(at === 0 ? from : `(${from} + ${number(at)})`),
    ).flat();
  if (bounds !== undefined) {
    const [first, last] = bounds;
    return [
      `var k = ${first};`,
      ...(count > 1
        ? [`for (; k + ${number(count)} <= ${last}; k += ${number(count)}) {`, ...several('k'), '}']
        : []),
      `for (; k < ${last}; k++) {`,
      ...turn('k'),
      '}',
    ];
  }
  const whole = Math.floor(length / count) * count;
  return [
    ...(whole > count
      ? [
          `for (var k = ${number(0)}; k < ${number(whole)}; k += ${number(count)}) {`,
          ...several('k'),
          '}',
        ]
      : several(number(0))),
    ...Array.from({ length: length - whole }, (_, at) => turn(number(whole + at))).flat(),
  ];
}
