import { expect, test } from 'vitest';
import { toPlaywright } from './e2e.mjs';

test('asks for the graphics card by a variable, and hands on all other words', () => {
  const { words, env } = toPlaywright(['--hardware', '-g', 'opens'], { PATH: '/bin' });
  expect(words.slice(3)).toEqual(['-g', 'opens']);
  expect(env).toEqual({ PATH: '/bin', MTL_HARDWARE: '1' });
  expect(toPlaywright([], { PATH: '/bin' }).env).toEqual({ PATH: '/bin' });
});
