import { useMemo, useState, type CSSProperties } from 'react';
import { toChoices } from '../../../core/graph/target.ts';
import type { InputInfo } from '../../../core/graph/lookup.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { Switch } from '../../primitives/Switch.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { toChannelName, type MapScale } from '../../plane-map.ts';
import { useTexts } from '../../playground-context.ts';
import { toAnswer } from '../answer.ts';
import { toAnswerText, toLabelText, toSurenessText } from '../answer-text.ts';
import { toNumberText } from '../../format.ts';
import { useStored } from '../../primitives/stored.ts';
import { toTextScale } from '../../text-scale.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import { useSize } from '../../use-size.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { PlaneMap, useMapColors, type Raster } from './PlaneMap.tsx';
import { toMapsFigure, toTaskScale } from './maps-on-paper.ts';
import styles from './PlaneOutputs.module.css';
import { readRaster, toCssColor, type PlanePoint } from './raster.ts';

interface PlaneOutputsProps {
  readonly title: string;
  readonly loaded: LoadedRun;
  readonly input: Extract<InputInfo, { kind: 'plane' }>;
  readonly tasks: readonly TrainedTask[];
  readonly isOnScreen: boolean;
}

/** The width in rem from which maps stand beside each other at all, and what one takes with its words beside it. */
const [leastRem, besideRem] = [29.375, 14.25];

/** Whether all maps are seen at once only with what belongs to each below it. @param width of the view, in px */
const needsBelow = (count: number, width: number): boolean => {
  const rem = width / (16 * toTextScale());
  return count > 2 && rem >= leastRem && rem < 1.5 + besideRem * count;
};

/** One map per task; pointing at one reads all of them at the same place. */
export function PlaneOutputs({ title, loaded, input, tasks, isOnScreen }: PlaneOutputsProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const picture = useCalmPicture('maps', isOnScreen);
  const [cross, setCross] = useState<PlanePoint | null>(null);
  const [view, size] = useSize();
  // Not with every picture: the browser settles all styles to say how large text is.
  const isBelow = useMemo(
    () => size !== undefined && needsBelow(tasks.length, size.width),
    [size, tasks.length],
  );
  const [showsTraining, setShowsTraining] = useStored('views.maps-training', true);
  const [showsValidation, setShowsValidation] = useStored('views.maps-validation', false);
  const samples = useMemo(
    () => loaded.samples.filter(({ part }) => (part === 'train' ? showsTraining : showsValidation)),
    [loaded, showsTraining, showsValidation],
  );
  return (
    <div
      ref={view}
      className={styles.view}
      style={{ '--tasks': tasks.length } as CSSProperties}
      data-below={isBelow}
    >
      <div className={styles.controls}>
        <Switch
          label={t('answers.trainingPoints')}
          help={t('answers.trainingPointsHelp')}
          checked={showsTraining}
          onChange={setShowsTraining}
        />
        <Switch
          label={t('answers.validationPoints')}
          help={t('answers.validationPointsHelp')}
          checked={showsValidation}
          onChange={setShowsValidation}
        />
        <output className={styles.place}>
          {cross === null
            ? t('answers.mapsHelp')
            : t('answers.at', {
                x: toNumberText(cross.x, language),
                y: toNumberText(cross.y, language),
              })}
        </output>
        <FigureMenu
          chart={title}
          make={() => toMapsFigure({ tasks, loaded, picture, samples, range: input.range }, texts)}
        />
      </div>
      <div className={styles.maps}>
        {tasks.map((task) => (
          <TaskMap
            key={task.id}
            task={task}
            loaded={loaded}
            range={input.range}
            samples={samples}
            picture={picture}
            cross={cross}
            onCross={setCross}
          />
        ))}
      </div>
    </div>
  );
}

function TaskMap(props: {
  readonly task: TrainedTask;
  readonly loaded: LoadedRun;
  readonly range: readonly [number, number];
  readonly samples: LoadedRun['samples'];
  readonly picture: ReturnType<typeof useCalmPicture<'maps'>>;
  readonly cross: PlanePoint | null;
  onCross(point: PlanePoint | null): void;
}) {
  const { task, loaded, range, samples, picture, cross, onCross } = props;
  const { t, pick } = useTexts();
  const scale = useMemo(() => toTaskScale(task, loaded), [loaded, task]);
  const channel = toChannelName(task.target);
  const output = picture?.prediction.outputs[task.id];
  const grid = picture?.grid;
  const raster = useMemo<Raster | undefined>(
    () => (output && grid ? { grid, width: output.width, values: output.values } : undefined),
    [output, grid],
  );
  return (
    <figure className={styles.task}>
      <PlaneMap
        task={task}
        raster={raster}
        range={range}
        scale={scale}
        samples={samples}
        cross={cross}
        label={t('answers.mapLabel', { task: pick(task.title) })}
        onCross={onCross}
      />
      <figcaption className={styles.caption}>
        <span className={styles.title}>
          <TaskBadge {...task.style} />
          {pick(task.title)}
        </span>
        {channel !== undefined && (
          <span className={styles.channel}>{t('answers.channel', { name: channel })}</span>
        )}
        <Readout task={task} raster={raster} range={range} cross={cross} />
        <MapLegend task={task} scale={scale} />
      </figcaption>
    </figure>
  );
}

/** The task's answer at the crosshair. */
function Readout(props: {
  readonly task: TrainedTask;
  readonly raster: Raster | undefined;
  readonly range: readonly [number, number];
  readonly cross: PlanePoint | null;
}) {
  const { task, raster, range, cross } = props;
  const texts = useTexts();
  if (raster === undefined)
    return <output className={styles.waiting}>{texts.t('answers.waitingPicture')}</output>;
  if (cross === null) return <output className={styles.answer} />;
  const outputs = readRaster(raster.values, raster.width, raster.grid, range, cross);
  const answer = toAnswer(task.target, outputs, raster.width, 0);
  return (
    <output className={styles.answer} data-answer={task.id}>
      <strong style={{ color: task.style.color }}>
        {toAnswerText(answer, task.target, texts)}
      </strong>
      <span>{toSurenessText(answer, texts)}</span>
    </output>
  );
}

function MapLegend({ task, scale }: { readonly task: TrainedTask; readonly scale: MapScale }) {
  const texts = useTexts();
  const { low, middle, high } = useMapColors(task.style.color);
  const classes = toChoices(task.target);
  const toMark = (label: number, isSquare: boolean) => (
    <span>
      {classes.length > 0 && (
        <span className={isSquare ? styles.square : styles.disc} aria-hidden="true" />
      )}
      {toLabelText(label, task.target, texts)}
    </span>
  );
  return (
    <span className={styles.legend}>
      <span
        className={styles.ramp}
        style={{
          background: `linear-gradient(to top, ${[low, middle, high].map(toCssColor).join(', ')})`,
        }}
      />
      <span className={styles.ends}>
        {toMark(scale.high, false)}
        {toMark(scale.low, true)}
      </span>
    </span>
  );
}
