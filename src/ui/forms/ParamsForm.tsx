import type { ReactNode } from 'react';
import type * as z from 'zod/mini';
import type { DefinitionWords } from '../../catalog/words/definition-words.ts';
import { toFields } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { FieldControl } from './FieldControl.tsx';
import { More } from './More.tsx';
import styles from './ParamsForm.module.css';

export interface ParamsFormProps {
  readonly schema: z.ZodMiniObject;
  /** The definition's, in the language of the page. */
  readonly words: DefinitionWords;
  readonly values: Params;
  /** Names the owner of the parameters: the names of their gestures begin with it. */
  readonly gestures: string;
  /** Fields that are not shown, since something else edits them. */
  readonly omit?: readonly string[] | undefined;
  /** The usual ones or the others alone; by default all, the others folded away. */
  readonly only?: 'usual' | 'advanced' | undefined;
  /** Heading of an item of a list, in place of its number. */
  readonly itemTitle?: ((index: number) => ReactNode) | undefined;
  /**
   * @param params the values that changed, to be merged into `values`
   * @param gesture same for all movements of one slider or number, none for what is pressed once: two
   *   presses of a button are two steps of undo
   */
  readonly onChange: (params: Params, gesture?: string) => void;
}

/** A form for the parameters of anything in the catalogue, made from its schema. */
export function ParamsForm({
  schema,
  words,
  values,
  gestures,
  omit = [],
  only,
  itemTitle,
  onChange,
}: ParamsFormProps) {
  const fields = toFields(schema).filter((field) => !omit.includes(field.key));
  const draw = (advanced: boolean) =>
    fields
      .filter((field) => field.advanced === advanced)
      .map((field) => (
        <FieldControl
          key={field.key}
          field={field}
          words={words}
          value={values[field.key] ?? field.default}
          itemTitle={itemTitle}
          onChange={(value, gesture) =>
            onChange({ [field.key]: value }, gesture && `${gestures}/${gesture}`)
          }
        />
      ));
  const usual = only === 'advanced' ? [] : draw(false);
  const advanced = only === 'usual' ? [] : draw(true);
  if (usual.length + advanced.length === 0) return null;
  return (
    <div className={styles.form}>
      {usual}
      {only === 'advanced' ? advanced : advanced.length > 0 && <More>{advanced}</More>}
    </div>
  );
}
