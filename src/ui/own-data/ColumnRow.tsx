import {
  codings,
  columnTypes,
  columnUses,
  fills,
  toImageShape,
  toParts,
  toTarget,
  toWidth,
  type ColumnSpec,
} from '../../catalog/tables/columns.ts';
import type { ColumnProfile } from '../../catalog/tables/profile.ts';
import { toHead } from '../../catalog/tables/propose.ts';
import type { Chosen } from '../../catalog/tables/to-column.ts';
import { useTexts } from '../playground-context.ts';
import { NumberField } from '../primitives/NumberField.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import styles from './TableWindow.module.css';

interface ColumnRowProps {
  readonly column: ColumnSpec;
  readonly profile: ColumnProfile;
  readonly rows: number;
  /** Place among the tasks; null for what is none. */
  readonly task: number | null;
  readonly onChange: (change: Partial<Chosen>) => void;
}

export function ColumnRow({ column, profile, rows, task, onChange }: ColumnRowProps) {
  const { t, words } = useTexts();
  const { options } = words('datasets', 'own-table');
  const { name, use, type } = column;
  const isRead = use === 'input' || use === 'task';
  return (
    <tr data-use={use}>
      <th scope="row">
        <span className={styles.columnName}>
          {task !== null && <TaskBadge {...toTaskStyle(task)} />}
          <bdi>{name}</bdi>
        </span>
        <bdi className={styles.samples}>
          {profile.samples.length > 0 ? profile.samples.join(' · ') : t('table.nothing')}
        </bdi>
      </th>
      <td>
        <SelectField
          label={t('table.useOf', { name })}
          hideLabel
          value={use}
          options={columnUses.map((value) => ({
            value,
            label: options?.['use']?.[value] ?? value,
          }))}
          onChange={(next) => onChange({ use: next })}
        />
      </td>
      <td>
        {isRead && (
          <SelectField
            label={t('table.typeOf', { name })}
            hideLabel
            value={type}
            options={toTypes(profile, use).map((value) => ({
              value,
              label: options?.['type']?.[value] ?? value,
            }))}
            onChange={(next) => onChange({ type: next })}
          />
        )}
      </td>
      <td>
        <Missing {...{ column, profile, rows, onChange }} />
      </td>
      <td>
        <Becomes {...{ column, profile, onChange }} />
      </td>
    </tr>
  );
}

/** Readings that make sense of what stands there; the present one is always among them. */
function toTypes(
  { number, days, text, image }: ColumnProfile,
  use: ColumnSpec['use'],
): readonly ColumnSpec['type'][] {
  return columnTypes.filter((type) => {
    if (type === 'number' || type === 'count')
      return number !== null && (type === 'number' || use === 'task');
    if (type === 'text') return text !== null && use === 'input' && image === null;
    if (type === 'image') return image !== null && use === 'input';
    return type === 'date' || type === 'moment' ? days > 0 : true;
  });
}

/** What a rule does to a column of this type. */
function toFillWord(type: ColumnSpec['type'], fill: ColumnSpec['fill']) {
  if (type === 'number' || type === 'count') return fill;
  if (fill === 'flag') return 'own';
  return type === 'date' || type === 'moment' ? 'middle' : 'frequent';
}

type MissingProps = Pick<ColumnRowProps, 'column' | 'profile' | 'rows' | 'onChange'>;

/** How many cells are missing, and what stands for them. */
function Missing({ column, profile, rows, onChange }: MissingProps) {
  const { t, language } = useTexts();
  const { name, use, type, fill, constant } = column;
  if (profile.missing === 0) return null;
  const percent = ((100 * profile.missing) / rows).toLocaleString(language, {
    maximumSignificantDigits: 2,
  });
  const allowed = fills.filter(
    (value) => type === 'number' || (value !== 'constant' && value !== 'median'),
  );
  return (
    <div className={styles.missing}>
      <span>{t('table.missingCells', { count: profile.missing, percent })}</span>
      {use === 'task' && <span className={styles.limits}>{t('table.leftOut')}</span>}
      {use === 'input' && type !== 'text' && type !== 'image' && (
        <SelectField
          label={t('table.fillOf', { name })}
          hideLabel
          value={allowed.includes(fill) ? fill : 'mean'}
          options={allowed.map((value) => ({
            value,
            label: t(`table.fill.${toFillWord(type, value)}`),
          }))}
          onChange={(next) => onChange({ fill: next })}
        />
      )}
      {use === 'input' && fill === 'constant' && (
        <NumberField
          label={t('table.constantOf', { name })}
          hideLabel
          min={-1e15}
          max={1e15}
          value={constant}
          onCommit={(next) => onChange({ constant: next })}
        />
      )}
    </div>
  );
}

function toInputText(column: ColumnSpec, t: ReturnType<typeof useTexts>['t']): string {
  switch (column.type) {
    case 'text':
      return t('table.words', { count: column.high });
    case 'image': {
      const [height = 0, width = 0, channels = 0] = toImageShape(column);
      return t('table.pixels', { height, width, channels });
    }
    default:
      return t('table.inputs', { count: toWidth(toParts(column, 0)) });
  }
}

/** Inputs, or the head with its loss and what it is judged by. */
function Becomes({
  column,
  profile,
  onChange,
}: Pick<ColumnRowProps, 'column' | 'profile' | 'onChange'>) {
  const { t, pick, words } = useTexts();
  const { options } = words('datasets', 'own-table');
  switch (column.use) {
    case 'input':
      return (
        <div className={styles.missing}>
          <span>{toInputText(column, t)}</span>
          {(column.type === 'category' || column.type === 'order') && (
            <SelectField
              label={t('table.codingOf', { name: column.name })}
              hideLabel
              value={column.coding}
              options={codings.map((value) => ({
                value,
                label: options?.['coding']?.[value] ?? value,
              }))}
              onChange={(coding) => onChange({ coding })}
            />
          )}
        </div>
      );
    case 'task': {
      const head = toHead(column);
      const { kind } = toTarget(column);
      if (head === undefined) return null;
      return (
        <span className={styles.head}>
          {pick(head.title)}
          <span className={styles.limits}>
            {t(`table.loss.${kind}`)} · {head.metrics[0] && pick(head.metrics[0].title)}
          </span>
        </span>
      );
    }
    case 'ignored':
      return profile.why === null ? null : (
        <span className={styles.limits}>{t(`table.why.${profile.why}`)}</span>
      );
    default:
      return <span className={styles.limits}>{t(`table.${column.use}Help`)}</span>;
  }
}
