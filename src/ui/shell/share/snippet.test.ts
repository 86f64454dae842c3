import { expect, it } from 'vitest';
import { toOrigin, toSnippet } from './snippet.ts';

const link = 'https://playground.example/a/#1abc';

it('a frame names the link, its size and the page that may command it', () => {
  const html = toSnippet(link, {
    width: 640,
    height: 420,
    host: 'https://school.example/course?x="1"',
  });
  expect(html).toContain(
    'src="https://playground.example/a/?embed=1&amp;origin=https%3A%2F%2Fschool.example#1abc"',
  );
  expect(html).toContain('width="640" height="420"');
});

it('without a page that may command it, it names none', () => {
  expect(toSnippet(link, { width: 640, height: 420, host: '' })).toContain('/a/?embed=1#1abc"');
});

it.each(['school.example', 'javascript:alert(1)', 'file:///a', ''])('%s is no page', (address) => {
  expect(toOrigin(address)).toBeUndefined();
});
