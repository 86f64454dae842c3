import { useMemo } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { useLive } from '../live.ts';
import { paintOutput } from '../output-picture.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { prepareCanvas } from '../raster.ts';
import { useChosenExample } from '../use-chosen-example.ts';
import { useHueToken } from '../use-hue-token.ts';
import { useThemeColors } from '../use-theme.ts';
import { useWatchedCanvas } from '../use-watched-canvas.ts';
import styles from './LayerNode.module.css';
import { exampleLimits, pictureWidth, toExampleGrid, toExampleHeight } from './picture-sizes.ts';

interface ExamplePictureProps {
  readonly id: NodeId;
  readonly title: string;
  readonly shape: Shape;
  /** On the card; what is drawn is made smaller or larger to it. */
  readonly width: number;
}

/** The layer's output for the chosen example: its first maps, channels over steps, or a strip of units. */
export function ExamplePicture({ id, title, shape, width }: ExamplePictureProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const { example } = useChosenExample();
  const watch = useMemo(() => ({ kind: 'example', example, ...exampleLimits }) as const, [example]);
  const [canvas, ref] = useWatchedCanvas(watch);
  const [low, high] = useThemeColors('--surface-sunken', useHueToken(id));
  const height = toExampleHeight(shape);

  useLive(() => {
    const element = canvas.current;
    const context = element && prepareCanvas(element, pictureWidth, height);
    if (!context) return;
    context.fillStyle = `rgb(${low.join(' ')})`;
    context.fillRect(0, 0, pictureWidth, height);
    const output = playground.run.getState().pictures.example?.nodes[id];
    // Right after an edit the run still has the layer as it was.
    if (output?.shape.length !== shape.length) return;
    paintOutput(context, output, toExampleGrid(output.shape), {
      low,
      high,
    });
  });

  return (
    <canvas
      ref={ref}
      role="img"
      aria-label={t('canvas.exampleOf', { node: title, number: example + 1 })}
      className={styles.tiles}
      style={{ width, height: (height * width) / pictureWidth }}
    />
  );
}
