import { ImageThumb } from '../ImageThumb.tsx';
import { useRun, useTexts } from '../playground-context.ts';
import { useChosenExample } from '../use-chosen-example.ts';
import styles from './DataNode.module.css';
import { ExampleChooser } from '../ExampleChooser.tsx';

/** The image whose way through the network the other cards show. */
export function DataImage({ title }: { readonly title: string }) {
  const { t } = useTexts();
  const shape = useRun(({ loaded }) =>
    loaded?.input.kind === 'image' ? loaded.input.shape : null,
  );
  const { example, sample } = useChosenExample();
  return (
    <div className={styles.imageBox}>
      <div className={styles.image}>
        {shape !== null && sample !== undefined && (
          <ImageThumb
            inputs={sample.inputs}
            row={example}
            shape={shape}
            label={t('canvas.exampleIn', { data: title, number: example + 1 })}
          />
        )}
      </div>
      <ExampleChooser />
    </div>
  );
}
