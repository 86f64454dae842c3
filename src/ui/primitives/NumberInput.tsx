import type { ComponentProps, KeyboardEvent } from 'react';
import { useState } from 'react';
import { readNumber, toNumberText, type NumberRange } from './read-number.ts';
import { usePrimitiveWords } from './primitive-words.ts';
import styles from './Field.module.css';
import { toClasses } from './classes.ts';

export interface NumberInputProps
  extends
    NumberRange,
    Omit<ComponentProps<'input'>, 'min' | 'max' | 'value' | 'onChange' | 'step'> {
  readonly value: number;
  /** Added by an arrow key. */
  readonly step?: number | undefined;
  readonly onCommit: (value: number) => void;
  /** Called with the problem of the text as it stands, in words; with undefined when there is none. */
  readonly onProblem?: (message: string | undefined) => void;
}

/**
 * The bare text box of a number. While a person types, the text is theirs (with its own undo);
 * Enter or leaving applies it when it is a number in range, Escape brings the old one back.
 */
export function NumberInput({
  value,
  min,
  max,
  whole,
  step = 1,
  onCommit,
  onProblem,
  className,
  ...rest
}: NumberInputProps) {
  const words = usePrimitiveWords();
  const [draft, setDraft] = useState<string | null>(null);
  const range = { min, max, whole };
  const read = draft === null ? null : readNumber(draft, range);

  const edit = (text: string | null) => {
    setDraft(text);
    onProblem?.(undefined);
  };
  const commit = () => {
    if (draft === null) return;
    const result = readNumber(draft, range);
    if (!result.ok) {
      onProblem?.(words.explainNumber(result.error));
      return;
    }
    edit(null);
    if (result.value !== value) onCommit(result.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      edit(null);
    }
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const from = read?.ok ? read.value : value;
      const next = Number((from + (event.key === 'ArrowUp' ? step : -step)).toPrecision(12));
      const result = readNumber(String(next), range);
      if (!result.ok) return;
      edit(null);
      onCommit(result.value);
    }
  };

  return (
    <input
      type="text"
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      aria-invalid={read?.ok === false || undefined}
      {...rest}
      className={toClasses(styles.control, className)}
      value={draft ?? toNumberText(value)}
      onChange={(event) => edit(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
