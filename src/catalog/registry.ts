export interface Registry<D> {
  /** Kind of its entries, for messages. */
  readonly what: string;
  readonly toKey: (definition: D) => string;
  /** In the order of registration: the order of palettes and lists. */
  readonly all: readonly D[];
  readonly find: (key: string) => D | undefined;
  /** @throws when nothing has this key: for keys a program wrote, not a person. */
  get(key: string): D;
}

/** @throws when two definitions have the same key. */
export function createRegistry<D>(
  what: string,
  all: readonly D[],
  toKey: (definition: D) => string,
): Registry<D> {
  const byKey = new Map<string, D>();
  for (const definition of all) {
    const key = toKey(definition);
    if (byKey.has(key)) throw new Error(`createRegistry: expected one ${what} "${key}", got two`);
    byKey.set(key, definition);
  }
  return {
    what,
    all,
    toKey,
    find: (key) => byKey.get(key),
    get(key) {
      const definition = byKey.get(key);
      if (definition === undefined)
        throw new Error(`${what}: expected a registered key, got "${key}"`);
      return definition;
    },
  };
}

/**
 * Every definition together with what only the worker calls, its kernel. A module of its own makes them
 * (`kernels.ts` of each folder), so that the page, which never imports it, is built without.
 *
 * @throws when a kernel is missing; `satisfies` where they are listed sees to that before
 */
export function joinKernels<D, K>(
  { what, all, toKey }: Registry<D>,
  kernels: Readonly<Record<string, K>>,
): Registry<D & K> {
  return createRegistry(
    what,
    all.map((definition): D & K => {
      const kernel = kernels[toKey(definition)];
      if (kernel === undefined)
        throw new Error(`joinKernels: expected a kernel for "${toKey(definition)}", got none`);
      return { ...definition, ...kernel };
    }),
    toKey,
  );
}
