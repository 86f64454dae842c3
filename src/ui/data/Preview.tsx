import type { InputInfo } from '../../core/graph/lookup.ts';
import type { DataSample, LoadedRun } from '../../core/run/trainer.ts';
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

/** The data set's picture of itself, of the very rows that the loaded run trains on. */
export function Preview() {
  const { t } = useTexts();
  const loaded = useRun((state) => state.loaded);
  const fault = useRun((state) => state.fault);
  const tasks = useDocument(
    (state) => state.dataset.tasks.filter(({ auxiliary }) => auxiliary !== true).length,
  );
  const kind = useDocument((state) => state.dataset.input.kind);
  if (fault?.code.startsWith('data-') === true)
    return <ErrorText>{t('data.failed', { detail: fault.detail })}</ErrorText>;
  const sample = findSample(loaded);
  // Until the new data is there, the old one would be a lie.
  if (loaded === null || sample === undefined || loaded.input.kind !== kind)
    return <Skeleton kind={kind} tasks={tasks} isLoading={fault === null} />;
  return <LoadedPreview loaded={loaded} sample={sample} />;
}

function findSample(loaded: LoadedRun | null): DataSample | undefined {
  const samples = loaded?.samples ?? [];
  return samples.find(({ part }) => part === 'train') ?? samples[0];
}

interface LoadedPreviewProps {
  readonly loaded: LoadedRun;
  readonly sample: DataSample;
}

function LoadedPreview({ loaded, sample }: LoadedPreviewProps) {
  const { tasks, input, scales = [], words = [] } = loaded;
  switch (input.kind) {
    case 'plane':
      return <ScatterPlots {...{ tasks, input, sample }} />;
    case 'image':
      return <ImageStrip {...{ tasks, input, sample }} />;
    case 'row':
      return <TableHead {...{ tasks, input, sample, scales }} />;
    case 'tokens':
      return <PassageList {...{ tasks, input, sample, words }} />;
    case 'sequence':
      return <WindowList {...{ tasks, input, sample, scales }} />;
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
