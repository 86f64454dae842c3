import { X } from 'lucide-react';
import { toChoices } from '../../../core/graph/target.ts';
import type { InputInfo, Vocabulary } from '../../../core/graph/lookup.ts';
import type { DataSample, LoadedRun } from '../../../core/run/trainer.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { useTexts } from '../../playground-context.ts';
import { ImageThumb } from '../../ImageThumb.tsx';
import { Passage } from '../../Passage.tsx';
import { toPassage } from '../../passage.ts';
import { toDomains, toWindow } from '../../sequence.ts';
import { SequenceLines } from '../../SequenceLines.tsx';
import { toDiscs } from '../outputs/raster.ts';
import { toColumnText, toTypedRow } from '../rows.ts';
import type { TrainedTask } from '../use-tasks.ts';
import type { Cell } from './ConfusionMatrix.tsx';
import styles from './ExamplesPanel.module.css';

/** More would not be looked at one by one. */
export const maxExamples = 60;

export interface OpenExamples extends Cell {
  readonly loaded: LoadedRun;
  readonly task: TrainedTask;
  readonly state:
    | { readonly kind: 'loading' }
    | { readonly kind: 'ready'; readonly sample: DataSample }
    | { readonly kind: 'failed'; readonly detail: string };
}

/** The examples behind a cell, as they were when it was opened. */
export function ExamplesPanel(props: { readonly open: OpenExamples; onClose(): void }) {
  const { open, onClose } = props;
  const { t, pick } = useTexts();
  const classes = toChoices(open.task.target);
  const toName = (index: number): string => pick(classes[index] ?? { en: '', zh: '' });
  const names = { actual: toName(open.actual), predicted: toName(open.predicted) };
  const count = open.rows.length;
  return (
    <section className={styles.panel} aria-live="polite" data-examples={count}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {count === 0
            ? t('answers.examplesNone', names)
            : t(open.actual === open.predicted ? 'answers.cellRight' : 'answers.cell', {
                ...names,
                count,
              })}
        </h3>
        <IconButton icon={X} size="small" label={t('answers.closeExamples')} onClick={onClose} />
      </div>
      {count > maxExamples && (
        <p className={styles.note}>{t('answers.examplesShown', { shown: maxExamples })}</p>
      )}
      {count > 0 && (
        // Scrolls, so the keyboard must be able to get hold of it.
        <div className={styles.scroll} role="group" tabIndex={0} aria-label={t('answers.examples')}>
          <Examples open={open} />
        </div>
      )}
    </section>
  );
}

function Examples({ open }: { readonly open: OpenExamples }) {
  const { t } = useTexts();
  const { state, loaded } = open;
  switch (state.kind) {
    case 'loading':
      return <p className={styles.note}>{t('answers.examplesLoading')}</p>;
    case 'failed':
      return <p className={styles.note}>{t('answers.examplesFailed', { detail: state.detail })}</p>;
    case 'ready':
      switch (loaded.input.kind) {
        case 'image':
          return <Images sample={state.sample} input={loaded.input} />;
        case 'row':
          return <Rows sample={state.sample} input={loaded.input} loaded={loaded} />;
        case 'plane':
          return (
            <Points sample={state.sample} input={loaded.input} color={open.task.style.color} />
          );
        case 'tokens':
          return <Passages sample={state.sample} words={loaded.words ?? []} />;
        case 'sequence':
          return <Windows sample={state.sample} input={loaded.input} loaded={loaded} />;
      }
  }
}

function Images({ sample, input }: { readonly sample: DataSample; readonly input: InputInfo }) {
  const { t } = useTexts();
  return (
    <ul className={styles.images}>
      {Array.from({ length: sample.count }, (_, row) => (
        <li key={row}>
          <ImageThumb
            inputs={sample.inputs}
            row={row}
            shape={input.shape}
            label={t('answers.example', { number: row + 1 })}
          />
        </li>
      ))}
    </ul>
  );
}

function Rows(props: {
  readonly sample: DataSample;
  readonly input: Extract<InputInfo, { kind: 'row' }>;
  readonly loaded: LoadedRun;
}) {
  const { sample, input, loaded } = props;
  const texts = useTexts();
  const width = sample.inputs.length / Math.max(1, sample.count);
  return (
    <table className={styles.rows}>
      <thead>
        <tr>
          {input.columns.map((column) => (
            <th key={column.id} scope="col">
              {texts.pick(column.title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: sample.count }, (_, row) => {
          const typed = toTypedRow(sample.inputs, row * width, input.columns, loaded.scales ?? []);
          return (
            <tr key={row}>
              {input.columns.map((column, index) => (
                <td key={column.id}>{toColumnText(typed[index] ?? Number.NaN, column, texts)}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Passages(props: { readonly sample: DataSample; readonly words: Vocabulary }) {
  const { sample, words } = props;
  const length = sample.inputs.length / Math.max(1, sample.count);
  return (
    <ul className={styles.list}>
      {Array.from({ length: sample.count }, (_, row) => (
        <li key={row}>
          <Passage
            words={toPassage(sample.inputs.subarray(row * length, (row + 1) * length), words)}
          />
        </li>
      ))}
    </ul>
  );
}

function Windows(props: {
  readonly sample: DataSample;
  readonly input: Extract<InputInfo, { kind: 'sequence' }>;
  readonly loaded: LoadedRun;
}) {
  const { sample, input, loaded } = props;
  const windows = Array.from({ length: sample.count }, (_, row) =>
    toWindow(sample.inputs, row, input.shape, loaded.scales ?? []),
  );
  const domains = toDomains(windows);
  return (
    <ul className={styles.list}>
      {windows.map((window, row) => (
        <li key={row}>
          <SequenceLines channels={input.channels} window={window} domains={domains} />
        </li>
      ))}
    </ul>
  );
}

function Points(props: {
  readonly sample: DataSample;
  readonly input: Extract<InputInfo, { kind: 'plane' }>;
  readonly color: string;
}) {
  const { sample, input, color } = props;
  const { t } = useTexts();
  const [low, high] = input.range;
  const points = Array.from({ length: sample.count }, (_, row) => ({
    x: sample.inputs[2 * row] ?? 0,
    y: sample.inputs[2 * row + 1] ?? 0,
  }));
  return (
    <svg
      className={styles.plane}
      viewBox={`${low} ${-high} ${high - low} ${high - low}`}
      role="img"
      aria-label={t('answers.pointsLabel', { count: points.length })}
    >
      <path className={styles.axes} d={`M${low},0H${high}M0,${-high}V${-low}`} />
      <path d={toDiscs(points, (high - low) / 60)} fill={color} />
    </svg>
  );
}
