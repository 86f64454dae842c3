import { useTexts } from '../playground-context.ts';
import { Dialog } from '../primitives/Dialog.tsx';
import styles from './PresetDepartures.module.css';

interface PresetDeparturesProps {
  /** Id of the example. */
  readonly preset: string;
  readonly onClose: () => void;
}

/** The differences of the example from the textbook, with their reasons. */
export function PresetDepartures({ preset, onClose }: PresetDeparturesProps) {
  const { t, words } = useTexts();
  return (
    <Dialog title={t('shell.departures')} onClose={onClose}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('shell.inBooks')}</th>
            <th scope="col">{t('shell.here')}</th>
            <th scope="col">{t('shell.why')}</th>
          </tr>
        </thead>
        <tbody>
          {words('departures', preset).map(({ what, written, here, why }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{written}</td>
              <td>{here}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
