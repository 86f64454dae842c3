import type { CSSProperties } from 'react';
import { anchor } from '../anchor.ts';
import { Controlled, useAllHidden } from '../Control.tsx';
import { DataPanel } from '../data/DataPanel.tsx';
import { Palette } from '../palette/Palette.tsx';
import { useTexts } from '../playground-context.ts';
import { PanelSplitter } from './PanelSplitter.tsx';
import styles from './LeftPanel.module.css';
import type { Layout } from './use-layout.ts';

/** Building blocks over the data. */
export function LeftPanel({ layout }: { readonly layout: Layout }) {
  const { t } = useTexts();
  const hasData = !useAllHidden(['data', 'dial', 'data-settings']);
  return (
    <div
      className={styles.panel}
      style={{ '--data': `${layout.panels.data.size}px` } as CSSProperties}
    >
      <Controlled by="palette">
        <section aria-label={t('shell.palette')} className={styles.palette} {...anchor('palette')}>
          <h2 className="visually-hidden">{t('shell.palette')}</h2>
          <Controlled by="structure">
            <Palette />
          </Controlled>
        </section>
        {hasData && (
          <PanelSplitter layout={layout} name="data" side="bottom" label={t('shell.resizeData')} />
        )}
      </Controlled>
      {hasData && (
        <section id="data-panel" aria-label={t('shell.data')} className={styles.data}>
          <h2 className="visually-hidden">{t('shell.data')}</h2>
          <DataPanel />
        </section>
      )}
    </div>
  );
}
