import { useId, useState } from 'react';
import type { Prediction } from '../../catalog/lessons/define-lesson.ts';
import { readFigure } from '../../catalog/lessons/figures.ts';
import type { Guess } from '../../store/lessons.ts';
import { useActions, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { Slider } from '../primitives/Slider.tsx';
import { toFigureText } from './figure-text.ts';
import styles from './Lesson.module.css';
import { LineQuestion } from './LineQuestion.tsx';
import { useScene } from '../use-scene.ts';

interface QuestionProps {
  readonly asks: Prediction;
  readonly text: string;
  /** Words of a choice. */
  readonly options: Readonly<Record<string, string>>;
  readonly guess: Guess | null;
  /** What there is to do is done: what came can be seen. */
  readonly isOver: boolean;
}

/** What a reader expects, before it is shown; and beside what came, when it is. */
export function Question({ asks, text, options, guess, isOver }: QuestionProps) {
  const id = useId();
  return (
    <section className={styles.question} aria-labelledby={id}>
      <p id={id} className={styles.ask}>
        {text}
      </p>
      {asks.kind === 'choice' && <Choice {...{ asks, options, guess, isOver }} label={id} />}
      {asks.kind === 'number' && <NumberQuestion {...{ asks, text, guess, isOver }} />}
      {asks.kind === 'line' && <LineQuestion {...{ asks, guess }} />}
    </section>
  );
}

interface ChoiceProps extends Pick<QuestionProps, 'options' | 'guess' | 'isOver'> {
  readonly asks: Extract<Prediction, { kind: 'choice' }>;
  readonly label: string;
}

function Choice({ asks, options, guess, isOver, label }: ChoiceProps) {
  const { t } = useTexts();
  const { lessons } = useActions();
  const chosen = guess?.kind === 'choice' ? guess.option : undefined;
  const shows = isOver && asks.right !== null;
  return (
    <>
      <div role="group" aria-labelledby={label} className={styles.options}>
        {asks.options.map((option) => (
          <button
            key={option}
            type="button"
            className={styles.option}
            aria-pressed={option === chosen}
            data-right={shows && option === asks.right ? '' : undefined}
            // What was expected stays as it was, once it was said.
            disabled={guess !== null}
            onClick={() => lessons.answer({ kind: 'choice', option })}
          >
            {options[option]}
          </button>
        ))}
      </div>
      {guess === null && (
        <Button size="small" look="quiet" onClick={() => lessons.answer({ kind: 'none' })}>
          {t('learn.pass')}
        </Button>
      )}
      {shows && chosen !== undefined && (
        <p className={styles.verdict}>{t(chosen === asks.right ? 'learn.right' : 'learn.wrong')}</p>
      )}
    </>
  );
}

interface NumberQuestionProps extends Pick<QuestionProps, 'text' | 'guess' | 'isOver'> {
  readonly asks: Extract<Prediction, { kind: 'number' }>;
}

function NumberQuestion({ asks, text, guess, isOver }: NumberQuestionProps) {
  const texts = useTexts();
  const { t } = texts;
  const { lessons } = useActions();
  const scene = useScene();
  const { min, max, step, format } = asks;
  const [value, setValue] = useState((min + max) / 2);
  const write = (one: number) => toFigureText(one, format, texts);
  if (guess === null)
    return (
      <>
        <div className={styles.number}>
          <Slider
            hideLabel
            hideNumber
            label={text}
            {...{ value, min, max, step }}
            onChange={setValue}
          />
          <output className={styles.value}>{write(value)}</output>
        </div>
        <div className={styles.answers}>
          <Button size="small" onClick={() => lessons.answer({ kind: 'number', value })}>
            {t('learn.sure')}
          </Button>
          <Button size="small" look="quiet" onClick={() => lessons.answer({ kind: 'none' })}>
            {t('learn.pass')}
          </Button>
        </div>
      </>
    );
  const came = isOver ? readFigure(asks.of, scene) : NaN;
  return (
    <dl className={styles.figures}>
      {guess.kind === 'number' && (
        <div>
          <dt>{t('learn.yours')}</dt>
          <dd>{write(guess.value)}</dd>
        </div>
      )}
      <div>
        <dt>{t('learn.came')}</dt>
        <dd>{write(came)}</dd>
      </div>
    </dl>
  );
}
