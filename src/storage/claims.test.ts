import { describe, expect, it } from 'vitest';
import { createClaims } from './claims.ts';

/** Locks of a browser with as much as is used of them; every tab has them from here. */
function createLocks(): Pick<LockManager, 'request'> {
  const last = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  async function request<T>(
    name: string,
    { ifAvailable = false }: LockOptions,
    take: (lock: Lock | null) => Promise<T>,
  ): Promise<T> {
    if (ifAvailable && held.has(name)) return take(null);
    held.add(name);
    const work = (last.get(name) ?? Promise.resolve()).then(() => {
      held.add(name);
      return take({ name, mode: 'exclusive' });
    });
    last.set(
      name,
      work.finally(() => held.delete(name)),
    );
    return work;
  }
  return { request: request as LockManager['request'] };
}

describe('claims on work', () => {
  it('are one tab’s until it gives them up, and then whose who waits', async () => {
    const locks = createLocks();
    const [one, two] = [createClaims(locks), createClaims(locks)];
    expect(await one.claim('a', false)).toBe(true);
    expect(await one.claim('a', false)).toBe(true);
    expect(await two.claim('a', false)).toBe(false);
    expect(await two.claim('b', false)).toBe(true);
    let isMine = false;
    const waiting = two.claim('a', true).then((is) => (isMine = is));
    await two.claim('b', false);
    expect(isMine).toBe(false);
    await one.giveUp('a');
    expect(await waiting).toBe(true);
    expect(await one.claim('a', false)).toBe(false);
    await one.giveUp('a');
    expect(await one.claim('a', false)).toBe(false);
  });

  it('are everybody’s where there are no locks', async () => {
    const [one, two] = [createClaims(undefined), createClaims(undefined)];
    expect([await one.claim('a', false), await two.claim('a', true)]).toEqual([true, true]);
  });
});
