import { useDocument, useRun, useTexts } from '../playground-context.ts';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { ErrorText } from '../primitives/ErrorText.tsx';
import { ImageStrip } from './ImageStrip.tsx';
import { PassageList } from './PassageList.tsx';
import styles from './Preview.module.css';
import { ScatterPlots } from './ScatterPlots.tsx';
import { TableHead } from './TableHead.tsx';
import { WindowList } from './WindowList.tsx';

/** The data set's picture of itself: what the loaded run really trains on. */
export function Preview() {
  const { t } = useTexts();
  const loaded = useRun((state) => state.loaded);
  const fault = useRun((state) => state.fault);
  const kind = useDocument((state) => state.dataset.input.kind);
  const sample = loaded?.samples.find(({ part }) => part === 'train') ?? loaded?.samples[0];
  if (fault?.code.startsWith('data-') === true)
    return <ErrorText>{t('data.failed', { detail: fault.detail })}</ErrorText>;
  // Until the new data is there, the old one would be a lie.
  if (loaded === null || sample === undefined || loaded.input.kind !== kind)
    return (
      <div className={styles.waiting}>
        <EmptyState>{t('data.preparing')}</EmptyState>
      </div>
    );
  switch (loaded.input.kind) {
    case 'plane':
      return <ScatterPlots tasks={loaded.tasks} input={loaded.input} sample={sample} />;
    case 'image':
      return <ImageStrip tasks={loaded.tasks} input={loaded.input} sample={sample} />;
    case 'row':
      return (
        <TableHead
          tasks={loaded.tasks}
          input={loaded.input}
          sample={sample}
          scales={loaded.scales ?? []}
        />
      );
    case 'tokens':
      return (
        <PassageList
          tasks={loaded.tasks}
          input={loaded.input}
          sample={sample}
          words={loaded.words ?? []}
        />
      );
    case 'sequence':
      return (
        <WindowList
          tasks={loaded.tasks}
          input={loaded.input}
          sample={sample}
          scales={loaded.scales ?? []}
        />
      );
  }
}
