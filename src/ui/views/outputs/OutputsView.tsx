import type { ViewProps } from '../view-spec.ts';
import { useTrainedTasks } from '../use-tasks.ts';
import { ImageOutputs } from './ImageOutputs.tsx';
import { PlaneOutputs } from './PlaneOutputs.tsx';
import { RowOutputs } from './RowOutputs.tsx';
import { TextOutputs } from './TextOutputs.tsx';

/** The network's answers, drawn as its kind of data asks for. */
export function OutputsView({ title, loaded, isOnScreen }: ViewProps) {
  const tasks = useTrainedTasks(loaded);
  const { input } = loaded;
  const props = { title, loaded, tasks, isOnScreen };
  switch (input.kind) {
    case 'plane':
      return <PlaneOutputs {...props} input={input} />;
    case 'image':
      return <ImageOutputs {...props} />;
    case 'tokens':
      return <TextOutputs {...props} input={input} />;
    case 'sequence':
    case 'row':
      return <RowOutputs {...props} />;
  }
}
