import type { InputInfo } from '../../core/graph/lookup.ts';
import { Passage } from '../Passage.tsx';
import { toPassage } from '../passage.ts';
import { useRun } from '../playground-context.ts';
import { toDomains, toWindow } from '../sequence.ts';
import { SequenceLines } from '../SequenceLines.tsx';
import styles from './DataNode.module.css';

/** The first example that is trained on: the beginning of a passage, or the lines of a window. */
export function DataExcerpt(props: {
  readonly input: Extract<InputInfo, { readonly kind: 'tokens' | 'sequence' }>;
}) {
  const { input } = props;
  const loaded = useRun((state) => state.loaded);
  const sample = loaded?.samples.find(({ part }) => part === 'train');
  // Right after the data set was changed, the run still holds the old one.
  const isShown = loaded?.input.kind === input.kind && sample !== undefined;
  return (
    <div className={styles.excerpt}>
      {isShown && input.kind === 'tokens' && (
        <Passage
          words={toPassage(sample.inputs.subarray(0, loaded.input.shape[0]), loaded.words ?? [])}
        />
      )}
      {isShown && input.kind === 'sequence' && (
        <Lines input={input} sample={sample} scales={loaded.scales ?? []} />
      )}
    </div>
  );
}

function Lines(props: {
  readonly input: Extract<InputInfo, { readonly kind: 'sequence' }>;
  readonly sample: { readonly inputs: Float32Array };
  readonly scales: Parameters<typeof toWindow>[3];
}) {
  const window = toWindow(props.sample.inputs, 0, props.input.shape, props.scales);
  return (
    <SequenceLines channels={props.input.channels} window={window} domains={toDomains([window])} />
  );
}
