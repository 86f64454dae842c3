import { useStore } from 'zustand';
import { loadHelp } from '../load-words.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';

const insideDialog = definePart(async () => {
  const [{ InsideDialog: dialog }] = await Promise.all([
    import('../views/inside/InsideDialog.tsx'),
    loadHelp(),
  ]);
  return dialog;
});

/** The card that is looked into, if one is: it closes with the card. */
export function InsideWindow() {
  const { t } = useTexts();
  const { canvas } = usePlayground();
  const inside = useStore(canvas.state, (state) => state.inside);
  const node = useDocument(({ experiment }) =>
    experiment.nodes.find(({ id }) => id === inside?.id),
  );
  const close = () => canvas.lookInside(null);
  if (inside === null || node === undefined || node.kind === 'input') return null;
  return (
    <LazyPart
      part={insideDialog}
      lost={(retry) => (
        <LostDialog title={t('canvas.lookInside')} onRetry={retry} onClose={close} />
      )}
    >
      {(InsideDialog) => (
        <InsideDialog key={node.id} node={node} silence={inside.silence} onClose={close} />
      )}
    </LazyPart>
  );
}
