import { describe, expect, test } from 'vitest';
import { balancerSources } from '../../catalog/balancers/sources.ts';
import { heads } from '../../catalog/heads/index.ts';
import { layers } from '../../catalog/layers/index.ts';
import { type MathNode, parseTex, toPieces } from './tex.ts';

describe('formulas', () => {
  test.each([
    ...[...layers.all, ...heads.all].map((one) => [one.type, one.formula] as const),
    ...Object.entries(balancerSources).map(([kind, { formula }]) => [kind, formula] as const),
  ])('of %s can be drawn', (_type, formula) => {
    expect(() => parseTex(formula)).not.toThrow();
  });

  test('scripts, fractions and functions', () => {
    expect(parseTex('x_{i}^2')).toEqual({
      kind: 'script',
      base: { kind: 'identifier', text: 'x' },
      sub: { kind: 'identifier', text: 'i' },
      sup: { kind: 'number', text: '2' },
      isLimit: false,
    });
    expect(parseTex('\\tfrac{1}{2}')).toMatchObject({ kind: 'fraction', isSmall: true });
    expect(parseTex('\\tfrac14')).toMatchObject({ top: { text: '1' }, bottom: { text: '4' } });
    expect(parseTex('x^{10}')).toMatchObject({ sup: { text: '10' } });
    expect(parseTex('\\sum_i')).toMatchObject({ isLimit: true, base: { text: '∑' } });
    expect(parseTex('\\operatorname{vec}')).toEqual({ kind: 'text', text: 'vec' });
  });

  test.each([
    ['y = f(a + b)', ['y', '=f(a+b)']],
    ['L = -w\\, y - (1 - y)', ['L', '=−w y', '−(1−y)']],
    ['L = z, \\quad \\hat y = e^z', ['L', '=z, ', 'y', '=e']],
    ['x', ['x']],
  ])('%s may go on in a new line outside of brackets', (tex, wanted) => {
    const write = (node: MathNode): string => {
      if (node.kind === 'space') return ' ';
      if (node.kind === 'accent') return write(node.child);
      if (node.kind === 'script') return write(node.base);
      return 'text' in node ? node.text : '';
    };
    const pieces = toPieces(parseTex(tex));
    expect(pieces.map((piece) => piece.map(write).join(''))).toEqual(wanted);
  });

  test('what is not known or not closed is refused', () => {
    expect(() => parseTex('\\unheardof')).toThrow('known command');
    expect(() => parseTex('{x')).toThrow('expected "}"');
    expect(() => parseTex('x}')).toThrow('expected the end');
    expect(() => parseTex('x^')).toThrow('the end');
  });
});
