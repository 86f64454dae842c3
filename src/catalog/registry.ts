export interface Registry<D> {
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
    all,
    find: (key) => byKey.get(key),
    get(key) {
      const definition = byKey.get(key);
      if (definition === undefined)
        throw new Error(`${what}: expected a registered key, got "${key}"`);
      return definition;
    },
  };
}
