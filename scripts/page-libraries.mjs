// Leaves out of the page what its libraries bring and it never reaches: two fifths of what they weigh
// beyond React is scales for time, curves and colours that no chart and no canvas of ours has.

/** By module: what stays of it, and what its importers still name; the latter must never be called. */
const reduced = {
  // Our axes are linear, and a cursor is a straight line.
  'victory-vendor/d3-scale': { kept: ['scaleBand', 'scaleLinear', 'scalePoint'], named: [] },
  'victory-vendor/d3-shape': {
    kept: ['area', 'curveLinear', 'line'],
    named: [
      ...['Basis', 'BasisClosed', 'BasisOpen', 'BumpX', 'BumpY', 'LinearClosed'],
      ...['MonotoneX', 'MonotoneY', 'Natural', 'Step', 'StepAfter', 'StepBefore'],
    ]
      .map((curve) => `curve${curve}`)
      .concat(
        ['stack', 'stackOffsetExpand', 'stackOffsetNone', 'stackOffsetSilhouette'],
        ['stackOffsetWiggle', 'stackOrderNone'],
        ['symbol', 'symbolCircle', 'symbolCross', 'symbolDiamond', 'symbolSquare'],
        ['symbolStar', 'symbolTriangle', 'symbolWye'],
      ),
  },
  // Only for ticks that recharts chooses; `niceTicks="none"` says that it need not.
  'decimal.js-light': { kept: [], named: ['default'] },
};

/** Numbers and places are interpolated, never colours: to d3 no text is one. */
const noColours = `
export function color() { return null; }
export { color as rgb, color as hsl, color as lab, color as hcl, color as lch, color as gray, color as cubehelix };
`;

const prefix = '\0page-library:';

/** @returns {import('vite').Plugin} */
export function pageLibraries() {
  const places = new Map();
  return {
    name: 'page-libraries',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === 'd3-color') return prefix + source;
      if (!(source in reduced)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      places.set(source, found.id);
      return prefix + source;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const source = id.slice(prefix.length);
      if (source === 'd3-color') return noColours;
      const { kept, named } = reduced[source];
      const place = JSON.stringify(places.get(source));
      const message = JSON.stringify(`${source}: expected no use of what the page leaves out`);
      return [
        ...(kept.length > 0 ? [`export { ${kept.join(', ')} } from ${place};`] : []),
        ...(named.length > 0
          ? [
              `function left() { throw new Error(${message}); }`,
              `export { ${named.map((name) => `left as ${name}`).join(', ')} };`,
            ]
          : []),
      ].join('\n');
    },
  };
}
