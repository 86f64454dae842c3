import type { InputInfo } from '../../core/graph/lookup.ts';
import { useDocument, useRun, useTexts } from '../playground-context.ts';
import { ErrorText } from '../primitives/ErrorText.tsx';
import { ImageStrip } from './ImageStrip.tsx';
import { PassageList } from './PassageList.tsx';
import styles from './Preview.module.css';
import { ScatterPlots } from './ScatterPlots.tsx';
import { TableHead } from './TableHead.tsx';
import { WindowList } from './WindowList.tsx';

/** As many as a strip of images has. */
const shownImages = 8;

/** The data set's picture of itself: what the loaded run really trains on. */
export function Preview() {
  const { t } = useTexts();
  const loaded = useRun((state) => state.loaded);
  const fault = useRun((state) => state.fault);
  const tasks = useDocument(
    (state) => state.dataset.tasks.filter(({ auxiliary }) => auxiliary !== true).length,
  );
  const kind = useDocument((state) => state.dataset.input.kind);
  const sample = loaded?.samples.find(({ part }) => part === 'train') ?? loaded?.samples[0];
  if (fault?.code.startsWith('data-') === true)
    return <ErrorText>{t('data.failed', { detail: fault.detail })}</ErrorText>;
  // Until the new data is there, the old one would be a lie.
  if (loaded === null || sample === undefined || loaded.input.kind !== kind)
    return <Skeleton kind={kind} tasks={tasks} isLoading={fault === null} />;
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

/** Holds the place of the examples, so that nothing jumps when they come. */
function Skeleton({
  kind,
  tasks,
  isLoading,
}: {
  readonly kind: InputInfo['kind'];
  readonly tasks: number;
  readonly isLoading: boolean;
}) {
  const { t } = useTexts();
  const isGrid = kind === 'plane' || kind === 'image';
  const count = kind === 'plane' ? tasks : shownImages;
  return (
    <div aria-busy={isLoading}>
      {isLoading && <span className="visually-hidden">{t('data.preparing')}</span>}
      {isGrid ? (
        <div
          aria-hidden="true"
          className={kind === 'plane' ? styles.plots : styles.strip}
          data-single={count === 1}
        >
          {Array.from({ length: count }, (_, at) => (
            <div key={at} className={styles.blank} data-labelled={kind === 'image'} />
          ))}
        </div>
      ) : (
        <div aria-hidden="true" className={styles.waiting} />
      )}
    </div>
  );
}
