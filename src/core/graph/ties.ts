/** Ties hold layers together whose weights have the same shapes. */
import type { Experiment, ExperimentNode, NodeId, Tie } from '../document/experiment.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { GraphAnalysis } from './model-ir.ts';
import type { Wiring } from './wiring.ts';

type Sizes = Pick<GraphAnalysis, 'shapes' | 'weights'>;

/** The document's ties, cut down to these nodes; one that holds fewer than two is no tie. */
export function findUsedTies({ ties }: Experiment, used: ReadonlySet<NodeId>): readonly Tie[] {
  return ties
    .map((tie) => ({ ...tie, nodes: tie.nodes.filter((id) => used.has(id)) }))
    .filter(({ nodes }) => nodes.length >= 2);
}

/** One diagnostic for each tie that cannot hold, at the first node that does not fit the one before. */
export function checkTies(
  { ties }: Experiment,
  wiring: Wiring,
  sizes: Sizes,
): readonly Diagnostic[] {
  return ties.flatMap(({ nodes }, index): readonly Diagnostic[] => {
    const fix = { kind: 'remove-tie', index } as const;
    const forms = nodes.map((id) => toWeightForm(id, wiring, sizes));
    const empty = forms.indexOf('');
    const node = nodes[empty];
    if (node !== undefined) return [{ severity: 'error', code: 'tie-empty', node, fix }];
    // A node without a shape has said why.
    const known = nodes.filter((_, at) => forms[at] !== undefined);
    const found = forms.filter((form) => form !== undefined);
    const at = found.findIndex((form, place) => place > 0 && form !== found[place - 1]);
    const [other, differs] = [known[at - 1], known[at]];
    return other === undefined || differs === undefined
      ? []
      : [{ severity: 'error', code: 'tie-differs', node: differs, other, fix }];
  });
}

/** True when these nodes can be tied as they are. */
export function canTie(nodes: readonly ExperimentNode[], wiring: Wiring, sizes: Sizes): boolean {
  const forms = new Set(nodes.map(({ id }) => toWeightForm(id, wiring, sizes)));
  const [form] = forms;
  return nodes.length >= 2 && forms.size === 1 && form !== undefined && form !== '';
}

/**
 * Equal for nodes whose weights have the same shapes: their type, channels in and out, and how many
 * weights there are. Empty without weights, undefined while it is not known.
 */
function toWeightForm(
  id: NodeId,
  { nodes, incoming }: Wiring,
  { shapes, weights }: Sizes,
): string | undefined {
  const node = nodes.get(id);
  if (node === undefined || node.kind === 'input') return '';
  const count = weights.get(id);
  if (count === undefined) return undefined;
  if (count === 0) return '';
  const sources = (incoming.get(id) ?? []).map(({ source }) => shapes.get(source)?.at(-1));
  return [node.type, ...sources, shapes.get(id)?.at(-1), count].join(' ');
}
