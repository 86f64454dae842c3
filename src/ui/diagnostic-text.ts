/** Diagnostics and their repairs in words. */
import { layers } from '../catalog/layers/index.ts';
import type { Experiment, NodeId, TaskId } from '../core/document/experiment.ts';
import { toEnds } from '../core/document/edge-ends.ts';
import type { Diagnostic, Fix } from '../core/graph/diagnostics.ts';
import { type Shape, toShapeText } from '../core/graph/shape.ts';
import { unreachable } from '../core/result.ts';
import { describeData, findNode, toNodeTitle, toTaskTitle, toTypeTitle } from './node-text.ts';
import type { Texts } from './playground-context.ts';

export interface DiagnosticText {
  /** One sentence: what is wrong, with the node named in it. */
  readonly message: string;
  /** What the button says that mends it, if one can. */
  readonly fix: string | undefined;
}

/** Says what is wrong and what the button would do; for canvas, inspector and the play button. */
export function describeDiagnostic(
  diagnostic: Diagnostic,
  texts: Texts,
  experiment: Experiment,
): DiagnosticText {
  const { fix } = diagnostic;
  return {
    message: toMessage(diagnostic, texts, experiment),
    fix: fix === undefined ? undefined : describeFix(fix, texts, experiment),
  };
}

function toMessage(diagnostic: Diagnostic, texts: Texts, experiment: Experiment): string {
  const { t } = texts;
  const node = toTitle(diagnostic.node, texts, experiment);
  const key = `diagnostics.${diagnostic.code}` as const;
  switch (diagnostic.code) {
    case 'no-input':
    case 'no-head':
    case 'several-inputs':
    case 'wire-into-input':
      return t(key);
    case 'cycle':
    case 'not-connected':
    case 'batch-of-one':
    case 'dead-end':
      return t(key, { node });
    case 'wire-out-of-head':
      return t(key, { source: toTitle(toEnds(diagnostic.edge)?.source, texts, experiment) });
    case 'too-many-wires':
    case 'too-few-wires':
      return t(key, { node, limit: diagnostic.limit, got: diagnostic.got });
    case 'needs-vector':
    case 'needs-sequence':
    case 'needs-image':
    case 'needs-tokens':
      return t(key, { node, shape: toShapeText(diagnostic.shape) });
    case 'needs-embedding':
      return t(key, { node });
    case 'needs-map':
      return t(key, {
        node,
        shape: toShapeText(diagnostic.shape),
        map: toShapeText(diagnostic.map),
      });
    case 'vocabulary-too-small':
      return t(key, { node, size: toCountText(diagnostic.size, texts) });
    case 'size-differs':
      return t(key, {
        node,
        shape: toShapeText(diagnostic.shape),
        wanted: toShapeText(diagnostic.wanted),
      });
    case 'window-too-long':
      return t(key, { node, shape: toShapeText(diagnostic.shape), size: diagnostic.size });
    case 'too-wide':
      return t(key, {
        node,
        shape: toShapeText(diagnostic.shape),
        size: toCountText(diagnostic.size, texts),
        limit: toCountText(diagnostic.limit, texts),
      });
    case 'window-too-large':
      return t(key, { node, shape: toShapeText(diagnostic.shape), size: diagnostic.size });
    case 'inputs-differ':
      return t(key, { node, shapes: toShapeList(diagnostic.shapes, texts) });
    case 'unknown-target':
      return t(key, { node, target: diagnostic.target });
    case 'wrong-target':
      return t(key, {
        head: toType(diagnostic.node, texts, experiment),
        task: toTask(diagnostic.target, texts, experiment),
        kind: t(`diagnostics.kind-${diagnostic.targetKind}`),
      });
    case 'target-taken':
    case 'task-without-head':
      return t(key, { task: toTask(diagnostic.target, texts, experiment) });
    case 'tie-differs':
      return t(key, { node, other: toTitle(diagnostic.other, texts, experiment) });
    case 'tie-empty':
      return t(key, { node });
    case 'too-many-weights':
      return t(key, {
        weights: toCountText(diagnostic.weights, texts),
        limit: toCountText(diagnostic.limit, texts),
      });
    case 'too-much-memory': {
      const { bytes, isPiece, limit, batchSize, most } = diagnostic;
      const figures = { bytes: toBytesText(bytes), limit: toBytesText(limit), batchSize };
      const kind = most === 0 ? '-for-one' : isPiece ? '-in-one' : '';
      return t(`diagnostics.too-much-memory${kind}`, { node, ...figures });
    }
    default:
      return unreachable(diagnostic);
  }
}

function describeFix(fix: Fix, texts: Texts, experiment: Experiment): string {
  const { t, pick } = texts;
  switch (fix.kind) {
    case 'insert-layer': {
      const layer = layers.find(fix.type);
      const title = layer === undefined ? fix.type : pick(layer.title);
      return t('diagnostics.fixInsert', { layer: title });
    }
    case 'remove-edge':
      return t('diagnostics.fixRemoveEdge', {
        source: toTitle(toEnds(fix.edge)?.source, texts, experiment),
      });
    case 'remove-node':
      return t('diagnostics.fixRemoveNode', { node: toTitle(fix.node, texts, experiment) });
    case 'set-target':
      return t('diagnostics.fixTarget', { task: toTask(fix.target, texts, experiment) });
    case 'set-params':
      return t('diagnostics.fixParams');
    case 'remove-tie':
      return t('diagnostics.fixUntie');
    case 'set-batch-size':
      return t('diagnostics.fixBatchSize', { size: fix.batchSize });
    case 'connect':
      return t('diagnostics.fixConnect', {
        source: toTitle(fix.source, texts, experiment),
        target: toTitle(fix.target, texts, experiment),
      });
    default:
      return unreachable(fix);
  }
}

function toTitle(id: NodeId | undefined, texts: Texts, experiment: Experiment): string {
  return findNode(experiment.nodes, id) === undefined || id === undefined
    ? texts.t('diagnostics.data')
    : toNodeTitle(experiment, id, texts);
}

/** What a node is: where its name, a head's task, says nothing of what does not fit. */
function toType(id: NodeId | undefined, texts: Texts, experiment: Experiment): string {
  const node = findNode(experiment.nodes, id);
  return node === undefined
    ? texts.t('diagnostics.data')
    : toTypeTitle(node, experiment.data, texts);
}

function toTask(task: TaskId, texts: Texts, experiment: Experiment): string {
  const dataset = describeData(experiment.data);
  return dataset === undefined ? task : toTaskTitle(dataset, task, texts);
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
  return count.toLocaleString(language);
}

/** In units that people know memory by, two figures: estimates are no finer. */
function toBytesText(bytes: number): string {
  const [size, unit] = bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${String(Number(size.toPrecision(2)))} ${unit}`;
}
