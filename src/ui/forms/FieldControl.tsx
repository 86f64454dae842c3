import type { ReactNode } from 'react';
import type { DefinitionWords } from '../../catalog/words/definition-words.ts';
import type { Field } from '../../core/document/fields.ts';
import type { Json } from '../../core/document/json.ts';
import { unreachable } from '../../core/result.ts';
import { useTexts } from '../playground-context.ts';
import { NumberField } from '../primitives/NumberField.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import { Switch } from '../primitives/Switch.tsx';
import { TextField } from '../primitives/TextField.tsx';
import { ListControl } from './ListControl.tsx';
import styles from './ParamsForm.module.css';

export interface FieldControlProps {
  readonly field: Field;
  readonly words: DefinitionWords;
  readonly value: Json;
  readonly itemTitle?: ((index: number) => ReactNode) | undefined;
  /** @param gesture which control moves, where a value may follow the last one within a movement */
  readonly onChange: (value: Json, gesture?: string) => void;
}

/** The control that fits a parameter. */
export function FieldControl(props: FieldControlProps) {
  const { t } = useTexts();
  const { field, words, value, onChange } = props;
  if (!field.nullable) return <ValueControl {...props} />;
  const label = words.params?.[field.key]?.label ?? field.key;
  return (
    <div className={styles.nullable}>
      <Switch
        label={t('common.use', { name: label })}
        checked={value !== null}
        onChange={(isOn) => onChange(isOn ? toFirstValue(field) : null)}
      />
      {value !== null && <ValueControl {...props} />}
    </div>
  );
}

/** First value of a field that is switched on. */
function toFirstValue(field: Field): Json {
  if (field.default !== null) return field.default;
  switch (field.kind) {
    case 'number':
    case 'integer':
      return Number.isFinite(field.min) ? Math.max(field.min, field.aboveMin ? 1 : field.min) : 1;
    case 'choice':
      return field.choices[0] ?? null;
    case 'switch':
      return true;
    case 'text':
      return '';
    case 'list':
      return [];
    default:
      return unreachable(field);
  }
}

function toText(value: Json): string {
  return typeof value === 'object' ? '' : String(value);
}

function ValueControl({ field, words, value, itemTitle, onChange }: FieldControlProps) {
  const own = words.params?.[field.key];
  const frame = { label: own?.label ?? field.key, help: own?.help };
  switch (field.kind) {
    case 'number':
    case 'integer':
      return (
        <NumberControl
          {...frame}
          field={field}
          value={Number(value)}
          onChange={(next) => onChange(next, field.key)}
        />
      );
    case 'choice':
      return (
        <SelectField
          {...frame}
          inline
          value={toText(value)}
          options={field.choices.map((choice) => ({
            value: String(choice),
            label: words.options?.[field.key]?.[String(choice)] ?? String(choice),
          }))}
          onChange={(chosen) =>
            onChange(field.choices.find((choice) => String(choice) === chosen) ?? chosen)
          }
        />
      );
    case 'switch':
      return <Switch {...frame} checked={value === true} onChange={(isOn) => onChange(isOn)} />;
    case 'text':
      return (
        <TextField
          {...frame}
          value={toText(value)}
          maxLength={Number.isFinite(field.maxLength) ? field.maxLength : undefined}
          onCommit={(typed) => onChange(typed)}
        />
      );
    case 'list':
      return (
        <ListControl
          field={field}
          words={words}
          items={Array.isArray(value) ? value : []}
          itemTitle={itemTitle}
          renderField={(inner, item, change) => (
            <FieldControl field={inner} words={words} value={item} onChange={change} />
          )}
          onChange={onChange}
        />
      );
    default:
      return unreachable(field);
  }
}

interface NumberControlProps {
  readonly field: Extract<Field, { kind: 'number' | 'integer' }>;
  readonly label: string;
  readonly help: string | undefined;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A track where both ends are known, else a box. */
function NumberControl({ field, onChange, ...frame }: NumberControlProps) {
  const number = {
    ...frame,
    unit: field.unit,
    step: field.step,
    whole: field.kind === 'integer',
  };
  // A bound that is not allowed itself is left out by a hair.
  const min = field.aboveMin ? field.min + (field.step ?? Number.EPSILON) : field.min;
  const isBounded = Number.isFinite(min) && Number.isFinite(field.max);
  return isBounded && field.control !== 'number' ? (
    <Slider {...number} min={min} max={field.max} log={field.log} onChange={onChange} />
  ) : (
    <NumberField
      {...number}
      inline
      min={Number.isFinite(min) ? min : undefined}
      max={Number.isFinite(field.max) ? field.max : undefined}
      onCommit={onChange}
    />
  );
}
