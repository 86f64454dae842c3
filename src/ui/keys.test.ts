import { expect, test } from 'vitest';
import { isSingleKey } from './keys.ts';

test('letters, digits and signs are single keys; Space and keys with names are not', () => {
  expect(['r', 'R', '0', '?', '/', '+'].every(isSingleKey)).toBe(true);
  expect([' ', 'Space', 'Delete', 'Enter', 'Ctrl Z', '+, −, 0'].some(isSingleKey)).toBe(false);
});
