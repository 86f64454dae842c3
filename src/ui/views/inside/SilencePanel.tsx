import { useEffect, useEffectEvent, useState } from 'react';
import { layers } from '../../../catalog/layers/index.ts';
import type { LayerNode } from '../../../core/document/experiment.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import { useTrainedTasks } from '../use-tasks.ts';
import styles from './Inside.module.css';
import { SilenceTable } from './SilenceTable.tsx';
import { useSilence, type SilencePlace, type Silencing } from './use-silence.ts';

interface SilencePanelProps {
  readonly node: LayerNode;
  readonly unit: number;
  readonly units: number;
  readonly loaded: LoadedRun;
  readonly asksAtOnce: boolean;
}

/** What the tasks lose without a unit, without the whole layer, or without each unit by itself. */
export function SilencePanel({ node, unit, units, loaded, asksAtOnce }: SilencePanelProps) {
  const { t } = useTexts();
  const tasks = useTrainedTasks(loaded);
  const [place, setPlace] = useState<SilencePlace>('mean');
  const silencing = useSilence(node.id);
  const { question, ask } = silencing;
  const isAsking = question.kind === 'asking';
  const askAtOnce = useEffectEvent(() => {
    if (asksAtOnce) ask([null], place);
  });
  useEffect(() => askAtOnce(), []);
  const [count, setCount] = useState(1);
  const begin = (parts: readonly (number | null)[]) => {
    setCount(parts.length);
    ask(parts, place);
  };
  const hasBypass = layers.find(node.type)?.bypass !== undefined;
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('inside.silence')}</h3>
      <p className={styles.help}>{t('inside.silenceHelp')}</p>
      {hasBypass ? (
        <p className={styles.help}>{t('inside.placeInput')}</p>
      ) : (
        <SelectField
          label={t('inside.place')}
          help={t(place === 'mean' ? 'inside.placeMeanHelp' : 'inside.placeZeroHelp')}
          inline
          value={place}
          options={[
            { value: 'mean', label: t('inside.placeMean') },
            { value: 'zero', label: t('inside.placeZero') },
          ]}
          onChange={(next) => {
            setPlace(next);
            silencing.forget();
          }}
        />
      )}
      <div className={styles.buttons}>
        <Button size="small" disabled={isAsking} onClick={() => begin([unit])}>
          {t('inside.silenceUnit', { number: unit + 1 })}
        </Button>
        <Button size="small" disabled={isAsking} onClick={() => begin([null])}>
          {t('inside.silenceLayer')}
        </Button>
        {units > 1 && (
          <Button
            size="small"
            disabled={isAsking}
            onClick={() => begin(Array.from({ length: units }, (_, at) => at))}
          >
            {t('inside.silenceAll')}
          </Button>
        )}
        {isAsking && (
          <Button size="small" look="quiet" onClick={silencing.cancel}>
            {t('inside.cancel')}
          </Button>
        )}
      </div>
      <Outcome silencing={silencing} count={count} />
      {(question.kind === 'asking' || question.kind === 'answered') && question.answer !== null && (
        <SilenceTable silenced={question.answer} loaded={loaded} tasks={tasks} />
      )}
    </section>
  );
}

/** Progress, what went wrong, or of which weights the figures are. */
function Outcome(props: { readonly silencing: Silencing; readonly count: number }) {
  const { question } = props.silencing;
  const { t } = useTexts();
  const line = () => {
    switch (question.kind) {
      case 'none':
        return null;
      case 'failed':
        return t('inside.failed', { detail: question.detail });
      case 'asking': {
        const done = question.answer?.parts.length ?? 0;
        return props.count > 1
          ? t('inside.askingAll', { done, count: props.count })
          : t('inside.asking');
      }
      case 'answered': {
        const { step, firstStep, place, parts } = question.answer;
        const filled = t(fillings[place]);
        const of =
          step === firstStep
            ? t('inside.ofStep', { place: filled, step })
            : t('inside.ofSteps', { place: filled, first: firstStep, last: step });
        return [
          of,
          parts.length < props.count && t('inside.partial'),
          question.isOld && t('inside.old'),
        ]
          .filter(Boolean)
          .join(' ');
      }
    }
  };
  return (
    <p className={styles.help} role="status">
      {line()}
    </p>
  );
}

const fillings = {
  mean: 'inside.filledMean',
  zero: 'inside.filledZero',
  input: 'inside.filledInput',
} as const;
