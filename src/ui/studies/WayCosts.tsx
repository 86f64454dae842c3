import type { Contestant } from '../../core/run/studies/comparison.ts';
import type { WayCost } from '../../core/run/studies/read-comparison.ts';
import { toNumberText } from '../format.ts';
import { useTexts } from '../playground-context.ts';
import styles from './Studies.module.css';
import table from './StudyTable.module.css';

/** What each way of training takes: means over the seeds. */
export function WayCosts({
  costs,
  name,
}: {
  readonly costs: readonly WayCost[];
  readonly name: (way: Contestant) => string;
}) {
  const { t, language } = useTexts();
  const whole = (value: number): string => Math.round(value).toLocaleString(language);
  return (
    <div className={styles.task}>
      <h3 className={styles.name}>{t('compare.costs')}</h3>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t('compare.costs')} data-costs>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('compare.steps')}</th>
              <th scope="col">{t('compare.seconds')}</th>
              <th scope="col">{t('compare.weights')}</th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ way, steps, seconds, weights }) => (
              <tr key={way}>
                <th scope="row">{name(way)}</th>
                <td>{whole(steps)}</td>
                <td>{toNumberText(seconds, language)}</td>
                <td>{whole(weights)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
