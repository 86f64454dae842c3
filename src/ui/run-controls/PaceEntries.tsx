import { useActions, useRun, useTexts } from '../playground-context.ts';
import { MenuList, type MenuEntry } from '../primitives/MenuList.tsx';

/** Steps per second that can be chosen; null is flat out. */
const paces = [null, 100, 20, 5, 1] as const;

export function PaceEntries({ close }: { readonly close: () => void }) {
  const { t } = useTexts();
  const { run } = useActions();
  const pace = useRun((state) => state.pace);
  const entries = paces.map((choice): MenuEntry => ({
    kind: 'item',
    id: String(choice),
    label: choice === null ? t('training.speedMax') : t('training.pace', { count: choice }),
    checked: choice === pace,
    onSelect: () => run.setPace(choice),
  }));
  return <MenuList entries={entries} close={close} />;
}
