import type { InputInfo } from '../../core/graph/lookup.ts';
import { toSize } from '../../core/graph/shape.ts';
import { Passage } from '../Passage.tsx';
import { toPassage } from '../passage.ts';
import { useRun } from '../playground-context.ts';
import { toDomains, toWindow } from '../sequence.ts';
import { SequenceLines } from '../SequenceLines.tsx';
import { useChosenExample } from '../use-chosen-example.ts';
import styles from './DataNode.module.css';
import { ExampleChooser } from '../ExampleChooser.tsx';

/** The chosen example: the beginning of a passage, or the lines of a window. */
export function DataExcerpt(props: {
  readonly input: Extract<InputInfo, { readonly kind: 'tokens' | 'sequence' }>;
}) {
  const { input } = props;
  const loaded = useRun((state) => state.loaded);
  const { example, sample } = useChosenExample();
  // Right after the data set was changed, the run still holds the old one.
  const isShown = loaded?.input.kind === input.kind && sample !== undefined;
  const size = toSize(input.shape);
  return (
    <div className={styles.imageBox}>
      <div className={styles.excerpt}>
        {isShown && input.kind === 'tokens' && (
          <Passage
            words={toPassage(
              sample.inputs.subarray(example * size, (example + 1) * size),
              loaded.words ?? [],
            )}
          />
        )}
        {isShown && input.kind === 'sequence' && (
          <Lines input={input} sample={sample} row={example} scales={loaded.scales ?? []} />
        )}
      </div>
      <ExampleChooser />
    </div>
  );
}

function Lines(props: {
  readonly input: Extract<InputInfo, { readonly kind: 'sequence' }>;
  readonly sample: { readonly inputs: Float32Array };
  readonly row: number;
  readonly scales: Parameters<typeof toWindow>[3];
}) {
  const window = toWindow(props.sample.inputs, props.row, props.input.shape, props.scales);
  return (
    <SequenceLines channels={props.input.channels} window={window} domains={toDomains([window])} />
  );
}
