/** Words of nodes and wires for screen readers. */
import type { ExperimentNode, NodeId } from '../../core/document/experiment.ts';
import { toEdgeId } from '../../core/document/experiment.ts';
import { toSources, toTargets } from '../../core/document/rewire.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import type { DocumentState } from '../../store/contract.ts';
import { toCountText } from '../diagnostic-text.ts';
import { toNodeLabel, toTaskTitle } from '../node-text.ts';
import type { Texts } from '../playground-context.ts';
import { toFoldTitle } from './fold-text.ts';
import type { CardId, ShownCard } from './shown-network.ts';

export interface Labels {
  readonly nodes: ReadonlyMap<CardId, string>;
  readonly edges: ReadonlyMap<string, string>;
}

/** Everything that the words are made from. */
type Described = Pick<DocumentState, 'experiment' | 'analysis' | 'dataset'>;

export function toLabels(state: Described, cards: readonly ShownCard[], texts: Texts): Labels {
  const { experiment, analysis } = state;
  const { t } = texts;
  const title = (id: NodeId) => toNodeLabel(experiment, id, texts);
  return {
    nodes: new Map(
      cards.map((card) => [
        card.id,
        card.kind === 'fold' ? toFoldTitle(card, texts) : toLabel(card, state, texts),
      ]),
    ),
    edges: new Map(
      experiment.edges.map((edge) => {
        const shape = analysis.shapes.get(edge.source);
        return [
          toEdgeId(edge),
          t('canvas.wireLabel', {
            source: title(edge.source),
            target: title(edge.target),
            shape: shape === undefined ? t('canvas.unknownShape') : toShapeText(shape),
          }),
        ];
      }),
    ),
  };
}

function toLabel(node: ExperimentNode, state: Described, texts: Texts): string {
  const title = toNodeLabel(state.experiment, node.id, texts);
  const details = [...toTaskDetails(node, state, texts), ...toGraphDetails(node, state, texts)];
  if (details.length === 0) return title;
  const list = details.join(texts.language === 'zh' ? '，' : ', ');
  return texts.t('canvas.nodeLabel', { title, details: list });
}

/** The tasks of a node, as far as its title does not tell them. */
function toTaskDetails(
  node: ExperimentNode,
  { analysis, dataset }: Described,
  texts: Texts,
): readonly string[] {
  const { t } = texts;
  const titles = (analysis.tasks.get(node.id) ?? []).map((task) =>
    toTaskTitle(dataset, task, texts),
  );
  switch (node.kind) {
    case 'input':
      return [];
    case 'head':
      // Without a name of its own it is called by its task.
      return node.name === undefined
        ? []
        : [t('canvas.learns', { task: toTaskTitle(dataset, node.target, texts) })];
    case 'layer': {
      const [only] = titles;
      if (only === undefined) return [t('canvas.noTask')];
      return titles.length === 1
        ? [t('canvas.onlyTask', { task: only })]
        : [t('canvas.sharedBy', { tasks: toList(titles, texts) })];
    }
  }
}

/** Size, and the neighbours along the wires. */
function toGraphDetails(
  node: ExperimentNode,
  { experiment, analysis }: Described,
  texts: Texts,
): readonly string[] {
  const { t } = texts;
  const weights = analysis.weights.get(node.id) ?? 0;
  const toNames = (ids: readonly NodeId[]) =>
    toList(
      ids.map((id) => toNodeLabel(experiment, id, texts)),
      texts,
    );
  const sources = toSources(experiment, node.id);
  const targets = toTargets(experiment, node.id);
  return [
    weights > 0 && t('canvas.parameters', { count: weights, shown: toCountText(weights, texts) }),
    node.kind !== 'input' && node.frozen && t('canvas.frozenShort'),
    sources.length > 0 && t('canvas.from', { nodes: toNames(sources) }),
    targets.length > 0 && t('canvas.to', { nodes: toNames(targets) }),
  ].filter((part) => part !== false);
}

/** Most lists are of one or two, and `Intl` takes a slow processor long when it is first asked. */
function toList(names: readonly string[], { language, t }: Texts): string {
  const [first = '', second] = names;
  if (second === undefined) return first;
  if (names.length === 2) return t('diagnostics.and', { first, second });
  return new Intl.ListFormat(language).format(names);
}
