import { Shuffle } from 'lucide-react';
import type { ColumnInfo } from '../../../core/graph/lookup.ts';
import { Button } from '../../primitives/Button.tsx';
import { NumberField } from '../../primitives/NumberField.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import { useTexts } from '../../playground-context.ts';
import type { TypedRow } from '../rows.ts';
import styles from './TryView.module.css';

/** A row, typed column by column. */
export function TryRow(props: {
  readonly columns: readonly ColumnInfo[];
  readonly row: TypedRow;
  onChange(row: TypedRow): void;
  onTakeExample(): void;
}) {
  const { columns, row, onChange, onTakeExample } = props;
  const { t, pick } = useTexts();
  return (
    <div className={styles.row}>
      {columns.map((column, index) => {
        const value = row[index] ?? 0;
        const change = (next: number) =>
          onChange(row.map((old, place) => (place === index ? next : old)));
        if (column.kind === 'number')
          return (
            <NumberField
              key={column.id}
              label={pick(column.title)}
              inline
              unit={column.unit}
              min={column.min}
              max={column.max}
              step={(column.max - column.min) / 50}
              value={value}
              onCommit={change}
            />
          );
        return (
          <SelectField
            key={column.id}
            label={pick(column.title)}
            inline
            value={String(value)}
            options={column.options.map((option, place) => ({
              value: String(place),
              label: pick(option),
            }))}
            onChange={(next) => change(Number(next))}
          />
        );
      })}
      <Button size="small" onClick={onTakeExample}>
        <Shuffle aria-hidden="true" />
        {t('answers.takeSample')}
      </Button>
    </div>
  );
}
