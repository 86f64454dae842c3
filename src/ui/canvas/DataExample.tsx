import type { CSSProperties } from 'react';
import type { InputInfo } from '../../core/graph/lookup.ts';
import { toSize } from '../../core/graph/shape.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';
import { decodeRow } from '../decode-row.ts';
import { ExampleChooser } from '../ExampleChooser.tsx';
import { ExampleLabels } from '../ExampleLabels.tsx';
import { toTrueBoxes } from '../example-truth.ts';
import { ImageThumb } from '../ImageThumb.tsx';
import { toCellText } from '../label-text.ts';
import { Passage } from '../Passage.tsx';
import { toPassage } from '../passage.ts';
import { useRun, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { toDomains, toWindow } from '../sequence.ts';
import { SequenceLines } from '../SequenceLines.tsx';
import { type ChosenExample, useChosenExample } from '../use-chosen-example.ts';
import { toWordedTasks } from '../worded-tasks.ts';
import styles from './DataExample.module.css';
import {
  mostColumns,
  mostSmallColumns,
  toMostSmallLabels,
  toSmallPictureHeight,
} from './picture-sizes.ts';

interface DataExampleProps {
  readonly title: string;
  readonly input: InputInfo;
  /** `toDataHeight`: it is as high before there is anything to be seen. */
  readonly height: number;
  /** On a card at a distance, where no other example is chosen. */
  readonly isSmall?: boolean;
}

/** The example whose way through the network the other cards show, and what it is to every task. */
export function DataExample({ title, input, height, isSmall = false }: DataExampleProps) {
  const loaded = useRun((state) => state.loaded);
  const { example, sample } = useChosenExample();
  // Right after the data set was changed, the run still holds the old one.
  const shown = loaded?.input.kind === input.kind && sample ? { loaded, sample } : undefined;
  return (
    <div
      className={toClasses(styles.box, isSmall && styles.small)}
      style={isSmall ? toSmallBox(input, height) : { height }}
    >
      <div className={input.kind === 'row' ? styles.columns : styles.picture}>
        {shown && <Picture {...shown} {...{ title, isSmall }} row={example} />}
      </div>
      {!isSmall && <ExampleChooser />}
      {shown && <Labels {...shown} row={example} isSmall={isSmall} />}
    </div>
  );
}

function toSmallBox(input: InputInfo, height: number): CSSProperties {
  return { height, '--thumb-size': `${toSmallPictureHeight(input)}px` } as CSSProperties;
}

interface LabelsProps {
  readonly loaded: LoadedRun;
  readonly sample: NonNullable<ChosenExample['sample']>;
  readonly row: number;
  readonly isSmall: boolean;
}

function Labels({ loaded: { tasks, input }, sample, row, isSmall }: LabelsProps) {
  const count = toWordedTasks(tasks).length;
  if (isSmall && count > toMostSmallLabels(input)) return null;
  const className = toClasses(
    styles.labels,
    !isSmall && count > 3 && styles.pairs,
    isSmall && input.kind === 'image' && styles.inLine,
  );
  return <ExampleLabels {...{ tasks, sample, row, className }} />;
}

interface PictureProps {
  readonly loaded: LoadedRun;
  readonly sample: NonNullable<ChosenExample['sample']>;
  readonly row: number;
  readonly title: string;
  readonly isSmall: boolean;
}

function Picture({ loaded, sample, row, title, isSmall }: PictureProps) {
  const { t } = useTexts();
  const { input, tasks, scales = [], words = [] } = loaded;
  const size = toSize(input.shape);
  const numbers = sample.inputs.subarray(row * size, (row + 1) * size);
  switch (input.kind) {
    case 'image':
      return (
        <ImageThumb
          inputs={sample.inputs}
          row={row}
          shape={input.shape}
          label={t('canvas.exampleIn', { data: title, number: row + 1 })}
          boxes={toTrueBoxes(tasks, sample, row)}
        />
      );
    case 'tokens':
      return <Passage words={toPassage(numbers, words)} />;
    case 'sequence': {
      const window = toWindow(sample.inputs, row, input.shape, scales);
      return (
        <SequenceLines channels={input.channels} window={window} domains={toDomains([window])} />
      );
    }
    case 'row':
      return (
        <Columns
          columns={input.columns}
          cells={decodeRow(numbers, input.columns, scales)}
          isSmall={isSmall}
        />
      );
    case 'plane':
      // Its card shows all points at once.
      return null;
  }
}

/** The first columns with their values, and how many there are beside; at a distance the first few alone. */
function Columns(props: {
  readonly columns: Extract<InputInfo, { kind: 'row' }>['columns'];
  readonly cells: readonly number[];
  readonly isSmall: boolean;
}) {
  const { columns, cells, isSmall } = props;
  const texts = useTexts();
  const isCut = !isSmall && columns.length > mostColumns;
  const count = isSmall ? mostSmallColumns : isCut ? mostColumns - 1 : columns.length;
  return (
    <dl>
      {columns.slice(0, count).map((column, at) => (
        <div key={column.id} className={styles.column}>
          <dt>{texts.pick(column.title)}</dt>
          <dd>{toCellText(column, cells[at] ?? Number.NaN, texts)}</dd>
        </div>
      ))}
      {isCut && <div className={styles.column}>+{columns.length - count}</div>}
    </dl>
  );
}
