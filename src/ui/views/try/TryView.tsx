import { useMemo, useRef, useState } from 'react';
import { datasets } from '../../../catalog/datasets/index.ts';
import { toSize } from '../../../core/graph/shape.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import { useDocument } from '../../playground-context.ts';
import type { PlanePoint } from '../outputs/raster.ts';
import { toTypedRow, toTypicalRow, type TypedRow } from '../rows.ts';
import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks, type TrainedTask } from '../use-tasks.ts';
import { Answers } from './Answers.tsx';
import { DrawingPad } from './DrawingPad.tsx';
import { ExamplePicker } from './ExamplePicker.tsx';
import { TestScore } from './TestScore.tsx';
import { TryPoint } from './TryPoint.tsx';
import { TryRow } from './TryRow.tsx';
import { TryText } from './TryText.tsx';
import styles from './TryView.module.css';
import { TryWindow } from './TryWindow.tsx';
import { useLivePrediction } from './use-live-prediction.ts';
import { useOwnText } from './use-own-text.ts';
import { useOwnWindow } from './use-own-window.ts';

/** Something of one's own, put to the network as it is now. */
export function TryView({ loaded, isOnScreen }: ViewProps) {
  const tasks = useTrainedTasks(loaded);
  return (
    <Trial
      // Another kind of data asks for another kind of input.
      key={`${loaded.input.kind} ${loaded.input.shape.join()}`}
      loaded={loaded}
      tasks={tasks}
      isOnScreen={isOnScreen}
    />
  );
}

function Trial(props: {
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
  readonly isOnScreen: boolean;
}) {
  const { loaded, tasks, isOnScreen } = props;
  const { input, scales } = loaded;
  const kind = useDocument((state) => state.experiment.data.kind);
  const [point, setPoint] = useState<PlanePoint>({ x: 0.3, y: 0.3 });
  const [row, setRow] = useState<TypedRow>(() =>
    input.kind === 'row' ? toTypicalRow(input.columns) : [],
  );
  const [image, setImage] = useState<Float32Array | null>(null);
  const [chosen, setChosen] = useState(-1);
  const ownText = useOwnText(loaded);
  const ownWindow = useOwnWindow(loaded);

  const inputs = useMemo<Float32Array | null>(() => {
    switch (input.kind) {
      case 'plane':
        return Float32Array.of(point.x, point.y);
      case 'image':
        return image;
      case 'row':
        return scales === undefined
          ? null
          : (datasets.find(kind)?.encodeRow?.(row, scales) ?? null);
      case 'tokens':
        return ownText.inputs;
      case 'sequence':
        return ownWindow.inputs;
    }
  }, [input, scales, kind, point, row, image, ownText.inputs, ownWindow.inputs]);
  const live = useLivePrediction(inputs, isOnScreen);

  const taken = useRef(-1);
  const sample = loaded.samples.find(({ part }) => part === 'validation');
  const toExample = (number: number): Float32Array | undefined => {
    const size = toSize(input.shape);
    return sample?.inputs.slice(number * size, (number + 1) * size);
  };
  const nextExample = (): Float32Array | undefined => {
    if (sample === undefined || sample.count === 0) return undefined;
    taken.current = (taken.current + 1) % sample.count;
    return toExample(taken.current);
  };

  const [first] = tasks;
  return (
    <div className={styles.trial}>
      {input.kind === 'plane' && first !== undefined && (
        <TryPoint
          loaded={loaded}
          input={input}
          task={first}
          isOnScreen={isOnScreen}
          point={point}
          onChange={setPoint}
        />
      )}
      {input.kind === 'image' && input.shape[2] === 1 && (
        <DrawingPad shape={input.shape} nextExample={nextExample} onChange={setImage} />
      )}
      {input.kind === 'image' && input.shape[2] !== 1 && sample !== undefined && (
        <ExamplePicker
          sample={sample}
          shape={input.shape}
          chosen={chosen}
          onChoose={(number) => {
            setChosen(number);
            setImage(toExample(number) ?? null);
          }}
        />
      )}
      {input.kind === 'row' && (
        <TryRow
          columns={input.columns}
          row={row}
          onChange={setRow}
          onTakeExample={() => {
            const example = nextExample();
            if (example) setRow(toTypedRow(example, 0, input.columns, scales ?? []));
          }}
        />
      )}
      {input.kind === 'tokens' && (
        <TryText
          own={ownText}
          length={input.shape[0] ?? 1}
          onTakeExample={() => {
            const example = nextExample();
            if (example) ownText.take(example);
          }}
        />
      )}
      {input.kind === 'sequence' && (
        <TryWindow
          input={input}
          own={ownWindow}
          onTakeExample={() => {
            const example = nextExample();
            if (example) ownWindow.take(example);
          }}
        />
      )}
      <Answers tasks={tasks} live={live} loaded={loaded} inputs={inputs} />
      <TestScore loaded={loaded} tasks={tasks} />
    </div>
  );
}
