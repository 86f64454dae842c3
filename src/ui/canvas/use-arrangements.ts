/** Where every card is drawn, worked out when it is asked for. */
import { useCallback, useMemo } from 'react';
import { layers } from '../../catalog/layers/index.ts';
import { toGraphOrder } from '../../core/document/rewire.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { InputInfo } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import type { Cluster } from '../../core/graph/clusters.ts';
import type { CardTraits } from '../../core/layout/card-sizes.ts';
import type { Size } from '../../core/layout/layered.ts';
import { useDocument } from '../playground-context.ts';
import { type Arrangement, arrange } from './arrangement.ts';
import type { Detail } from './levels.ts';
import {
  mostUnits,
  toDataHeight,
  toExampleHeight,
  preferenceHeight,
  toGateHeight,
  toUnitSide,
} from './picture-sizes.ts';
import {
  type CardId,
  type ShownCard,
  type ShownNetwork,
  toMembers,
  toShownNetwork,
} from './shown-network.ts';

export interface Arrangements {
  readonly network: ShownNetwork;
  arrangementOf(detail: Detail): Arrangement;
}

/**
 * @param folded clusters that are drawn as one card each
 * @param measured sizes of cards with all there is
 * @returns those of the present network, and how those with other clusters folded are made
 */
export function useArrangements(
  folded: readonly Cluster[],
  measured: ReadonlyMap<CardId, Size>,
): readonly [Arrangements, (folded: readonly Cluster[]) => Arrangements] {
  const { nodes, edges } = useDocument((state) => state.experiment);
  const data = useDocument((state) => state.dataset.input.kind);
  const picture = useDocument((state) => toDataHeight(state.dataset, true));
  const smallPicture = useDocument((state) => toDataHeight(state.dataset, false));
  const shapes = useDocument((state) => state.analysis.shapes);
  const ordered = useMemo(() => toGraphOrder({ nodes, edges }), [nodes, edges]);
  const networkOf = useCallback(
    (clusters: readonly Cluster[]) => toShownNetwork(ordered, edges, clusters),
    [ordered, edges],
  );
  const create = useCallback(
    (network: ShownNetwork): Arrangements => {
      const traitsOf = (card: ShownCard): CardTraits =>
        card.kind === 'input'
          ? { kind: 'input', picture, smallPicture }
          : toTraits(card, data, shapes);
      const known = new Map<string, Arrangement>();
      return {
        network,
        arrangementOf(detail) {
          const key = JSON.stringify(detail);
          const found = known.get(key) ?? arrange(network, detail, { traitsOf, measured });
          known.set(key, found);
          return found;
        },
      };
    },
    [data, picture, smallPicture, shapes, measured],
  );
  // Cards keep their identity while only their sizes change.
  const network = useMemo(() => networkOf(folded), [networkOf, folded]);
  const present = useMemo(() => create(network), [create, network]);
  return [present, useCallback((clusters) => create(networkOf(clusters)), [create, networkOf])];
}

function toTraits(
  card: ShownCard,
  data: InputInfo['kind'],
  shapes: ReadonlyMap<NodeId, Shape>,
): CardTraits {
  const { kind } = card;
  if (kind === 'head') return { kind, picture: data === 'plane' ? 96 : 0 };
  const last = toMembers(card).at(-1);
  const shape = last && shapes.get(last.id);
  if (shape === undefined || last?.kind !== 'layer') return { kind, picture: 0 };
  const own =
    data === 'plane' ? toUnitSide(Math.min(mostUnits, shape.at(-1) ?? 0)) : toExampleHeight(shape);
  return { kind, picture: kind === 'fold' ? own : toLayerPicture(last.type, own, shape) };
}

function toLayerPicture(type: string, own: number, shape: Shape): number {
  const { shows, stopsGradient, isSteered } = layers.find(type) ?? {};
  // It shows nothing that the card before it does not.
  if (stopsGradient === true) return 0;
  const steered = isSteered === true ? preferenceHeight + 6 : 0;
  return own + steered + (shows === undefined ? 0 : toGateHeight(shows, shape) + 6);
}
