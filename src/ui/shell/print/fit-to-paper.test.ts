import { expect, it } from 'vitest';
import { toPaperView } from './fit-to-paper.ts';

it('brings all of a network onto the sheet, in its middle, and never larger than text', () => {
  const wide = { left: -200, top: 40, width: 2800, height: 500 };
  const view = toPaperView(wide);
  expect(view.x + wide.left * view.zoom).toBeCloseTo(10);
  expect(view.x + (wide.left + wide.width) * view.zoom).toBeCloseTo(690);
  expect(view.y + wide.top * view.zoom).toBeCloseTo(10);
  expect(view.height).toBeCloseTo(500 * view.zoom + 20);

  const tall = toPaperView({ left: 0, top: 0, width: 300, height: 4000 });
  expect(tall.height).toBeCloseTo(510);

  const small = toPaperView({ left: 0, top: 0, width: 100, height: 100 });
  expect(small.zoom).toBe(1.1);
  expect(small.x).toBeCloseTo((700 - 110) / 2);
});
