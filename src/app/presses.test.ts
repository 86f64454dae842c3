import { expect, test } from 'vitest';
import { countPresses, type PressSource } from './presses.ts';

type Listener = Parameters<PressSource['addEventListener']>[1];

/** A window of which the test says what happens in it. */
function createWindow() {
  const listeners = new Map<string, Listener>();
  const source: PressSource = {
    addEventListener: (type, listener) => void listeners.set(type, listener),
  };
  return {
    source,
    pointer: (type: 'down' | 'up' | 'cancel', pointerId = 1) =>
      listeners.get(`pointer${type}`)?.({ target: {}, pointerId }),
    blur: (target: unknown) => listeners.get('blur')?.({ target }),
  };
}

test('a press lasts until it is let go of, whatever loses the focus meanwhile', () => {
  const page = createWindow();
  const read = countPresses(page.source);
  expect(read()).toBeNull();
  page.pointer('down');
  expect(read()).toBe(1);
  page.blur({ name: 'the search field, since the dial is pressed now' });
  expect(read()).toBe(1);
  page.pointer('up');
  expect(read()).toBeNull();
  page.pointer('down');
  expect(read()).toBe(2);
  page.pointer('cancel');
  expect(read()).toBeNull();
});

test('leaving the window ends a press', () => {
  const page = createWindow();
  const read = countPresses(page.source);
  page.pointer('down');
  page.blur(page.source);
  expect(read()).toBeNull();
});

test('a second finger is part of the drag it joins, a lost release ends at the next press', () => {
  const page = createWindow();
  const read = countPresses(page.source);
  page.pointer('down', 1);
  page.pointer('down', 2);
  expect(read()).toBe(1);
  page.pointer('up', 2);
  expect(read()).toBe(1);
  page.pointer('down', 1);
  expect(read()).toBe(2);
});
