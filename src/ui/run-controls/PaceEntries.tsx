import type { Pace } from '../../core/run/pace.ts';
import { useActions, useRun, useTexts } from '../playground-context.ts';
import { MenuList, type MenuEntry } from '../primitives/MenuList.tsx';

const paces: readonly Pace[] = ['watch', 100, 20, 5, 1, 'full'];

export function PaceEntries({ close }: { readonly close: () => void }) {
  const { t } = useTexts();
  const { run } = useActions();
  const pace = useRun((state) => state.pace);
  const entries = paces.map((choice): MenuEntry => ({
    kind: 'item',
    id: String(choice),
    label:
      typeof choice === 'number'
        ? t('training.pace', { count: choice })
        : t(`training.pace-${choice}`),
    checked: choice === pace,
    onSelect: () => run.setPace(choice),
  }));
  return <MenuList entries={entries} close={close} />;
}
