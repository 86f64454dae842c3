import type {
  AnyLessonWords,
  Lesson,
  LessonStep,
  Prediction,
} from '../../../catalog/lessons/define-lesson.ts';
import { openStep } from '../../../catalog/lessons/define-lesson.ts';
import { lookup } from '../../../catalog/lookup.ts';
import { analyseGraph } from '../../../core/graph/analyse.ts';
import { toFigureText } from '../../learn/figure-text.ts';
import { NetworkPicture } from '../../NetworkPicture.tsx';
import { useTexts } from '../../playground-context.ts';
import styles from './LessonSheet.module.css';

/** A lesson on paper: what each step says, asks and has done, with room for what is expected and for what came. */
export function LessonSheet({ lesson }: { readonly lesson: Lesson }) {
  const { t, pick, words } = useTexts();
  const { learn, steps }: AnyLessonWords = words('lessons', lesson.id);
  return (
    <section className={styles.sheet} aria-label={pick(lesson.title)} data-paper-lesson>
      <header className={styles.head}>
        <h1 className={styles.title}>{pick(lesson.title)}</h1>
        <p className={styles.learn}>
          {learn} <span>({t('learn.minutes', { count: lesson.minutes })})</span>
        </p>
        <p className={styles.who}>
          <span>{t('classroom.paperName')}</span>
          <span>{t('classroom.paperDate')}</span>
        </p>
      </header>
      <ol className={styles.steps}>
        {lesson.steps.map((step, at) => (
          <Step key={step.id} step={step} number={at + 1} words={steps[step.id]} />
        ))}
      </ol>
      <Answers lesson={lesson} steps={steps} />
    </section>
  );
}

type StepWords = AnyLessonWords['steps'][string];

interface StepProps {
  readonly step: LessonStep;
  readonly number: number;
  readonly words: StepWords | undefined;
}

function Step({ step, number, words }: StepProps) {
  const { t } = useTexts();
  if (words === undefined) return null;
  const { asks, todos = [] } = step;
  return (
    <li className={styles.step}>
      <span className={styles.number}>{number}</span>
      <div className={styles.body}>
        <Picture step={step} />
        <p>{words.say}</p>
        {asks !== undefined && <Asked asks={asks} words={words} />}
        {todos.length > 0 && (
          <ul className={styles.boxes}>
            {todos.map(({ id }) => (
              <li key={id}>{words.todos?.[id] ?? id}</li>
            ))}
          </ul>
        )}
        {(asks !== undefined || todos.length > 0) && (
          <p className={styles.room}>{t('classroom.paperCame')}</p>
        )}
      </div>
    </li>
  );
}

/** The network that a step opens. */
function Picture({ step }: { readonly step: LessonStep }) {
  const { language } = useTexts();
  const opened = openStep(step, language, '');
  if (opened === undefined) return null;
  const { experiment } = opened;
  const { kind, params } = experiment.data;
  const dataset = lookup.dataset(kind)?.describe(params);
  if (dataset === undefined) return null;
  return (
    <span className={styles.picture}>
      <NetworkPicture
        experiment={experiment}
        served={analyseGraph(experiment, dataset, lookup).analysis.tasks}
        tasks={dataset.tasks.map(({ id }) => id)}
      />
    </span>
  );
}

interface AskedProps {
  readonly asks: Prediction;
  readonly words: StepWords;
}

function Asked({ asks, words }: AskedProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <div className={styles.asked}>
      <p className={styles.ask}>{words.ask}</p>
      {asks.kind === 'choice' && (
        <ul className={styles.boxes}>
          {asks.options.map((option) => (
            <li key={option}>{words.options?.[option]}</li>
          ))}
        </ul>
      )}
      {asks.kind === 'number' && (
        <p className={styles.room}>
          {t('classroom.paperGuess', {
            min: toFigureText(asks.min, asks.format, texts),
            max: toFigureText(asks.max, asks.format, texts),
          })}
        </p>
      )}
      {asks.kind === 'line' && <EmptyPlot asks={asks} />}
    </div>
  );
}

const plot = { width: 460, height: 130, left: 44, bottom: 20, top: 8, right: 30 } as const;

/** Axes to draw a course between. */
function EmptyPlot({ asks }: { readonly asks: Extract<Prediction, { kind: 'line' }> }) {
  const texts = useTexts();
  const { width, height, left, bottom, top, right } = plot;
  const [low, end] = [height - bottom, width - right];
  const shares = [0, 0.25, 0.5, 0.75, 1];
  return (
    <svg className={styles.plot} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {shares.map((share) => {
        const [x, y] = [left + share * (end - left), low - share * (low - top)];
        return (
          <g key={share}>
            <path d={`M${left} ${y}H${end}M${x} ${top}V${low}`} />
            <text x={left - 5} y={y + 4} textAnchor="end">
              {toFigureText(asks.min + share * (asks.max - asks.min), asks.format, texts)}
            </text>
            <text x={x} y={height - 5} textAnchor="middle">
              {Math.round(share * asks.epochs)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface AnswersProps {
  readonly lesson: Lesson;
  readonly steps: AnyLessonWords['steps'];
}

/** What happens and why, on a page of its own: it can be kept back until everybody has guessed. */
function Answers({ lesson, steps }: AnswersProps) {
  const { t } = useTexts();
  return (
    <section className={styles.answers}>
      <h2 className={styles.heading}>{t('learn.why')}</h2>
      <ol className={styles.whys}>
        {lesson.steps.map(({ id }, at) => {
          const why = steps[id]?.why;
          return why === undefined ? null : (
            <li key={id} className={styles.step}>
              <span className={styles.number}>{at + 1}</span>
              <p>{why}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
