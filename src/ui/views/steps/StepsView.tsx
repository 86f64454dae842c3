import { RefreshCw } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { balancers } from '../../../catalog/balancers/index.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { writeCount } from '../../../i18n/count-text.ts';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { toNumberText, toPercentText } from '../../format.ts';
import { useTexts } from '../../playground-context.ts';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { IconButton } from '../../primitives/IconButton.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { SignFormula } from '../../symbols/SignFormula.tsx';
import { useGradientsShown, useTug } from '../../use-tug.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks, type TrainedTask } from '../use-tasks.ts';
import { ArrowsPicture } from './ArrowsPicture.tsx';
import { toReach } from './arrows.ts';
import styles from './Steps.module.css';
import { toStepsFigure } from './steps-on-paper.ts';
import { PlainWalk } from './PlainWalk.tsx';
import { MadeChange, PartList, PartSentence, StepButtons, StepGroup } from './StepParts.tsx';
import { useLighting } from './use-lighting.ts';
import { useMakeStep } from './use-make-step.ts';
import { useParts } from './use-parts.ts';
import { toFrames, type Frame, type Frames } from './to-frames.ts';

/** One training step in its parts, the method's own computation among them, with the numbers of this moment. */
export function StepsView({ title, loaded, isOnScreen }: ViewProps) {
  const { t } = useTexts();
  const tasks = useTrainedTasks(loaded);
  const newest = useTug(isOnScreen);
  useGradientsShown(isOnScreen);
  /** While somebody steps, the numbers stand still; of another run or method they are gone. */
  const [held, setHeld] = useState<GradientSample>();
  const [at, setAt] = useState(0);
  const isHeldOf = held?.method === newest?.method && held?.tasks.length === newest?.tasks.length;
  const sample = held !== undefined && isHeldOf ? held : newest;
  const make = useMakeStep(newest, setHeld);
  const shares = loaded.channels.some(({ quantity }) => quantity === 'self-cosine');
  const plain = <PlainWalk {...{ title, tasks, isOnScreen }} examples={loaded.examples.train} />;
  if (!shares) return plain;
  if (sample === undefined) return <EmptyState>{t('steps.waiting')}</EmptyState>;
  return (
    <Walk
      {...{ title, sample, at, tasks, make, plain }}
      examples={loaded.examples.train}
      onStep={(next) => {
        setHeld(sample);
        setAt(next);
      }}
      onFresh={() => setHeld(undefined)}
      isHeld={sample === held}
    />
  );
}

interface WalkProps {
  readonly title: string;
  readonly sample: GradientSample;
  readonly tasks: readonly TrainedTask[];
  readonly at: number;
  readonly isHeld: boolean;
  /** Of the part for training. */
  readonly examples: number;
  /** In its place where the gradients span nothing. */
  readonly plain: ReactNode;
  /** Makes the step that is looked at. */
  make(): void;
  onStep(at: number): void;
  onFresh(): void;
}

function Walk(props: WalkProps) {
  const { title, sample, tasks, at, isHeld, examples, plain, make, onStep, onFresh } = props;
  const texts = useTexts();
  const { t, language } = texts;
  const ordered = useMemo(
    () => sample.tasks.flatMap((id) => tasks.find((task) => task.id === id) ?? []),
    [sample, tasks],
  );
  const made = useMemo(
    () =>
      toFrames(
        sample,
        ordered.map(({ style }) => style),
      ),
    [sample, ordered],
  );
  const parts = useParts(sample, made, ordered);
  const place = Math.min(at, parts.length - 1);
  const part = parts[place];
  useLighting(isHeld ? part?.lit : undefined);
  if (made === undefined || part === undefined) return plain;
  const { ends, plane } = made;
  const { frame } = part;
  const go = (by: number) => onStep(Math.max(0, Math.min(parts.length - 1, place + by)));
  return (
    <StepGroup {...{ title, go }}>
      <ArrowsPicture picture={frame.picture} reach={toReach(ends)} label={t('steps.picture')} />
      <div className={styles.told}>
        <Controls
          {...{ sample, isHeld, onFresh, go }}
          at={place}
          count={parts.length}
          menu={
            <FigureMenu
              chart={title}
              make={() => toStepsFigure({ made, frame, sample, tasks: ordered }, texts)}
            />
          }
        />
        <PartList {...{ parts, at: place }} tasks={ordered} onGo={onStep} />
        <p className={styles.sentence} aria-live="polite">
          {part.kind === 'method' ? (
            <Sentence frame={frame} made={made} tasks={ordered} />
          ) : (
            <PartSentence {...{ part, sample, examples }} tasks={ordered} />
          )}
        </p>
        {frame.formula !== '' && (
          <SignFormula tex={toLetterFormula(frame.formula, made, ordered)} />
        )}
        {part.kind === 'update' && <MadeChange {...{ sample, make }} tasks={ordered} />}
        {(part.kind === 'method' || part.kind === 'backward') && (
          <Numbers sample={sample} made={made} tasks={ordered} />
        )}
        {plane.kept < 0.995 && (
          <p className={styles.quiet}>
            {t('steps.kept', { share: toPercentText(plane.kept, language) })}
          </p>
        )}
      </div>
    </StepGroup>
  );
}

interface ControlsProps {
  readonly sample: GradientSample;
  /** Place of the frame that is shown, from 0. */
  readonly at: number;
  readonly count: number;
  readonly isHeld: boolean;
  readonly menu: ReactNode;
  go(by: number): void;
  onFresh(): void;
}

function Controls({ sample, at, count, isHeld, menu, go, onFresh }: ControlsProps) {
  const { t, pick, language } = useTexts();
  return (
    <div className={styles.controls}>
      <StepButtons {...{ at, count, go }} />
      <strong>{pick(balancers.get(sample.method).title)}</strong>
      <span className={styles.quiet}>
        {t('steps.ofStep', { step: writeCount(sample.step, language) })}
      </span>
      <IconButton
        icon={RefreshCw}
        size="small"
        label={t('steps.fresh')}
        hint={t('steps.freshHelp')}
        disabled={!isHeld}
        onClick={onFresh}
      />
      <span className={styles.menu}>{menu}</span>
    </div>
  );
}

interface PartProps {
  readonly made: Frames;
  readonly tasks: readonly TrainedTask[];
}

const toLetter = (place: number | undefined, { made, tasks }: PartProps): string =>
  tasks[made.members[place ?? -1] ?? -1]?.style.letter ?? '';

/** `g_2` -> `g_B`: tasks have letters. */
function toLetterFormula(tex: string, made: Frames, tasks: readonly TrainedTask[]): string {
  return tex.replace(/g_([1-9]\d*)/g, (whole, digits: string) => {
    const letter = toLetter(Number(digits) - 1, { made, tasks });
    return letter === '' ? whole : `g_${letter}`;
  });
}

function Sentence({ frame, ...part }: PartProps & { readonly frame: Frame }) {
  const { t } = useTexts();
  const task = toLetter(frame.task, part);
  const other = toLetter(frame.other, part);
  return t(`steps.${frame.say}`, { task, other });
}

/** Length, weight, and the product with the direction, of each task. */
function Numbers({ sample, made, tasks }: PartProps & { readonly sample: GradientSample }) {
  const { t, pick, language } = useTexts();
  const count = sample.tasks.length;
  const rows = made.members.map((task) => ({
    task,
    length: Math.sqrt(sample.gram[task * count + task] ?? NaN),
    product: made.members.reduce(
      (sum, other) =>
        sum + (sample.weights[other] ?? NaN) * (sample.gram[task * count + other] ?? NaN),
      0,
    ),
  }));
  return (
    <table className={styles.numbers}>
      <thead>
        <tr>
          <th scope="col">{t('steps.task')}</th>
          <th scope="col">|g|</th>
          <th scope="col">α</th>
          <th scope="col">{t('steps.product')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ task, length, product }) => {
          const own = tasks[task];
          return (
            <tr key={task}>
              <th scope="row">
                {own && <TaskBadge {...own.style} />} {own && pick(own.title)}
              </th>
              <td>{toNumberText(length, language)}</td>
              <td>{toNumberText(sample.weights[task] ?? NaN, language)}</td>
              <td className={product < 0 ? styles.against : undefined}>
                {toNumberText(product, language)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
