import type { InputInfo } from '../../core/graph/lookup.ts';
import { toSize } from '../../core/graph/shape.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';
import { decodeRow } from '../decode-row.ts';
import { toCellText } from '../label-text.ts';
import { toPassage } from '../passage.ts';
import { type Texts, useRun, useTexts } from '../playground-context.ts';
import { toWindow } from '../sequence.ts';
import { useChosenExample } from '../use-chosen-example.ts';

/** More do not fit. */
const mostParts = 8;

/** The chosen example in one line, where it is made of words or numbers; else, and before that, the shape. */
export function DataLine(props: {
  readonly input: InputInfo;
  readonly shape: string;
  readonly className: string | undefined;
}) {
  const { input, shape, className } = props;
  const texts = useTexts();
  const loaded = useRun((state) => state.loaded);
  const { example, sample } = useChosenExample();
  // Right after the data set was changed, the run still holds the old one.
  const isThere = loaded?.input.kind === input.kind && sample !== undefined;
  const text = isThere ? toLine(loaded, sample.inputs, example, texts) : undefined;
  return <span className={className}>{text ?? shape}</span>;
}

function toLine(
  { input, scales = [], words = [] }: LoadedRun,
  inputs: Float32Array,
  row: number,
  texts: Texts,
): string | undefined {
  const size = toSize(input.shape);
  const numbers = inputs.subarray(row * size, (row + 1) * size);
  switch (input.kind) {
    case 'tokens':
      return toPassage(numbers, words)
        .slice(0, mostParts)
        .map(({ text }) => text)
        .join(' ');
    case 'row': {
      const columns = input.columns.slice(0, mostParts);
      const cells = decodeRow(numbers, input.columns, scales);
      return columns.map((column, at) => toCellText(column, cells[at] ?? NaN, texts)).join(' · ');
    }
    case 'sequence': {
      const last = toWindow(inputs, row, input.shape, scales).at(-1) ?? [];
      return last
        .map((value) => value.toLocaleString(texts.language, { maximumFractionDigits: 1 }))
        .join(' · ');
    }
    case 'image':
    case 'plane':
      return undefined;
  }
}
