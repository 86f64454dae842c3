import { useEffect } from 'react';
import { layers } from '../../../catalog/layers/index.ts';
import type { LayerNode } from '../../../core/document/experiment.ts';
import { useActions, useTexts } from '../../playground-context.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import styles from './Inside.module.css';
import { NumberPicture } from './NumberPicture.tsx';
import { toLargest } from './weight-parts.ts';

const watched = { kind: 'gates' } as const;

/** Gates, a row of a stitch matrix, a mask: what a block that shares shows on its card. */
export function GatePicture({ node }: { readonly node: LayerNode }) {
  return layers.find(node.type)?.shows === undefined ? null : <Matrix node={node} />;
}

function Matrix({ node }: { readonly node: LayerNode }) {
  const { t } = useTexts();
  const actions = useActions();
  useEffect(() => actions.run.watch(watched), [actions]);
  const matrix = useCalmPicture('gates', true)?.nodes[node.id];
  if (matrix === undefined) return null;
  const { rows, columns, values } = matrix;
  return (
    <>
      <h3 className={styles.heading}>{t('inside.gates')}</h3>
      <NumberPicture
        title=""
        label={t('inside.weightLabel', { name: t('inside.gates') })}
        parts={[{ rows, columns, at: (row, column) => row * columns + column }]}
        read={(at) => values[at] ?? NaN}
        largest={toLargest(values)}
        unit={undefined}
      />
    </>
  );
}
