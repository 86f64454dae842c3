import { lazy, Suspense } from 'react';
import { useDocument } from '../playground-context.ts';
import { useBridge } from './bridge.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';

const WireChoices = lazy(async () => ({
  default: (await import('./WireChoices.tsx')).WireChoices,
}));

interface WireByKeyboardProps {
  readonly actions: CanvasActions;
  readonly view: CanvasView;
}

/** A wire without a mouse: a list of the nodes it could lead to. */
export function WireByKeyboard(props: WireByKeyboardProps) {
  const wiring = useBridge((state) => state.wiring);
  const isThere = useDocument(
    (state) => wiring !== null && state.experiment.nodes.some((node) => node.id === wiring.id),
  );
  if (wiring === null || !isThere) return null;
  return (
    <Suspense fallback={null}>
      <WireChoices key={`${wiring.id}/${wiring.end}`} {...props} {...wiring} />
    </Suspense>
  );
}
