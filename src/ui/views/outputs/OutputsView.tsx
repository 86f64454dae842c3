import { useRun } from '../../playground-context.ts';
import { NotYet } from '../NotYet.tsx';
import { useOnScreen } from '../../primitives/use-on-screen.ts';
import { useTrainedTasks } from '../use-tasks.ts';
import { ImageOutputs } from './ImageOutputs.tsx';
import styles from './OutputsView.module.css';
import { PlaneOutputs } from './PlaneOutputs.tsx';
import { RowOutputs } from './RowOutputs.tsx';
import { TextOutputs } from './TextOutputs.tsx';

/** What the network answers, drawn as its kind of data asks for. */
export function OutputsView() {
  const [ref, isOnScreen] = useOnScreen();
  const loaded = useRun((state) => state.loaded);
  const tasks = useTrainedTasks(loaded);
  const content = () => {
    if (loaded === null) return <NotYet view="outputs" />;
    const { input } = loaded;
    const props = { loaded, tasks, isOnScreen };
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
  };
  return (
    <div ref={ref} className={styles.view} data-view="outputs">
      {content()}
    </div>
  );
}
