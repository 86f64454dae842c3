/** A way to put something to the network, for each kind of its input. */
import { useMemo, useState } from 'react';
import { datasets } from '../../../catalog/datasets/index.ts';
import { encodeParts } from '../../../catalog/tables/encode-parts.ts';
import type { InputInfo } from '../../../core/graph/lookup.ts';
import type { PlanePoint } from '../outputs/raster.ts';
import { toTypedRow, toTypicalRow, type TypedRow } from '../rows.ts';
import { DrawingPad } from './DrawingPad.tsx';
import { ExamplePicker } from './ExamplePicker.tsx';
import { TrialFrame, type TrialProps } from './TrialFrame.tsx';
import { TryPoint } from './TryPoint.tsx';
import { TryRow } from './TryRow.tsx';
import { TryText } from './TryText.tsx';
import { TryWindow } from './TryWindow.tsx';
import { readExample, useExamples } from './use-examples.ts';
import { useOwnText } from './use-own-text.ts';
import { useOwnWindow } from './use-own-window.ts';

type PropsOf<K extends InputInfo['kind']> = TrialProps & {
  readonly input: Extract<InputInfo, { kind: K }>;
};

const firstPoint: PlanePoint = { x: 0.3, y: 0.3 };

export function PointTrial(props: PropsOf<'plane'>) {
  const [point, setPoint] = useState(firstPoint);
  const inputs = useMemo(() => Float32Array.of(point.x, point.y), [point]);
  const [task] = props.tasks;
  return (
    <TrialFrame {...props} inputs={inputs}>
      {task !== undefined && <TryPoint {...props} task={task} point={point} onChange={setPoint} />}
    </TrialFrame>
  );
}

export function DrawingTrial(props: PropsOf<'image'>) {
  const [image, setImage] = useState<Float32Array | null>(null);
  const examples = useExamples(props.loaded);
  return (
    <TrialFrame {...props} inputs={image}>
      <DrawingPad shape={props.input.shape} nextExample={examples.next} onChange={setImage} />
    </TrialFrame>
  );
}

export function ImageTrial(props: PropsOf<'image'>) {
  const { loaded } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const { sample } = useExamples(loaded);
  // The image in this place, also when other data have come.
  const image = useMemo(
    () => (chosen === null ? null : (readExample(loaded, chosen) ?? null)),
    [loaded, chosen],
  );
  return (
    <TrialFrame {...props} inputs={image}>
      {sample !== undefined && (
        <ExamplePicker
          sample={sample}
          shape={props.input.shape}
          chosen={chosen ?? -1}
          onChoose={setChosen}
        />
      )}
    </TrialFrame>
  );
}

export function RowTrial(props: PropsOf<'row'>) {
  const { data, scales } = props.loaded;
  const { columns } = props.input;
  const [row, setRow] = useState<TypedRow>(() => toTypicalRow(columns));
  const examples = useExamples(props.loaded);
  const inputs = useMemo(
    () =>
      scales === undefined
        ? null
        : (datasets.find(data.kind)?.encodeRow?.(row, scales) ?? encodeParts(columns, row, scales)),
    [scales, data.kind, columns, row],
  );
  return (
    <TrialFrame {...props} inputs={inputs}>
      <TryRow
        columns={columns}
        row={row}
        onChange={setRow}
        onTakeExample={() => {
          const example = examples.next();
          if (example) setRow(toTypedRow(example, 0, columns, scales ?? []));
        }}
      />
    </TrialFrame>
  );
}

export function TextTrial(props: PropsOf<'tokens'>) {
  const own = useOwnText(props.loaded, props.input);
  const examples = useExamples(props.loaded);
  const takeExample = () => {
    const example = examples.next();
    if (example) own.take(example);
  };
  return (
    <TrialFrame {...props} inputs={own.inputs}>
      <TryText own={own} length={props.input.shape[0] ?? 1} onTakeExample={takeExample} />
    </TrialFrame>
  );
}

export function WindowTrial(props: PropsOf<'sequence'>) {
  const own = useOwnWindow(props.loaded, props.input);
  const examples = useExamples(props.loaded);
  const takeExample = () => {
    const example = examples.next();
    if (example) own.take(example);
  };
  return (
    <TrialFrame {...props} inputs={own.inputs}>
      <TryWindow input={props.input} own={own} onTakeExample={takeExample} />
    </TrialFrame>
  );
}
