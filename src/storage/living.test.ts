import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLiving } from './living.ts';

afterEach(() => void vi.unstubAllGlobals());

it('goes by the locks of the browser where it has them', async () => {
  const held: string[] = [];
  const locks = {
    request: (name: string) => Promise.resolve(void held.push(name)),
    query: () => Promise.resolve({ held: [...held, 'of another page'].map((name) => ({ name })) }),
  } as unknown as LockManager;
  const living = createLiving(locks);
  living.hold('one');
  createLiving(locks).hold('two');
  expect(await living.living()).toEqual(['one', 'two']);
});

describe('without locks, as on insecure origins', () => {
  /** Channels of one browser, which hear each other and not themselves. */
  function openBrowser() {
    const open = new Set<FakeChannel>();
    class FakeChannel {
      onmessage: ((event: { readonly data: unknown }) => void) | undefined;
      constructor() {
        open.add(this);
      }
      postMessage(data: unknown): void {
        for (const other of open)
          if (other !== this) queueMicrotask(() => other.onmessage?.({ data }));
      }
    }
    vi.stubGlobal('BroadcastChannel', FakeChannel);
    return { closeLast: () => void open.delete([...open].at(-1)!) };
  }

  it('asks the others, and takes those that say nothing for gone', async () => {
    vi.useFakeTimers();
    const browser = openBrowser();
    const one = createLiving(undefined);
    one.hold('one');
    createLiving(undefined).hold('two');
    const ask = async () => {
      const asked = one.living();
      await vi.advanceTimersByTimeAsync(500);
      return asked;
    };
    expect(await ask()).toEqual(['one', 'two']);
    browser.closeLast();
    expect(await ask()).toEqual(['one']);
    vi.useRealTimers();
  });
});
