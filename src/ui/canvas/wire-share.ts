import { type RefObject, useRef } from 'react';
import { layers } from '../../catalog/layers/index.ts';
import type { ExperimentEdge } from '../../core/document/experiment.ts';
import { toSources } from '../../core/document/rewire.ts';
import type { Playground } from '../../store/contract.ts';
import { usePlayground } from '../playground-context.ts';
import { useLive } from '../live.ts';

/** A wire that is paler than this seems to be gone. */
const palest = 0.25;

/** Makes a wire the paler the less its node takes from it. @returns the ref of what is drawn */
export function useSharePaleness(edge: ExperimentEdge): RefObject<SVGGElement | null> {
  const playground = usePlayground();
  const group = useRef<SVGGElement>(null);
  useLive(() => {
    const share = readShare(playground, edge);
    group.current?.style.setProperty('opacity', share === undefined ? '' : String(share));
  });
  return group;
}

/** The share that the node at its end takes from this wire; undefined where that cannot be seen. */
function readShare(playground: Playground, edge: ExperimentEdge): number | undefined {
  const { experiment } = playground.document.getState();
  const target = experiment.nodes.find(({ id }) => id === edge.target);
  if (target?.kind !== 'layer' || layers.find(target.type)?.shows !== 'wires') return undefined;
  const matrix = playground.run.getState().pictures.gates?.nodes[target.id];
  if (matrix === undefined) return undefined;
  const sources = toSources(experiment, target.id);
  const value = matrix.values[sources.indexOf(edge.source) - (sources.length - matrix.columns)];
  const most = matrix.values.reduce((sum, one) => Math.max(sum, Math.abs(one)), 1e-6);
  return value === undefined ? undefined : palest + (1 - palest) * (Math.abs(value) / most);
}
