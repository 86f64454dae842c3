import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import type { BridgeState } from '../../store/services.ts';
import { useCanvasBridge } from './bridge.ts';
import type { FoldControls } from './fold-controls.ts';
import { isInside } from './is-inside.ts';
import type { CardId, ShownNetwork } from './shown-network.ts';

/** Frames that are waited for a node to be drawn. */
const mostFrames = 20;

interface VisitTools {
  readonly network: ShownNetwork;
  readonly folds: FoldControls;
  show(id: CardId): void;
  isFitted(): boolean;
}

/** A node that was asked for comes into view once it is drawn; the cluster that hides it unfolds. */
export function useVisits(wrapper: RefObject<HTMLElement | null>, tools: VisitTools): void {
  const bridge = useCanvasBridge();
  const unhide = useEffectEvent((id: NodeId) => {
    const { network, folds } = tools;
    const cluster = network.cardOf(id) === id ? undefined : folds.find(id);
    if (cluster !== undefined) folds.unfold(cluster);
  });
  const showCard = useEffectEvent((id: NodeId, element: Element) => {
    // Where all was in view, all goes on being so: the newcomer may have pushed another card out of it.
    const all = wrapper.current?.querySelectorAll('.react-flow__node') ?? [];
    const wanted = tools.isFitted() ? [...all] : [element];
    if (wanted.some((card) => !isInside(card, wrapper.current))) tools.show(id);
  });
  useEffect(() => {
    let frame = 0;
    const show = ({ id, focus }: NonNullable<BridgeState['visit']>, tries: number) => {
      const element = wrapper.current?.querySelector<HTMLElement>(
        `.react-flow__node[data-id="${id}"]`,
      );
      if (!element || element.style.visibility === 'hidden') {
        if (tries > 0) frame = requestAnimationFrame(() => show({ id, focus }, tries - 1));
        return;
      }
      if (focus) element.focus({ preventScroll: true });
      showCard(id, element);
    };
    const unsubscribe = bridge.state.subscribe(({ visit }, before) => {
      if (visit === before.visit || visit === null) return;
      cancelAnimationFrame(frame);
      unhide(visit.id);
      // A card that is there already has the keyboard before the next key arrives.
      show(visit, mostFrames);
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [bridge, wrapper]);
}
