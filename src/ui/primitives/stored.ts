/** Small things of the page that this browser remembers: folds and sizes. */
const prefix = 'mtl.';

/** The remembered value, or `fallback` when there is none of its type. */
export function readStored(key: string | undefined, fallback: boolean): boolean;
export function readStored(key: string | undefined, fallback: number): number;
export function readStored(key: string | undefined, fallback: boolean | number): boolean | number {
  if (key === undefined) return fallback;
  try {
    const value: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? 'null');
    return typeof value === typeof fallback ? (value as typeof fallback) : fallback;
  } catch {
    // Storage can be forbidden or hold what another version wrote: begin as on the first day.
    return fallback;
  }
}

export function writeStored(key: string | undefined, value: boolean | number): void {
  if (key === undefined) return;
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Without storage the page works, it only forgets.
  }
}
