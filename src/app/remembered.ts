/** Small choices about the page, kept in the storage of the playground's surroundings. */
import type { Remembered } from '../store/services.ts';
import type { KeptItems } from './surroundings.ts';

const prefix = 'mtl.';

/** Choices last as long as the playground does even if storage is forbidden or full. */
export function createRemembered(storage: KeptItems): Remembered {
  /** Values that storage did not take. */
  const refused = new Map<string, boolean | number>();
  return {
    read: (name) => refused.get(name) ?? readValue(storage, prefix + name),
    write(name, value) {
      try {
        storage.setItem(prefix + name, JSON.stringify(value));
        refused.delete(name);
      } catch {
        refused.set(name, value);
      }
    },
  };
}

function readValue(storage: KeptItems, key: string): boolean | number | undefined {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return typeof value === 'boolean' || typeof value === 'number' ? value : undefined;
  } catch {
    // Forbidden, or not written by this page: as on the first day.
    return undefined;
  }
}
