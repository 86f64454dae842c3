import type { TaskId } from '../../core/document/experiment.ts';
import type { DocumentState } from '../../store/contract.ts';
import { toChannelName, toMapPixels, toMapScale } from '../plane-map.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import styles from './HeadNode.module.css';
import { useLive } from '../live.ts';
import { drawPixels, prepareCanvas } from '../raster.ts';
import { useThemeColors } from '../use-theme.ts';
import { useWatchedCanvas } from '../use-watched-canvas.ts';

const side = 96;
const watched = { kind: 'maps', grid: 40 } as const;

interface MapPictureProps {
  readonly task: TaskId;
  readonly title: string;
}

/** The task's predictions over the plane, from a neutral tone to its hue. */
export function MapPicture({ task, title }: MapPictureProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const [canvas, ref] = useWatchedCanvas(watched);
  const find = ({ dataset }: DocumentState) => dataset.tasks.findIndex(({ id }) => id === task);
  const index = useDocument(find);
  const channel = useDocument((state) => {
    const target = state.dataset.tasks[find(state)]?.target;
    return target && toChannelName(target);
  });
  const [low, middle, high] = useThemeColors('--border-strong', '--surface', `--task-${index % 6}`);

  useLive(() => {
    const element = canvas.current;
    const context = element && prepareCanvas(element, side, side);
    const { loaded, pictures } = playground.run.getState();
    const target = playground.document.getState().dataset.tasks[index]?.target;
    const picture = pictures.maps;
    const output = picture?.prediction.outputs[task];
    // The data may have lost this task a moment before its head goes.
    if (!context || picture === undefined || output === undefined || target === undefined) return;
    const labels = loaded?.samples.flatMap((one) => one.labels[task] ?? []) ?? [];
    const { grid } = picture;
    const scale = toMapScale(target, labels);
    const bytes = toMapPixels(output.values, output.width, grid ** 2, scale, { low, middle, high });
    drawPixels(context, { bytes, width: grid, height: grid }, { x: 0, y: 0, size: side });
  });

  return (
    <div className={styles.map}>
      <canvas ref={ref} role="img" aria-label={t('canvas.mapOf', { task: title })} />
      {channel !== undefined && (
        <span className={styles.channel}>{t('canvas.channel', { name: channel })}</span>
      )}
    </div>
  );
}
