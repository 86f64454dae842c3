import { Inspector } from '../inspector/Inspector.tsx';
import { TrainingPanel } from '../run-controls/TrainingPanel.tsx';

/** The selected node, or the training settings. */
export function RightPanel() {
  return (
    <Inspector>
      <TrainingPanel />
    </Inspector>
  );
}
