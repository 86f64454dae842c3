/** Figures of the weights as they stand, kept for as long as they stand: one question often follows another. */

export interface Moment {
  get<T>(
    at: { readonly era: number; readonly step: number },
    name: string,
    make: () => Promise<T>,
  ): Promise<T>;
}

export function createMoment(): Moment {
  let key = '';
  let kept = new Map<string, Promise<unknown>>();
  return {
    get<T>({ era, step }: { era: number; step: number }, name: string, make: () => Promise<T>) {
      const now = `${era}/${step}`;
      if (key !== now) kept = new Map();
      key = now;
      const found = (kept.get(name) as Promise<T> | undefined) ?? make();
      kept.set(name, found);
      // What failed is asked for again.
      found.catch(() => kept.delete(name));
      return found;
    },
  };
}
