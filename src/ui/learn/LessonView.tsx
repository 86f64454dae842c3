import { ArrowLeft, Check, X } from 'lucide-react';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type {
  AnyLessonWords,
  Lesson,
  LessonStep,
  ShownStudy,
} from '../../catalog/lessons/define-lesson.ts';
import { lessons } from '../../catalog/lessons/index.ts';
import type { Anchor } from '../../core/anchors.ts';
import type { OpenLesson } from '../../store/lessons.ts';
import { anchor } from '../anchor.ts';
import { Told } from '../glossary/Told.tsx';
import { useActions, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Controls } from './Controls.tsx';
import { GatesFigure } from './GatesFigure.tsx';
import { LandscapeFigure } from './LandscapeFigure.tsx';
import styles from './Lesson.module.css';
import { Question } from './Question.tsx';
import { Rings } from '../Rings.tsx';
import { ShownFigure } from './ShownFigure.tsx';

/** What other parts of the page put among the words of a step. */
interface Parts {
  readonly dial: ReactNode;
  /** A view of the page at work, by id. */
  readonly toView: (id: string) => ReactNode;
  readonly toStudy: (study: ShownStudy) => ReactNode;
}

interface LessonViewProps extends Parts {
  readonly open: OpenLesson;
}

/** The open lesson: one step of it, and the ways to the others. */
export function LessonView({ open, ...parts }: LessonViewProps) {
  const { t, pick, words } = useTexts();
  const actions = useActions().lessons;
  const lesson = lessons.get(open.id);
  const step = lesson.steps[open.step];
  if (step === undefined) return null;
  return (
    <article className={styles.lesson} aria-label={pick(lesson.title)} data-lesson={lesson.id}>
      <header className={styles.head}>
        <h2 className={styles.title}>{pick(lesson.title)}</h2>
        <IconButton
          icon={X}
          size="small"
          label={t('learn.leave')}
          hint={t('learn.leaveHint')}
          onClick={actions.leave}
        />
      </header>
      <StepDots lesson={lesson} open={open} />
      <StepView
        key={step.id}
        {...{ step, open }}
        {...parts}
        words={words('lessons', lesson.id).steps[step.id]}
      />
      <Ways lesson={lesson} open={open} isDone={isDone(step, open)} />
    </article>
  );
}

const isAnswered = ({ asks }: LessonStep, { guess }: OpenLesson): boolean =>
  asks === undefined || guess !== null;

const isDone = (step: LessonStep, open: OpenLesson): boolean =>
  isAnswered(step, open) && open.done >= (step.todos ?? []).length;

/** The steps as dots: those that were seen can be gone to. */
function StepDots({ lesson, open }: { readonly lesson: Lesson; readonly open: OpenLesson }) {
  const { t } = useTexts();
  const { go } = useActions().lessons;
  const count = lesson.steps.length;
  return (
    <nav className={styles.dots} aria-label={t('learn.steps')}>
      {lesson.steps.map(({ id }, at) => (
        <button
          key={id}
          type="button"
          className={styles.dot}
          aria-label={t('learn.step', { step: at + 1, count })}
          aria-current={at === open.step ? 'step' : undefined}
          disabled={at >= open.seen}
          onClick={() => go(at)}
        />
      ))}
      <span className={styles.count}>
        {open.step + 1} / {count}
      </span>
    </nav>
  );
}

interface StepViewProps extends Parts {
  readonly step: LessonStep;
  readonly open: OpenLesson;
  readonly words: AnyLessonWords['steps'][string] | undefined;
}

function StepView({ step, open, words, ...parts }: StepViewProps) {
  const text = useRef<HTMLDivElement>(null);
  // Whoever goes on by keyboard reads on from the new step.
  useEffect(() => {
    text.current?.focus({ preventScroll: true });
    // On a small screen the lesson stands above the network, and may have been scrolled away.
    text.current?.closest('article')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { asks, todos = [], points = [] } = step;
  const answered = isAnswered(step, open);
  const done = isDone(step, open);
  const next = todos[open.done]?.at ?? points;
  const pointsNow = answered && (!done || todos.length === 0) ? next : [];
  useInSight(text, pointsNow);
  if (words === undefined) return null;
  return (
    <div ref={text} tabIndex={-1} className={styles.step}>
      <p className={styles.say}>
        <Told text={words.say} />
      </p>
      {asks !== undefined && words.ask !== undefined && (
        <Question
          asks={asks}
          text={words.ask}
          options={words.options ?? {}}
          guess={open.guess}
          isOver={done}
        />
      )}
      {answered && <Doing {...{ step, open, words }} {...parts} />}
      <div aria-live="polite">{done && words.why !== undefined && <Why text={words.why} />}</div>
      <Rings points={pointsNow} />
    </div>
  );
}

/** What is pointed at among the words is scrolled to, where there is little room. */
function useInSight(text: RefObject<HTMLElement | null>, points: readonly Anchor[]): void {
  const key = points.join(' ');
  useEffect(() => {
    const own = key
      .split(' ')
      .map((name) => text.current?.querySelector(`[data-anchor="${CSS.escape(name)}"]`))
      .find((one) => one !== null && one !== undefined);
    own?.scrollIntoView({ block: 'nearest' });
  }, [text, key]);
}

/** What came out and why. It comes while one looks at the network, and not out of sight. */
function Why({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const section = useRef<HTMLElement>(null);
  // Nothing is handed back: browsers answer with a promise, which is no way to clean up.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={section} className={styles.why} aria-label={t('learn.why')}>
      <p>
        <Told text={text} />
      </p>
    </section>
  );
}

interface DoingProps extends StepViewProps {
  readonly words: AnyLessonWords['steps'][string];
}

/** What there is to do, and what it takes. */
function Doing({ step, open, words, dial, toView, toStudy }: DoingProps) {
  const { t } = useTexts();
  const { todos = [], controls = [], shows, gates, landscape, study, live = [] } = step;
  return (
    <>
      {todos.length > 0 && (
        <ol className={styles.todos} aria-label={t('learn.todo')}>
          {todos.map(({ id }, at) => (
            <TodoLine
              key={id}
              text={words.todos?.[id] ?? id}
              isDone={at < open.done}
              isNext={at === open.done}
            />
          ))}
        </ol>
      )}
      {controls.length > 0 && <Controls controls={controls} dial={dial} />}
      {shows !== undefined && <ShownFigure shows={shows} />}
      {gates !== undefined && <GatesFigure gates={gates} />}
      {study !== undefined && (
        <div className={styles.study} {...anchor('study')}>
          {toStudy(study)}
        </div>
      )}
      {live.map((id) => (
        <div key={id} className={styles.live}>
          {toView(id)}
        </div>
      ))}
      {landscape !== undefined && <LandscapeFigure shown={landscape} />}
    </>
  );
}

interface TodoLineProps {
  readonly text: string;
  readonly isDone: boolean;
  readonly isNext: boolean;
}

function TodoLine({ text, isDone: isTicked, isNext }: TodoLineProps) {
  const { t } = useTexts();
  return (
    <li className={styles.todo} aria-current={isNext ? 'step' : undefined}>
      <span className={styles.tick} data-done={isTicked ? '' : undefined}>
        {isTicked && <Check aria-hidden="true" size={13} strokeWidth={3} />}
      </span>
      <span>
        {text}
        {isTicked && <span className="visually-hidden"> ({t('learn.done')})</span>}
      </span>
    </li>
  );
}

interface WaysProps {
  readonly lesson: Lesson;
  readonly open: OpenLesson;
  readonly isDone: boolean;
}

/** Nobody is held back: a step that is not done can be passed over. */
function Ways({ lesson, open, isDone: isOver }: WaysProps) {
  const { t } = useTexts();
  const { go } = useActions().lessons;
  const isLast = open.step === lesson.steps.length - 1;
  const way = isLast ? 'finish' : isOver ? 'forward' : 'skip';
  return (
    <footer className={styles.ways}>
      <Button look="quiet" disabled={open.step === 0} onClick={() => go(open.step - 1)}>
        <ArrowLeft aria-hidden="true" />
        {t('learn.back')}
      </Button>
      <Button look={isOver ? 'primary' : 'plain'} onClick={() => go(open.step + 1)}>
        {t(`learn.${way}`)}
      </Button>
    </footer>
  );
}
