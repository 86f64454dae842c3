import { expect, test } from 'vitest';
import { placeBeside } from './place-beside.ts';

const window = { width: 1000, height: 600 };
const panel = { width: 200, height: 100 };

test('lies below its anchor, lined up as asked', () => {
  const anchor = { left: 400, top: 20, width: 40, height: 30 };
  const place = (align: 'start' | 'center' | 'end') =>
    placeBeside(anchor, panel, window, { align, gap: 4 });
  expect(place('start')).toEqual({ left: 400, top: 54 });
  expect(place('center')).toEqual({ left: 320, top: 54 });
  expect(place('end')).toEqual({ left: 240, top: 54 });
});

test('goes above where there is no room below, and never leaves the window', () => {
  const anchor = { left: 980, top: 560, width: 20, height: 20 };
  expect(placeBeside(anchor, panel, window, { align: 'start', gap: 4 })).toEqual({
    left: 792,
    top: 456,
  });
});
