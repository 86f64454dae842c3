import { Inspector } from '../inspector/Inspector.tsx';
import { useTexts } from '../playground-context.ts';
import { TrainingPanel } from '../run-controls/TrainingPanel.tsx';
import { CompareDoor } from '../views/compare/CompareDoor.tsx';

/** The selected node, or the training settings. */
export function RightPanel() {
  const { t } = useTexts();
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
