import { Inspector } from '../inspector/Inspector.tsx';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { useSession, useTexts } from '../playground-context.ts';
import { TrainingPanel } from '../run-controls/TrainingPanel.tsx';
import { CompareDoor } from './CompareDoor.tsx';

const codePanel = definePart(async () => (await import('../code/CodePanel.tsx')).CodePanel);

/** The selected node, or the training settings; in their place the code, where that was asked for. */
export function RightPanel() {
  const { t } = useTexts();
  const showsCode = useSession((state) => state.showsCode);
  if (showsCode) return <LazyPart part={codePanel}>{(CodePanel) => <CodePanel />}</LazyPart>;
  return (
    <>
      <h2 className="visually-hidden">{t('shell.inspector')}</h2>
      <Inspector>
        <CompareDoor />
        <TrainingPanel />
      </Inspector>
    </>
  );
}
