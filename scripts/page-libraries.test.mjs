import { beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { pageLibraries, shareHelpers } from './page-libraries.mjs';
import { projectRoot } from './setup.mjs';

const entry = `
  export * as scales from 'victory-vendor/d3-scale';
  export * as shapes from 'victory-vendor/d3-shape';
  export { default as Decimal } from 'decimal.js-light';
  export { Text } from 'recharts';
  export { interpolate } from 'd3-interpolate';
`;

let libraries;
beforeAll(async () => {
  const [{ output }] = await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('libraries-of-the-page') ? '\0libraries' : null),
        load: (id) => (id === '\0libraries' ? entry : null),
      },
      pageLibraries(),
    ],
    build: { write: false, lib: { entry: 'libraries-of-the-page', formats: ['es'] } },
  });
  const text = Buffer.from(output[0].code).toString('base64');
  libraries = await import(/* @vite-ignore */ `data:text/javascript;base64,${text}`);
}, 60_000);

test('what charts and canvas reach works as it does', () => {
  const { interpolate, scales } = libraries;
  expect(Object.keys(scales).sort()).toEqual(['scaleBand', 'scaleLinear', 'scalePoint']);
  expect(scales.scaleLinear().domain([0, 10]).range([0, 100])(2.5)).toBe(25);
  expect(scales.scaleLinear().domain([0, 1]).ticks(2)).toEqual([0, 0.5, 1]);
  expect(interpolate([0, 4], [2, 8])(0.5)).toEqual([1, 6]);
  expect(interpolate('translate(0)', 'translate(8)')(0.5)).toBe('translate(4)');
});

test('what they do not reach says so when it is called', () => {
  const { Decimal, Text, scales, shapes } = libraries;
  expect(() => new Decimal(1)).toThrow('decimal.js-light: expected no use');
  expect(() => scales.scaleLinear().tickFormat(10)).toThrow('d3-format: expected no use');
  expect(() => Text()).toThrow('recharts/component/Text: expected no use');
  expect(() => shapes.curveNatural()).toThrow('victory-vendor/d3-shape: expected no use');
});

test('a module shares its helpers and keeps its own functions', () => {
  const own = [
    'function _extends() { return 1; }',
    'function _toPrimitive(t, r) { return t; }',
    'function ours() { return 2; }',
    'export const made = _extends({}, ours());',
  ];
  expect(shareHelpers(own.join('\n')).split('\n').filter(Boolean)).toEqual([
    "import { _extends } from 'recharts-helpers';",
    own[2],
    own[3],
  ]);
  expect(shareHelpers(own[2])).toBe(own[2]);
});
