// Leaves out of the page what only the worker calls: data sets' generators, the losses of heads, the
// tfjs layers behind a card. A definition stays one file; the page's build drops these members, and
// with them whatever nothing else uses.

/** By the function that makes a definition: the members that the page never calls. */
export const workerMembers = {
  defineBalancer: ['init', 'step'],
  defineDataset: ['generate'],
  defineHead: ['loss', 'measure', 'toMetrics', 'predict'],
  defineLayer: ['build', 'examples'],
  defineOptimizer: ['scalars', 'update'],
  defineTie: ['penalty'],
};

const stub = 'virtual:worker-only';

/** @returns {import('vite').Plugin} for the page; the worker's build does without */
export function pageDefinitions() {
  return {
    name: 'page-definitions',
    apply: 'build',
    // After the types are gone.
    enforce: 'post',
    resolveId: (id) => (id === stub ? `\0${stub}` : null),
    load(id) {
      if (id !== `\0${stub}`) return null;
      return `export function workerOnly() {
        throw new Error('definition: expected the worker to call this member, got a call by the page');
      }`;
    },
    transform: {
      filter: { id: /\/src\/catalog\/.*\.ts$/ },
      handler(code) {
        const stripped = stripMembers(code, this.parse(code));
        // A file of the catalogue does nothing but define: what is not used can go.
        return { code: stripped, map: null, moduleSideEffects: false };
      },
    },
  };
}

/**
 * Puts a function that throws in the place of every worker's member.
 *
 * @param code JavaScript
 * @param program its syntax tree (ESTree), with places in `code`
 */
export function stripMembers(code, program) {
  const members = findMembers(program).sort((left, right) => right.start - left.start);
  if (members.length === 0) return code;
  const stripped = members.reduce(
    (text, { start, end, key }) =>
      `${text.slice(0, start)}${key.name}: workerOnly${text.slice(end)}`,
    code,
  );
  return `import { workerOnly } from '${stub}';\n${stripped}`;
}

/** The outermost ones: what lies within goes with them. */
function findMembers(node) {
  if (Array.isArray(node)) return node.flatMap(findMembers);
  if (typeof node?.type !== 'string') return [];
  const names =
    node.type === 'CallExpression' && node.arguments[0]?.type === 'ObjectExpression'
      ? (workerMembers[node.callee.name] ?? [])
      : [];
  if (names.length === 0) return Object.values(node).flatMap(findMembers);
  return node.arguments[0].properties.flatMap((property) =>
    names.includes(property.key?.name) ? [property] : findMembers(property),
  );
}
