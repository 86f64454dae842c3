import { FastForward } from 'lucide-react';
import type { Pace } from '../../core/run/pace.ts';
import { useActions, useRun, useTexts } from '../playground-context.ts';
import { MenuList, type MenuEntry } from '../primitives/MenuList.tsx';

const paces: readonly Pace[] = ['watch', 100, 20, 5, 1, 'full'];

interface PaceEntriesProps {
  /** Nothing can be trained. */
  readonly isBlocked: boolean;
  readonly close: () => void;
}

/** A whole epoch at once, and how fast steps follow each other. */
export function PaceEntries({ isBlocked, close }: PaceEntriesProps) {
  const { t } = useTexts();
  const { run } = useActions();
  const pace = useRun((state) => state.pace);
  const epoch: MenuEntry = {
    kind: 'item',
    id: 'epoch',
    icon: FastForward,
    label: t('training.epoch'),
    shortcut: 'E',
    disabled: isBlocked,
    onSelect: () => run.step('epoch'),
  };
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
  return <MenuList entries={[epoch, { kind: 'separator' }, ...entries]} close={close} />;
}
