/**
 * Work that no two tabs do at a time: who does it holds a lock with its name, which the browser takes from a tab that
 * is gone. Insecure origins have no locks; there everybody does all.
 */
import type { Keeping } from './keeping.ts';

export type Claims = Pick<Keeping, 'claim' | 'giveUp'>;

const prefix = 'mtl-playground-work-';

export function createClaims(locks: Pick<LockManager, 'request'> | undefined): Claims {
  const held = new Map<string, () => void>();
  return {
    claim: (key, waits) =>
      new Promise((resolve, reject) => {
        if (locks === undefined || held.has(key)) {
          resolve(true);
          return;
        }
        const take = (lock: Lock | null): Promise<void> => {
          resolve(lock !== null);
          if (lock === null) return Promise.resolve();
          return new Promise((giveUp) => held.set(key, giveUp));
        };
        locks.request(prefix + key, { ifAvailable: !waits }, take).catch(reject);
      }),
    giveUp(key) {
      held.get(key)?.();
      held.delete(key);
      return Promise.resolve();
    },
  };
}
