import type { HeadNode } from '../../core/document/experiment.ts';
import { anchor } from '../anchor.ts';
import { Controlled } from '../Control.tsx';
import { useActions, useTexts } from '../playground-context.ts';
import { Slider } from '../primitives/Slider.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import styles from './HeadNode.module.css';

interface WeightSliderProps {
  readonly node: HeadNode;
  readonly task: string;
  readonly hue: string | undefined;
}

/** The task's λ, to be dragged while it trains; the inspector takes it as a typed number. */
export function WeightSlider({ node, task, hue }: WeightSliderProps) {
  const { t } = useTexts();
  const { edit } = useActions().document;
  const { id, weight } = node;
  return (
    <div
      className={`${styles.weight ?? ''} nodrag nopan nowheel`}
      {...anchor(`weight/${id}`)}
      data-signs={`lambda/${node.target}`}
    >
      <Controlled by="weights">
        <span aria-hidden="true" {...tooltip(t('canvas.weightHelp'))}>
          {t('canvas.weight')}
        </span>
        <Slider
          label={t('canvas.weightLabel', { task })}
          hideLabel
          hideNumber
          log
          min={0}
          max={Math.max(10, weight)}
          value={weight}
          hue={hue}
          onChange={(next) => edit([{ kind: 'set-weight', id, weight: next }], `weight/${id}`)}
        />
        <span aria-hidden="true" className={styles.weightNumber}>
          {Number(weight.toPrecision(3))}
        </span>
      </Controlled>
    </div>
  );
}
