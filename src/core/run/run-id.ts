import type { RunId } from './run.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 82 random bits. @param random uniform in [0, 1) */
export function createRunId(random: () => number): RunId {
  const letter = (): string => letters.charAt(Math.floor(random() * letters.length));
  return Array.from({ length: 16 }, letter).join('') as RunId;
}
