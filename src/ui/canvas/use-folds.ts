/** Clusters that are drawn as one card each: as a person chose, else as the page did at the opening. */
import { useCallback, useMemo, useState } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import { type Cluster, findClusters } from '../../core/graph/clusters.ts';
import { useDocument, usePlayground } from '../playground-context.ts';

export interface Folds {
  /** All clusters of the network. */
  readonly clusters: readonly Cluster[];
  readonly folded: readonly Cluster[];
  /** Nobody has folded or unfolded anything in this document. */
  readonly isPagesChoice: boolean;
  /** Folds these clusters and no others: by a person, which is kept with the document. */
  fold(clusters: readonly Cluster[]): void;
  /** The same for the page, until another document is opened. */
  propose(clusters: readonly Cluster[]): void;
}

const none: readonly NodeId[] = [];

export function useFolds(): Folds {
  const playground = usePlayground();
  const { nodes, edges } = useDocument((state) => state.experiment);
  const tasks = useDocument((state) => state.analysis.tasks);
  const chosen = useDocument((state) => state.presentation.folded);
  const opening = useDocument((state) => state.opening);
  const [proposed, setProposed] = useState({ opening, first: none });
  // Moving a card is no other network.
  const wiring = JSON.stringify([
    nodes.map((node) => [
      node.id,
      node.kind === 'layer' ? node.type : node.kind,
      tasks.get(node.id),
    ]),
    edges,
  ]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `wiring` is all of it that clusters depend on
  const clusters = useMemo(() => findClusters({ nodes, edges }, tasks), [wiring]);
  const first = chosen ?? (proposed.opening === opening ? proposed.first : none);
  const folded = useMemo(
    () => clusters.filter((cluster) => cluster.nodes.some((id) => first.includes(id))),
    [clusters, first],
  );
  const fold = useCallback(
    (next: readonly Cluster[]) =>
      playground.actions.document.present({ folded: next.map(toFirst) }),
    [playground],
  );
  const propose = useCallback(
    (next: readonly Cluster[]) => setProposed({ opening, first: next.map(toFirst) }),
    [opening],
  );
  const isPagesChoice = chosen === undefined;
  return useMemo(
    () => ({ clusters, folded, isPagesChoice, fold, propose }),
    [clusters, folded, isPagesChoice, fold, propose],
  );
}

function toFirst({ nodes }: Cluster): NodeId {
  return nodes[0];
}
