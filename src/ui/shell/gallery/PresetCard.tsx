import type { PresetDefinition } from '../../../catalog/presets/define-preset.ts';
import { NetworkPicture } from '../../NetworkPicture.tsx';
import { useTexts } from '../../playground-context.ts';
import styles from './Gallery.module.css';
import {
  isSlow,
  toDuration,
  toMsHere,
  toPresetFacts,
  toTimeText,
  toWeightsText,
} from './preset-facts.ts';

interface PresetCardProps {
  readonly preset: PresetDefinition;
  readonly isPresent: boolean;
  /** Tab reaches one card of a group. */
  readonly isStop: boolean;
  readonly hasCard: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** An example as it is chosen from. */
export function PresetCard(props: PresetCardProps) {
  const { preset, isPresent, isStop, hasCard, onOpen, onFocus } = props;
  const texts = useTexts();
  const { t, pick, words, language } = texts;
  const { experiment, dataset, analysis } = toPresetFacts(preset);
  const duration = toDuration(preset);
  const time = toTimeText(toMsHere(duration, hasCard), texts);
  return (
    <button
      type="button"
      className={styles.card}
      aria-current={isPresent ? 'true' : undefined}
      tabIndex={isStop ? 0 : -1}
      data-preset={preset.id}
      onClick={onOpen}
      onFocus={onFocus}
    >
      <span className={styles.picture}>
        <NetworkPicture
          experiment={experiment}
          served={analysis.tasks}
          tasks={dataset.tasks.map(({ id }) => id)}
        />
      </span>
      <span className={styles.title}>
        {pick(preset.title)}
        {isPresent && <span className={styles.mark}>{t('gallery.present')}</span>}
      </span>
      <span className={styles.help}>{words('presets', preset.id).help}</span>
      <span className={styles.facts}>
        <span>
          {t('gallery.weights', { weights: toWeightsText(analysis.totals.all, language) })}
        </span>
        <span>{t('gallery.run', { count: duration.epochs, time })}</span>
        {isSlow(duration) && <span className={styles.heavy}>{t('gallery.heavy')}</span>}
      </span>
    </button>
  );
}
