import { Blocks, BookOpen, Scale } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { type Workspace, workspaces } from '../../core/document/project.ts';
import { anchor } from '../anchor.ts';
import { useTexts } from '../playground-context.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { useEnterWorkspace, useWorkspace } from '../use-workspace.ts';
import styles from './WorkspaceSwitch.module.css';

const icons = { learn: BookOpen, build: Blocks, compare: Scale } as const;

/** The rooms of the page, of which one is chosen; one tab stop, arrow keys go through them. */
export function WorkspaceSwitch() {
  const { t } = useTexts();
  const present = useWorkspace();
  const enter = useEnterWorkspace();
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = (workspaces.indexOf(present) + by + workspaces.length) % workspaces.length;
    const next = workspaces[at] ?? present;
    enter(next);
    group.current?.querySelector<HTMLElement>(`[data-workspace="${next}"]`)?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={t('shell.workspace')}
      className={styles.switch}
      {...anchor('workspaces')}
      onKeyDown={onKeyDown}
    >
      {workspaces.map((workspace) => (
        <Room
          key={workspace}
          workspace={workspace}
          isPresent={workspace === present}
          onEnter={() => enter(workspace)}
        />
      ))}
    </div>
  );
}

interface RoomProps {
  readonly workspace: Workspace;
  readonly isPresent: boolean;
  readonly onEnter: () => void;
}

function Room({ workspace, isPresent, onEnter }: RoomProps) {
  const { t } = useTexts();
  const Icon = icons[workspace];
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isPresent}
      tabIndex={isPresent ? 0 : -1}
      data-workspace={workspace}
      className={styles.room}
      {...tooltip(t(`shell.workspaceHint.${workspace}`))}
      onClick={onEnter}
    >
      <Icon aria-hidden="true" size={15} />
      <span className={styles.name}>{t(`shell.workspace.${workspace}`)}</span>
    </button>
  );
}
