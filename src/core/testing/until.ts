/** Waits for what must come, however busy the machine is: only what never comes fails. */
import { vi } from 'vitest';

const longestMs = 120_000;

/** @param check throws while it is not so yet */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: longestMs, interval: 10 });
