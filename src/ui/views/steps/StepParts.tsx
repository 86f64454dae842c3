/** Parts of a training step: their list, what each says, and what came of the step. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { writeCount } from '../../../i18n/count-text.ts';
import { toNumberText } from '../../format.ts';
import { useDocument, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { IconButton } from '../../primitives/IconButton.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './Steps.module.css';
import type { Part, PlainPart } from './to-parts.ts';

interface PartListProps {
  readonly parts: readonly (Part | PlainPart)[];
  readonly at: number;
  /** Those that the parts name by place. */
  readonly tasks: readonly TrainedTask[];
  onGo(at: number): void;
}

/** Numbered, each a way to it. */
export function PartList({ parts, at, tasks, onGo }: PartListProps) {
  const { t } = useTexts();
  const toTitle = (part: Part | PlainPart): string => {
    if (part.kind !== 'method')
      return t(`steps.part.${part.kind}`, { task: tasks[part.task ?? -1]?.style.letter ?? '' });
    const { say } = part.frame;
    if (say === 'gradients') return t('steps.part.gradients');
    const isLast = say === 'direction' || say === 'of-rows' || say === 'plain';
    return t(isLast ? 'steps.part.direction' : 'steps.part.method');
  };
  return (
    <ol className={styles.parts} aria-label={t('steps.parts')}>
      {parts.map((part, place) => (
        <li key={place}>
          <button
            type="button"
            className={styles.part}
            aria-current={place === at ? 'step' : undefined}
            onClick={() => onGo(place)}
          >
            <span>{place + 1}</span> {toTitle(part)}
          </button>
        </li>
      ))}
    </ol>
  );
}

interface StepGroupProps {
  readonly title: string;
  readonly children: ReactNode;
  go(by: number): void;
}

/** Arrow keys go back and forward through its parts. */
export function StepGroup({ title, children, go }: StepGroupProps) {
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by !== undefined) go(by);
  };
  return (
    <div className={styles.steps} onKeyDown={press} role="group" aria-label={title}>
      {children}
    </div>
  );
}

interface StepButtonsProps {
  /** From 0. */
  readonly at: number;
  readonly count: number;
  go(by: number): void;
}

/** Back and forward through the parts, and where one is. */
export function StepButtons({ at, count, go }: StepButtonsProps) {
  const { t } = useTexts();
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        size="small"
        label={t('steps.back')}
        disabled={at === 0}
        onClick={() => go(-1)}
      />
      <span className={styles.count}>{t('steps.count', { at: at + 1, of: count })}</span>
      <IconButton
        icon={ChevronRight}
        size="small"
        label={t('steps.forward')}
        disabled={at === count - 1}
        onClick={() => go(1)}
      />
    </>
  );
}

interface PartSentenceProps {
  readonly part: Part;
  readonly sample: GradientSample;
  readonly tasks: readonly TrainedTask[];
  readonly examples: number;
}

export function PartSentence({ part, sample, tasks, examples }: PartSentenceProps) {
  const { t, language } = useTexts();
  const size = useDocument((state) => state.experiment.training.batchSize);
  const count = (value: number) => writeCount(value, language);
  switch (part.kind) {
    case 'batch':
      return t('steps.say.batch', {
        step: count(sample.step),
        size: count(Math.min(size, examples)),
        examples: count(examples),
      });
    case 'backward': {
      const at = part.task ?? 0;
      const square = sample.gram[at * sample.tasks.length + at] ?? NaN;
      const length = toNumberText(Math.sqrt(square), language);
      return t('steps.say.backward', { task: tasks[at]?.style.letter ?? '', length });
    }
    case 'update':
      return sample.actual === null
        ? t('steps.say.waiting')
        : t('steps.say.update', {
            length: toNumberText(Math.sqrt(sample.actual.square), language),
          });
    case 'forward':
    case 'losses':
    case 'method':
      return t(part.kind === 'losses' ? 'steps.say.losses' : 'steps.say.forward');
  }
}

interface MadeChangeProps {
  readonly sample: GradientSample;
  readonly tasks: readonly TrainedTask[];
  make(): void;
}

/** By task: the change of its loss that the gradient let expect, and the one that came; else the way to it. */
export function MadeChange({ sample, tasks, make }: MadeChangeProps) {
  const { t, pick, language } = useTexts();
  const { change } = sample;
  if (change === null)
    return (
      <Button size="small" onClick={make}>
        {t('steps.make')}
      </Button>
    );
  return (
    <table className={styles.numbers}>
      <thead>
        <tr>
          <th scope="col">{t('steps.task')}</th>
          <th scope="col">{t('steps.expected')}</th>
          <th scope="col">{t('steps.came')}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ id, title, style }, at) => (
          <tr key={id}>
            <th scope="row">
              <TaskBadge {...style} /> {pick(title)}
            </th>
            <td>{toNumberText(change.predicted[at] ?? NaN, language)}</td>
            <td>{toNumberText(change.got[at] ?? NaN, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
