import { ShieldCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { Asked } from '../../store/tables.ts';
import { useActions, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { Dialog } from '../primitives/Dialog.tsx';
import { ChooseTable } from './ChooseTable.tsx';
import { ColumnsOfTable } from './ColumnsOfTable.tsx';
import styles from './TableWindow.module.css';
import { TroubleOfTable } from './TroubleOfTable.tsx';
import { useTable } from './use-table.ts';

/** From a file, or rows that were pasted, to the columns of a table and a network that learns them. */
export function TableWindow({ asked }: { readonly asked: Asked }) {
  const { t } = useTexts();
  const { tables } = useActions();
  const first = useMemo(
    () =>
      asked.source === null
        ? null
        : { file: asked.source, name: asked.name === '' ? t('table.pastedName') : asked.name },
    [asked, t],
  );
  const { phase, read, leave } = useTable(first);
  return (
    <Dialog place="wide" isFlush title={t('table.title')} onClose={tables.close}>
      <div className={styles.window}>
        {phase.kind === 'choosing' && <ChooseTable onChoose={read} />}
        {phase.kind === 'reading' && (
          <Reading name={phase.name} share={phase.share} onCancel={leave} />
        )}
        {phase.kind === 'trouble' && (
          <TroubleOfTable
            trouble={phase.trouble}
            name={phase.source.name}
            onBack={leave}
            onSample={() => read(phase.source, { isSample: true })}
          />
        )}
        {phase.kind === 'open' && (
          <ColumnsOfTable
            key={phase.reader as never}
            {...phase}
            onBack={leave}
            onReadAgain={(options) => read(phase.source, options)}
          />
        )}
        <p className={styles.privacy}>
          <ShieldCheck aria-hidden="true" size={15} />
          {t('table.privacy')}
        </p>
      </div>
    </Dialog>
  );
}

interface ReadingProps {
  readonly name: string;
  readonly share: number;
  readonly onCancel: () => void;
}

function Reading({ name, share, onCancel }: ReadingProps) {
  const { t } = useTexts();
  return (
    <div className={styles.middle} role="status">
      <p>{t('table.reading', { name, percent: Math.floor(100 * share) })}</p>
      <progress className={styles.progress} max={1} value={share} aria-label={t('table.title')} />
      <Button onClick={onCancel}>{t('table.cancel')}</Button>
    </div>
  );
}
