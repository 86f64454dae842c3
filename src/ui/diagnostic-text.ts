/** Diagnostics and their repairs in words. */
import { layers } from '../catalog/layers/index.ts';
import type { EdgeId, Experiment, NodeId, TaskId } from '../core/document/experiment.ts';
import { toEnds } from '../core/document/edge-ends.ts';
import type { Diagnostic, Fix } from '../core/graph/diagnostics.ts';
import { type Shape, toShapeText } from '../core/graph/shape.ts';
import { unreachable } from '../core/result.ts';
import { writeCount } from '../i18n/count-text.ts';
import type { MessageArgs, MessageKey } from '../i18n/translate.ts';
import { describeData, findNode, toNodeTitle, toTaskTitle, toTypeTitle } from './node-text.ts';
import type { Texts } from './playground-context.ts';

export interface DiagnosticText {
  /** One sentence: what is wrong, with the node named in it. */
  readonly message: string;
  /** The words on the button that mends it, if one can. */
  readonly fix: string | undefined;
}

/** Says what is wrong and what the button would do; for canvas, inspector and the play button. */
export function describeDiagnostic(
  diagnostic: Diagnostic,
  texts: Texts,
  experiment: Experiment,
): DiagnosticText {
  const { fix } = diagnostic;
  const names = createNames(texts, experiment);
  return {
    message: toMessage(diagnostic, names),
    fix: fix === undefined ? undefined : describeFix(fix, names),
  };
}

function toMessage(diagnostic: Diagnostic, names: Names): string {
  // TypeScript does not see that a code and its entry of the table belong together.
  const toArgs = argsByCode[diagnostic.code] as ToArgs<Diagnostic>;
  return names.texts.t(toKey(diagnostic), toArgs(diagnostic, names));
}

function toKey(diagnostic: Diagnostic): MessageKey {
  if (diagnostic.code !== 'too-much-memory') return `diagnostics.${diagnostic.code}`;
  const { isPiece, most } = diagnostic;
  return `diagnostics.too-much-memory${most === 0 ? '-for-one' : isPiece ? '-in-one' : ''}`;
}

/** Words for the things that a diagnostic or its repair is about. */
interface Names {
  readonly texts: Texts;
  title(id: NodeId | undefined): string;
  /** The kind of a node, where its name, a head's task, says nothing of what does not fit. */
  type(id: NodeId | undefined): string;
  task(id: TaskId): string;
  /** The node that a wire comes from. */
  source(edge: EdgeId | undefined): string;
}

function createNames(texts: Texts, experiment: Experiment): Names {
  const { nodes, data } = experiment;
  const title = (id: NodeId | undefined) =>
    id === undefined || findNode(nodes, id) === undefined
      ? texts.t('diagnostics.data')
      : toNodeTitle(experiment, id, texts);
  return {
    texts,
    title,
    type(id) {
      const node = findNode(nodes, id);
      return node === undefined ? texts.t('diagnostics.data') : toTypeTitle(node, data, texts);
    },
    task(id) {
      const dataset = describeData(data);
      return dataset === undefined ? id : toTaskTitle(dataset, id, texts);
    },
    source: (edge) => title(toEnds(edge)?.source),
  };
}

type Code = Diagnostic['code'];
type DiagnosticOf<C extends Code, D extends Diagnostic = Diagnostic> = D extends Diagnostic
  ? C extends D['code']
    ? D
    : never
  : never;
type ToArgs<D extends Diagnostic> = (diagnostic: D, names: Names) => MessageArgs;

const toNothing = (): MessageArgs => ({});
const toNode: ToArgs<Diagnostic> = ({ node }, names) => ({ node: names.title(node) });
const toCounts: ToArgs<DiagnosticOf<'too-few-wires'>> = ({ node, limit, got }, names) => ({
  node: names.title(node),
  limit,
  got,
});
const toNodeAndShape = (
  { node, shape }: Diagnostic & { readonly shape: Shape },
  names: Names,
): MessageArgs => ({ node: names.title(node), shape: toShapeText(shape) });
const toWindow: ToArgs<DiagnosticOf<'window-too-long'>> = (diagnostic, names) => ({
  ...toNodeAndShape(diagnostic, names),
  size: diagnostic.size,
});
const toTarget = ({ target }: { readonly target: TaskId }, names: Names): MessageArgs => ({
  task: names.task(target),
});

/** The places in the message of each code. */
const argsByCode: { readonly [C in Code]: ToArgs<DiagnosticOf<C>> } = {
  'no-input': toNothing,
  'no-head': toNothing,
  'several-inputs': toNothing,
  'wire-into-input': toNothing,
  cycle: toNode,
  'not-connected': toNode,
  'batch-of-one': toNode,
  'dead-end': toNode,
  'needs-embedding': toNode,
  'tie-empty': toNode,
  'wire-out-of-head': ({ edge }, names) => ({ source: names.source(edge) }),
  'too-many-wires': toCounts,
  'too-few-wires': toCounts,
  'needs-vector': toNodeAndShape,
  'needs-sequence': toNodeAndShape,
  'needs-image': toNodeAndShape,
  'needs-tokens': toNodeAndShape,
  'needs-map': (diagnostic, names) => ({
    ...toNodeAndShape(diagnostic, names),
    map: toShapeText(diagnostic.map),
  }),
  'vocabulary-too-small': ({ node, size }, names) => ({
    node: names.title(node),
    size: toCountText(size, names.texts),
  }),
  'size-differs': (diagnostic, names) => ({
    ...toNodeAndShape(diagnostic, names),
    wanted: toShapeText(diagnostic.wanted),
  }),
  'window-too-long': toWindow,
  'window-too-large': toWindow,
  'too-wide': (diagnostic, names) => ({
    ...toNodeAndShape(diagnostic, names),
    size: toCountText(diagnostic.size, names.texts),
    limit: toCountText(diagnostic.limit, names.texts),
  }),
  'inputs-differ': ({ node, shapes }, names) => ({
    node: names.title(node),
    shapes: toShapeList(shapes, names.texts),
  }),
  'unknown-target': ({ node, target }, names) => ({ node: names.title(node), target }),
  'wrong-target': ({ node, target, targetKind }, names) => ({
    head: names.type(node),
    task: names.task(target),
    kind: names.texts.t(`diagnostics.kind-${targetKind}`),
  }),
  'target-taken': toTarget,
  'task-without-head': toTarget,
  'tie-differs': ({ node, other }, names) => ({
    node: names.title(node),
    other: names.title(other),
  }),
  'too-many-weights': ({ weights, limit }, { texts }) => ({
    weights: toCountText(weights, texts),
    limit: toCountText(limit, texts),
  }),
  'too-much-memory': ({ node, bytes, limit, batchSize }, names) => ({
    node: names.title(node),
    bytes: toBytesText(bytes),
    limit: toBytesText(limit),
    batchSize,
  }),
};

function describeFix(fix: Fix, names: Names): string {
  const { t, pick } = names.texts;
  switch (fix.kind) {
    case 'insert-layer': {
      const layer = layers.find(fix.type);
      const title = layer === undefined ? fix.type : pick(layer.title);
      return t('diagnostics.fixInsert', { layer: title });
    }
    case 'remove-edge':
      return t('diagnostics.fixRemoveEdge', {
        source: names.source(fix.edge),
      });
    case 'remove-node':
      return t('diagnostics.fixRemoveNode', { node: names.title(fix.node) });
    case 'set-target':
      return t('diagnostics.fixTarget', { task: names.task(fix.target) });
    case 'set-params':
      return t('diagnostics.fixParams');
    case 'remove-tie':
      return t('diagnostics.fixUntie');
    case 'set-batch-size':
      return t('diagnostics.fixBatchSize', { size: fix.batchSize });
    case 'connect':
      return t('diagnostics.fixConnect', {
        source: names.title(fix.source),
        target: names.title(fix.target),
      });
    default:
      return unreachable(fix);
  }
}

function toShapeList(shapes: readonly Shape[], { t }: Texts): string {
  const [first = '', ...rest] = shapes.map(toShapeText);
  return rest.reduce(
    (before, shape) => t('diagnostics.and', { first: before, second: shape }),
    first,
  );
}

/** `12,345` or `12 345`, as the language writes it. */
export function toCountText(count: number, { language }: Texts): string {
  return writeCount(count, language);
}

/** In units that people know memory by, two figures: estimates are no finer. */
function toBytesText(bytes: number): string {
  const [size, unit] = bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${String(Number(size.toPrecision(2)))} ${unit}`;
}
