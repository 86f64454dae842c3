import { CircleAlert } from 'lucide-react';
import type { TableTrouble } from '../../store/tables.ts';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './TableWindow.module.css';

interface TroubleProps {
  readonly trouble: TableTrouble;
  readonly name: string;
  readonly onBack: () => void;
  readonly onSample: () => void;
}

/** Why a file is no table, and what to do. */
export function TroubleOfTable({ trouble, name, onBack, onSample }: TroubleProps) {
  const { t } = useTexts();
  return (
    <div className={styles.middle}>
      <CircleAlert aria-hidden="true" size={28} className={styles.alarm} />
      <h3 className={styles.troubleName}>{name}</h3>
      <p role="alert" className={styles.trouble}>
        {t(`table.trouble.${trouble.code}`, trouble.args)}
      </p>
      <div className={styles.buttons}>
        {(trouble.code === 'too-large' || trouble.code === 'many-pictures') && (
          <Button look="primary" onClick={onSample}>
            {t(trouble.code === 'too-large' ? 'table.takeSample' : 'table.takeSome')}
          </Button>
        )}
        <Button onClick={onBack}>{t('table.chooseOther')}</Button>
      </div>
    </div>
  );
}
