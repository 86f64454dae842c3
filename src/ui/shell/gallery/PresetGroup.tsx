import { useId, useState } from 'react';
import type { PresetDefinition } from '../../../catalog/presets/define-preset.ts';
import styles from './Gallery.module.css';
import { moveFocus } from './move-focus.ts';
import { PresetCard } from './PresetCard.tsx';

interface PresetGroupProps {
  readonly title: string;
  readonly presets: readonly PresetDefinition[];
  /** Id of the one that is open. */
  readonly present: string | undefined;
  readonly hasCard: boolean;
  readonly onOpen: (preset: PresetDefinition) => void;
}

/** Examples of a kind: one tab stop, arrow keys go from card to card. */
export function PresetGroup({ title, presets, present, hasCard, onOpen }: PresetGroupProps) {
  const id = useId();
  const [wanted, setWanted] = useState(present);
  const stop = presets.find((preset) => preset.id === wanted) ?? presets[0];
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.group}>
        {title}
      </h3>
      <div className={styles.cards} role="group" aria-labelledby={id} onKeyDown={moveFocus}>
        {presets.map((preset) => (
          <PresetCard
            key={preset.id}
            preset={preset}
            isPresent={preset.id === present}
            isStop={preset === stop}
            hasCard={hasCard}
            onOpen={() => onOpen(preset)}
            onFocus={() => setWanted(preset.id)}
          />
        ))}
      </div>
    </section>
  );
}
