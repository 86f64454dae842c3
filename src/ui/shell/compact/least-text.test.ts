import { expect, it } from 'vitest';
import { toLeastText } from './least-text.ts';

it('subtends 20 minutes of arc at ten metres, whatever pixels the picture of 1.5 metres has', () => {
  expect(toLeastText(1024, 768)).toBe(30);
  expect(toLeastText(1920, 1080)).toBe(42);
  const mm = (toLeastText(1024, 768) / 768) * 1500;
  expect((Math.atan(mm / 10_000) * 180 * 60) / Math.PI).toBeGreaterThanOrEqual(20);
});
