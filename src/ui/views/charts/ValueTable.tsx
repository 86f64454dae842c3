import { nearestAt, toUnionOfX, type Curve } from './curve.ts';
import styles from './ValueTable.module.css';

/** More rows than this are not read, and the newest comes first. */
const maxRows = 20;

/** The values of a plot as numbers. */
export function ValueTable(props: {
  readonly label: string;
  readonly stepTitle: string;
  readonly columns: readonly {
    readonly key: string;
    readonly title: string;
    readonly curve: Curve;
  }[];
  format(value: number): string;
}) {
  const { label, stepTitle, columns, format } = props;
  const shown = columns.filter(({ curve }) => curve.x.length > 0);
  const steps = toUnionOfX(shown.map(({ curve }) => curve));
  const stride = Math.max(1, Math.ceil(steps.length / maxRows));
  const rows = steps.filter((_, index) => (steps.length - 1 - index) % stride === 0).reverse();
  return (
    // Scrolls, so the keyboard must be able to get hold of it.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{stepTitle}</th>
            {shown.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((step) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              {shown.map(({ key, curve }) => (
                <td key={key}>{format(nearestAt(curve, step))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
