import { CircleAlert, Info, X } from 'lucide-react';
import { type CSSProperties, useEffect, useState } from 'react';
import type { Workspace } from '../../core/document/project.ts';
import type { Notice } from '../../store/contract.ts';
import { loadHelp } from '../load-words.ts';
import { useActions, useSession, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { toNoticeText } from './notice-text.ts';
import styles from './Notices.module.css';
import type { Layout } from './use-layout.ts';

/** Good news goes by itself; what went wrong stays until it is dismissed. */
const infoMs = 6000;

/** @param layout of the page, where it has panels: notices lie over none of its charts */
export function Notices({ layout }: { readonly layout?: Layout }) {
  const { t } = useTexts();
  const notices = useSession((state) => state.notices);
  const workspace = useWorkspace();
  const place = layout && toPlace(layout, workspace);
  return (
    <section
      aria-label={t('shell.notices')}
      aria-live="polite"
      className={styles.notices}
      style={place}
    >
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** Over the settings, above the charts. */
function toPlace({ isNarrow, panels }: Layout, workspace: Workspace): CSSProperties {
  const { bottom, right } = panels;
  const hasCharts = workspace !== 'compare' && (isNarrow || bottom.isOpen);
  const hasSettings = workspace === 'build' && !isNarrow && right.isOpen;
  return {
    ...(hasCharts && { '--below': `${bottom.size}px` }),
    ...(hasSettings && { '--over': `${right.size}px` }),
  } as CSSProperties;
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { t, language } = useTexts();
  const { dismiss } = useActions().session;
  const { id, tone, action } = notice;
  const isError = tone === 'error';
  const stays = isError || action !== undefined;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => dismiss(id), infoMs);
    return () => clearTimeout(timer);
  }, [id, stays, dismiss]);
  const text = useNoticeText(notice);
  const Sign = isError ? CircleAlert : Info;
  if (text === undefined) return null;
  return (
    <div className={toClasses(styles.toast, isError && styles.error)}>
      <Sign aria-hidden="true" size={16} className={styles.sign} />
      <p className={styles.text}>{text}</p>
      {action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            action.run();
            dismiss(id);
          }}
        >
          {toNoticeText({ code: action.label, args: {} }, language)}
        </Button>
      )}
      <IconButton icon={X} size="small" label={t('shell.dismiss')} onClick={() => dismiss(id)} />
    </div>
  );
}

/** Its words come with the help, and so may be a moment later than what happened. */
function useNoticeText(notice: Notice): string | undefined {
  const { t, language } = useTexts();
  const [coming, setComing] = useState<'here' | 'lost' | null>(null);
  const text = toNoticeText(notice, language);
  const isMissing = text === undefined;
  useEffect(() => {
    if (isMissing)
      void loadHelp().then(
        () => setComing('here'),
        () => setComing('lost'),
      );
  }, [isMissing]);
  return coming === null ? text : (text ?? t('firstNotice.no-words', { code: notice.code }));
}
