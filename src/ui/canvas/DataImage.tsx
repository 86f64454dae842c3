import type { CSSProperties } from 'react';
import { ImageThumb } from '../ImageThumb.tsx';
import { useRun, useTexts } from '../playground-context.ts';
import { useChosenExample } from '../use-chosen-example.ts';
import styles from './DataNode.module.css';
import { ExampleChooser } from '../ExampleChooser.tsx';

interface DataImageProps {
  readonly title: string;
  /** On a card at a distance, where no other example is chosen. */
  readonly side?: number;
}

/** The image whose way through the network the other cards show. */
export function DataImage({ title, side }: DataImageProps) {
  const { t } = useTexts();
  const shape = useRun(({ loaded }) =>
    loaded?.input.kind === 'image' ? loaded.input.shape : null,
  );
  const { example, sample } = useChosenExample();
  return (
    <div className={side === undefined ? styles.imageBox : undefined}>
      <div className={styles.image} style={side === undefined ? undefined : toStyle(side)}>
        {shape !== null && sample !== undefined && (
          <ImageThumb
            inputs={sample.inputs}
            row={example}
            shape={shape}
            label={t('canvas.exampleIn', { data: title, number: example + 1 })}
          />
        )}
      </div>
      {side === undefined && <ExampleChooser />}
    </div>
  );
}

function toStyle(side: number): CSSProperties {
  return { width: side, height: side, '--thumb-size': `${side}px` } as CSSProperties;
}
