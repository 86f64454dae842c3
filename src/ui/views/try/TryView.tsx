import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks } from '../use-tasks.ts';
import type { TrialProps } from './TrialFrame.tsx';
import {
  DrawingTrial,
  ImageTrial,
  PointTrial,
  RowTrial,
  TextTrial,
  WindowTrial,
} from './trials.tsx';

/** Something of one's own, put to the network as it is now. */
export function TryView({ loaded, isOnScreen }: ViewProps) {
  const tasks = useTrainedTasks(loaded);
  const { data, input } = loaded;
  // An input is of one data set: a row of another one has other columns.
  const key = [data.kind, input.kind, ...input.shape].join(' ');
  return <Trial key={key} {...{ loaded, tasks, isOnScreen }} />;
}

/** By the kind of the network's input. */
function Trial(props: TrialProps) {
  const { input } = props.loaded;
  switch (input.kind) {
    case 'plane':
      return <PointTrial {...props} input={input} />;
    case 'image':
      // Ink has one channel; images in colour are chosen.
      return input.shape[2] === 1 ? (
        <DrawingTrial {...props} input={input} />
      ) : (
        <ImageTrial {...props} input={input} />
      );
    case 'row':
      return <RowTrial {...props} input={input} />;
    case 'tokens':
      return <TextTrial {...props} input={input} />;
    case 'sequence':
      return <WindowTrial {...props} input={input} />;
  }
}
