import { useMemo } from 'react';
import type { InputInfo } from '../../../core/graph/lookup.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { toMapScale } from '../../plane-map.ts';
import { NumberField } from '../../primitives/NumberField.tsx';
import { useTexts } from '../../playground-context.ts';
import { PlaneMap, type Raster } from '../outputs/PlaneMap.tsx';
import type { PlanePoint } from '../outputs/raster.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './TryView.module.css';
const none: LoadedRun['samples'] = [];

/** A point of the plane, on the map of the first task. */
export function TryPoint(props: {
  readonly loaded: LoadedRun;
  readonly input: Extract<InputInfo, { kind: 'plane' }>;
  readonly task: TrainedTask;
  readonly isOnScreen: boolean;
  readonly point: PlanePoint;
  onChange(point: PlanePoint): void;
}) {
  const { loaded, input, task, isOnScreen, point, onChange } = props;
  const { t } = useTexts();
  const picture = useCalmPicture('maps', isOnScreen);
  const output = picture?.prediction.outputs[task.id];
  const grid = picture?.grid;
  const raster = useMemo<Raster | undefined>(
    () => (output && grid ? { grid, width: output.width, values: output.values } : undefined),
    [output, grid],
  );
  const scale = useMemo(
    () =>
      toMapScale(
        task.target,
        loaded.samples.flatMap(({ labels }) => labels[task.id] ?? []),
      ),
    [loaded, task],
  );
  const [min, max] = input.range;
  const field = (axis: 'x' | 'y') => (
    <NumberField
      label={axis}
      value={Number(point[axis].toFixed(3))}
      min={min}
      max={max}
      step={0.05}
      onCommit={(value) => onChange({ ...point, [axis]: value })}
    />
  );
  return (
    <div className={styles.point}>
      <PlaneMap
        task={task}
        raster={raster}
        range={input.range}
        scale={scale}
        samples={none}
        cross={point}
        label={t('answers.tryPlane')}
        onCross={(next) => {
          if (next !== null) onChange(next);
        }}
        onChoose={onChange}
      />
      <div className={styles.fields}>
        {field('x')}
        {field('y')}
      </div>
    </div>
  );
}
