import { ChevronDown, X } from 'lucide-react';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import { MenuList, type MenuEntry } from '../primitives/MenuList.tsx';
import { useTexts } from '../playground-context.ts';
import type { ViewDefinition } from './define-view.ts';
import type { views as ownViews } from './index.ts';
import { viewGroups } from './view-groups.ts';
import styles from './Views.module.css';

interface SecondChoiceProps {
  readonly views: typeof ownViews;
  readonly active: ViewDefinition;
  readonly onChange: (id: string) => void;
  readonly onClose: () => void;
}

/** The view of the second pane, to be chosen and closed: a quiet button, so that there is one row of tabs. */
export function SecondChoice({ views, active, onChange, onClose }: SecondChoiceProps) {
  const { t, pick } = useTexts();
  const title = pick(active.text).title;
  const entries = viewGroups.flatMap((group): readonly MenuEntry[] => {
    const own = views.all.filter((view) => view.group === group.id);
    if (own.length === 0) return [];
    return [
      { kind: 'heading', label: pick(group.title) },
      ...own.map((view): MenuEntry => ({
        kind: 'item',
        id: view.id,
        label: pick(view.text).title,
        checked: view.id === active.id,
        onSelect: () => onChange(view.id),
      })),
    ];
  });
  return (
    <div className={styles.choice}>
      <Menu
        label={t('views.tabsSecond')}
        align="end"
        trigger={(props) => (
          <Button
            look="quiet"
            size="small"
            aria-label={`${t('views.tabsSecond')}: ${title}`}
            {...props}
          >
            {title}
            <ChevronDown aria-hidden="true" />
          </Button>
        )}
      >
        {(close) => <MenuList entries={entries} close={close} />}
      </Menu>
      <IconButton icon={X} size="small" label={t('views.closeSecond')} onClick={onClose} />
    </div>
  );
}
