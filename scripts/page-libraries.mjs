// Leaves out of the page what its libraries bring and it never reaches: half of what they weigh beyond
// React is for time, curves, colours and circles, which no chart and no canvas of ours has.
import { readFileSync } from 'node:fs';

/** By module: what stays of it, and what its importers still name; the latter must never be called. */
const reduced = {
  // Our axes are linear, and bring texts of their own for their ticks.
  'victory-vendor/d3-scale': { kept: ['scaleBand', 'scaleLinear', 'scalePoint'], named: [] },
  'd3-format': {
    named: ['format', 'formatPrefix', 'formatSpecifier'].concat(
      ['Fixed', 'Prefix', 'Round'].map((kind) => `precision${kind}`),
    ),
  },
  // Only for recharts' own lines, areas and symbols.
  'victory-vendor/d3-shape': {
    named: ['Basis', 'BasisClosed', 'BasisOpen', 'BumpX', 'BumpY', 'Linear', 'LinearClosed']
      .concat(['MonotoneX', 'MonotoneY', 'Natural', 'Step', 'StepAfter', 'StepBefore'])
      .map((curve) => `curve${curve}`)
      .concat(
        ['area', 'line'],
        ['stack', 'stackOffsetExpand', 'stackOffsetNone', 'stackOffsetSilhouette'],
        ['stackOffsetWiggle', 'stackOrderNone'],
        ['symbol', 'symbolCircle', 'symbolCross', 'symbolDiamond', 'symbolSquare'],
        ['symbolStar', 'symbolTriangle', 'symbolWye'],
      ),
  },
  // Only for ticks that recharts chooses; `niceTicks="none"` says that it need not.
  'decimal.js-light': { named: ['default'] },
};

/** What stands in the place of recharts' own modules, by path; whatever else they export throws. */
const ofRecharts = {
  'util/scale/getNiceTickValues': '',
  // An axis draws its ticks' texts by itself unless we do, and has no title.
  'component/Text': 'export const isValidTextAnchor = (anchor) => anchor && left();',
  'component/Label': `
    export const CartesianLabelContextProvider = ({ children }) => children;
    export const CartesianLabelFromLabelProp = ({ label }) => (label ? left() : null);
    export const isLabelContentAFunction = (content) => content && left();
  `,
  // Charts of one `syncId` share a cursor; ours have none.
  'synchronisation/useChartSynchronisation':
    'export const useSynchronisedEventsFromOtherCharts = () => {};',
  // Nothing is round. Selectors ask for the view box of what is, and take none for an answer.
  'state/selectors/polarAxisSelectors': 'export const selectPolarViewBox = () => undefined;',
  'util/PolarUtils': '',
  // Parts of a chart's state that only its absent parts would change.
  'state/brushSlice': toConstant(
    'brushReducer',
    '{ x: 0, y: 0, width: 0, height: 0, padding: { top: 0, right: 0, bottom: 0, left: 0 } }',
  ),
  'state/errorBarSlice': toConstant('errorBarReducer', '{}'),
  'state/legendSlice': toConstant(
    'legendReducer',
    `{
      settings: { layout: 'horizontal', align: 'center', verticalAlign: 'middle', itemSorter: 'value' },
      size: { width: 0, height: 0 },
      payload: [],
    }`,
  ),
  'state/polarAxisSlice': toConstant('polarAxisReducer', '{ radiusAxis: {}, angleAxis: {} }'),
  'state/polarOptionsSlice': toConstant('polarOptionsReducer', 'null'),
  'state/referenceElementsSlice': toConstant(
    'referenceElementsReducer',
    '{ dots: [], areas: [], lines: [] }',
  ),
};

function toConstant(reducer, state) {
  return `const state = ${state};\nexport const ${reducer} = () => state;`;
}

/** Numbers and places are interpolated, never colours: to d3 no text is one. */
const noColours = `
export function color() { return null; }
export { color as rgb, color as hsl, color as lab, color as hcl, color as lch, color as gray, color as cubehelix };
`;

/** What every module of recharts brings for older browsers, in the words of those that the page is for. */
const helpers = {
  _extends: 'Object.assign',
  _objectSpread: 'Object.assign',
  _defineProperty: '(object, key, value) => Object.assign(object, { [key]: value })',
  _slicedToArray: '(values) => values',
  _objectWithoutProperties: `(object, names) =>
    Object.fromEntries(Object.entries(object ?? {}).filter(([name]) => !names.includes(name)))`,
};
/** What they are made of there. */
const partsOfHelpers =
  /^(?:ownKeys|_(?:toPropertyKey|toPrimitive|objectWithoutPropertiesLoose|arrayLikeToArray|arrayWithHoles|iterableToArrayLimit|unsupportedIterableToArray|nonIterableRest))$/;

const prefix = '\0page-library:';
const modulesOfRecharts = /\/recharts\/es6\/(.+)\.js$/;

/** @returns {import('vite').Plugin} */
export function pageLibraries() {
  const places = new Map();
  return {
    name: 'page-libraries',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === 'd3-color' || source === 'recharts-helpers') return prefix + source;
      if (!(source in reduced)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      places.set(source, found.id);
      return prefix + source;
    },
    load(id) {
      const ofThose = modulesOfRecharts.exec(id)?.[1];
      if (ofThose !== undefined) return toPartOfRecharts(ofThose, id, (code) => this.parse(code));
      if (!id.startsWith(prefix)) return null;
      const source = id.slice(prefix.length);
      if (source === 'd3-color') return noColours;
      if (source === 'recharts-helpers')
        return Object.entries(helpers)
          .map(([name, code]) => `export const ${name} = ${code};`)
          .join('\n');
      const { kept = [], named } = reduced[source];
      const place = JSON.stringify(places.get(source));
      return [
        ...(kept.length > 0 ? [`export { ${kept.join(', ')} } from ${place};`] : []),
        toLeft(source, named),
      ].join('\n');
    },
  };
}

/** Exports that say so when they are called. */
function toLeft(source, named) {
  const message = JSON.stringify(`${source}: expected no use of what the page leaves out`);
  const exported = named.map((name) => `left as ${name}`).join(', ');
  return `function left() { throw new Error(${message}); }\nexport { ${exported} };`;
}

function toPartOfRecharts(module, file, parse) {
  const original = readFileSync(file, 'utf8');
  const code = ofRecharts[module];
  if (code === undefined) return { code: shareHelpers(original), moduleSideEffects: false };
  const given = toExports(parse(code));
  const named = toExports(parse(original)).filter((name) => !given.includes(name));
  return { code: `${code}\n${toLeft(`recharts/${module}`, named)}`, moduleSideEffects: false };
}

/** Names that a module exports one by one. */
function toExports({ body }) {
  return body
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ declaration, specifiers }) => [
      ...(declaration?.declarations ?? [declaration]).map((declared) => declared?.id.name),
      ...specifiers.map(({ exported }) => exported.name),
    ])
    .filter((name) => name !== undefined);
}

/**
 * The module with the page's helpers in the place of its own.
 *
 * @param code one of recharts' modules; each of its helpers is one line
 */
export function shareHelpers(code) {
  const shared = [];
  const rest = code.replace(/^function (\w+)\(.*\}$/gm, (line, name) => {
    if (name in helpers) shared.push(name);
    return name in helpers || partsOfHelpers.test(name) ? '' : line;
  });
  return shared.length === 0
    ? code
    : `import { ${shared.join(', ')} } from 'recharts-helpers';\n${rest}`;
}
