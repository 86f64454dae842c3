/** Names of folded clusters. */
import { layers } from '../../catalog/layers/index.ts';
import type { Texts } from '../playground-context.ts';
import type { ShownFold } from './shown-network.ts';

/** "Conv stage · 3 layers": by the first layer of most weight. */
export function toFoldTitle(fold: ShownFold, texts: Texts): string {
  return `${toFoldName(fold, texts)} · ${texts.t('canvas.foldCount', { count: fold.nodes.length })}`;
}

export function toFoldName({ cluster, nodes }: ShownFold, { pick, t }: Texts): string {
  const [first] = nodes;
  const definition = first?.kind === 'layer' ? layers.find(first.type) : undefined;
  const layer = definition === undefined ? '' : pick(definition.title);
  return t(`canvas.foldKind.${cluster.kind}`, { layer });
}
