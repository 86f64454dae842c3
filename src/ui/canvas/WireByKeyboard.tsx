import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { useBridge, useCanvasBridge } from './bridge.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';

const wireChoices = definePart(async () => (await import('./WireChoices.tsx')).WireChoices);

interface WireByKeyboardProps {
  readonly actions: CanvasActions;
  readonly view: CanvasView;
}

/** A wire without a mouse: a list of the nodes it could lead to. */
export function WireByKeyboard(props: WireByKeyboardProps) {
  const { t } = useTexts();
  const bridge = useCanvasBridge();
  const wiring = useBridge((state) => state.wiring);
  const isThere = useDocument(
    (state) => wiring !== null && state.experiment.nodes.some((node) => node.id === wiring.id),
  );
  if (wiring === null || !isThere) return null;
  return (
    <LazyPart
      part={wireChoices}
      lost={(retry) => (
        <LostDialog title={t('canvas.wireTo')} onRetry={retry} onClose={() => bridge.wire(null)} />
      )}
    >
      {(WireChoices) => <WireChoices key={`${wiring.id}/${wiring.end}`} {...props} {...wiring} />}
    </LazyPart>
  );
}
