import { describe, expect, test } from 'vitest';
import { createRemembered } from './remembered.ts';
import type { KeptItems } from './surroundings.ts';

function createItems(): KeptItems & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const fail = () => {
  throw new Error('forbidden');
};

describe('remembered choices', () => {
  test('last from one playground to the next in the same storage, and reach no other storage', () => {
    const [one, other] = [createItems(), createItems()];
    createRemembered(one).write('open.left', false);
    createRemembered(one).write('size.left', 240);
    expect(createRemembered(one).read('open.left')).toBe(false);
    expect(createRemembered(one).read('size.left')).toBe(240);
    expect(createRemembered(other).read('open.left')).toBeUndefined();
  });

  test('last as long as the playground where storage is refused', () => {
    const remembered = createRemembered({ getItem: fail, setItem: fail, removeItem: fail });
    expect(remembered.read('open.left')).toBeUndefined();
    remembered.write('open.left', false);
    remembered.write('open.left', true);
    expect(remembered.read('open.left')).toBe(true);
  });

  test('are the newest ones when storage refuses for a while', () => {
    const storage = createItems();
    let isFull = false;
    const remembered = createRemembered({
      ...storage,
      setItem: (key, value) => (isFull ? fail() : storage.setItem(key, value)),
    });
    remembered.write('size.left', 1);
    isFull = true;
    remembered.write('size.left', 2);
    expect(remembered.read('size.left')).toBe(2);
    isFull = false;
    remembered.write('size.left', 3);
    expect(remembered.read('size.left')).toBe(3);
    expect(createRemembered(storage).read('size.left')).toBe(3);
  });

  test.each(['{', '"text"', '[1]', 'null'])('are none where %s is kept', (text) => {
    const storage = createItems();
    storage.items.set('mtl.size.left', text);
    expect(createRemembered(storage).read('size.left')).toBeUndefined();
  });
});
