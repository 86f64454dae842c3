import { ChevronDown, X } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { DefinitionWords } from '../../catalog/words/definition-words.ts';
import type { Field } from '../../core/document/fields.ts';
import type { Json, Params } from '../../core/document/json.ts';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './ParamsForm.module.css';

export interface ListControlProps {
  readonly field: Extract<Field, { kind: 'list' }>;
  readonly words: DefinitionWords;
  readonly items: readonly Json[];
  readonly itemTitle?: ((index: number) => ReactNode) | undefined;
  /** Draws a field of an item: handed in, since fields may be lists again. */
  readonly renderField: (
    field: Field,
    value: Json,
    onChange: (value: Json, gesture?: string) => void,
  ) => ReactNode;
  readonly onChange: (items: readonly Json[], gesture?: string) => void;
}

function toItem(item: Json | undefined): Params {
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as Params) : {};
}

/** The things of a list with their fields, to be changed and taken away; a task more comes from the palette. */
export function ListControl({
  field,
  words,
  items,
  itemTitle,
  renderField,
  onChange,
}: ListControlProps) {
  const { t } = useTexts();
  return (
    <div className={styles.items} role="group" aria-label={words.params?.[field.key]?.label}>
      {items.map((raw, index) => {
        const item = toItem(raw);
        const number = String(index + 1);
        return (
          <details key={number} className={styles.item}>
            <summary className={styles.itemHead}>
              <span className={styles.itemTitle}>{itemTitle?.(index) ?? number}</span>
              <ChevronDown aria-hidden="true" size={14} className={styles.fold} />
            </summary>
            {field.fields.map((inner) => (
              <Fragment key={inner.key}>
                {renderField(inner, item[inner.key] ?? inner.default, (value, gesture) =>
                  onChange(
                    items.map((other, at) =>
                      at === index ? { ...item, [inner.key]: value } : other,
                    ),
                    gesture && `${field.key}/${number}/${gesture}`,
                  ),
                )}
              </Fragment>
            ))}
            {items.length > field.minItems && (
              <Button
                size="small"
                look="quiet"
                className={styles.remove}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              >
                <X aria-hidden="true" />
                {t('common.removeItem', { number })}
              </Button>
            )}
          </details>
        );
      })}
    </div>
  );
}
