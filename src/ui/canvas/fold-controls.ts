/** Folding and unfolding, for cards, menu, keys and buttons alike. */
import { createContext, useContext } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import type { Cluster } from '../../core/graph/clusters.ts';
import type { Folds } from './use-folds.ts';

export interface FoldControls {
  fold(cluster: Cluster): void;
  unfold(cluster: Cluster): void;
  /** Folds all clusters, or unfolds them where all are folded. */
  toggleAll(): void;
  /** The cluster that a node belongs to. */
  find(id: NodeId): Cluster | undefined;
  isFolded(cluster: Cluster): boolean;
  readonly count: number;
  readonly areAllFolded: boolean;
}

/** @param onChange called before cards go to other places */
export function createFoldControls(
  { clusters, folded, fold }: Folds,
  onChange: () => void,
): FoldControls {
  const areAllFolded = clusters.length > 0 && folded.length === clusters.length;
  const change = (next: readonly Cluster[]): void => {
    onChange();
    fold(next);
  };
  return {
    fold: (cluster) => change([...folded, cluster]),
    unfold: (cluster) => change(folded.filter((other) => other !== cluster)),
    toggleAll: () => change(areAllFolded ? [] : clusters),
    find: (id) => clusters.find(({ nodes }) => nodes.includes(id)),
    isFolded: (cluster) => folded.includes(cluster),
    count: clusters.length,
    areAllFolded,
  };
}

export const FoldContext = createContext<FoldControls | null>(null);

/** @throws outside of the canvas */
export function useFoldControls(): FoldControls {
  const controls = useContext(FoldContext);
  if (controls === null) throw new Error('useFoldControls: expected a canvas around, got none');
  return controls;
}
