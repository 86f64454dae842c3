import { Hourglass } from 'lucide-react';
import { presets } from '../../../catalog/presets/index.ts';
import type { PresetDefinition } from '../../../catalog/presets/define-preset.ts';
import { useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './Gallery.module.css';
import { toDuration, toPresetFacts, toTimeText, toWeightsText } from './preset-facts.ts';

interface AskFirstProps {
  readonly preset: PresetDefinition;
  readonly onOpen: (preset: PresetDefinition) => void;
  readonly onBack: () => void;
}

/** What an example costs here, before it begins to cost it. */
export function AskFirst({ preset, onOpen, onBack }: AskFirstProps) {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const duration = toDuration(preset);
  const { epochs, processorMs, cardMs } = duration;
  const light = preset.light === undefined ? undefined : presets.find(preset.light);
  const weights = toWeightsText(toPresetFacts(preset).analysis.totals.all, language);
  const toTime = (ms: number) => toTimeText(ms, texts);
  return (
    <div role="alert" className={styles.ask}>
      <Hourglass aria-hidden="true" size={28} className={styles.sign} />
      <h3 className={styles.question}>{t('gallery.ask', { title: pick(preset.title) })}</h3>
      <p>
        {t('gallery.askWhy', { weights, count: epochs, time: toTime(processorMs) })}{' '}
        {cardMs < processorMs / 2 && t('gallery.askCard', { time: toTime(cardMs) })}
      </p>
      {light !== undefined && (
        <p>
          {t('gallery.light', {
            title: pick(light.title),
            time: toTime(toDuration(light).processorMs),
          })}
        </p>
      )}
      <div className={styles.answers}>
        {light !== undefined && (
          <Button autoFocus look="primary" onClick={() => onOpen(light)}>
            {t('gallery.openLight')}
          </Button>
        )}
        <Button onClick={() => onOpen(preset)}>{t('gallery.openAnyway')}</Button>
        <Button look="quiet" onClick={onBack}>
          {t('gallery.back')}
        </Button>
      </div>
    </div>
  );
}
