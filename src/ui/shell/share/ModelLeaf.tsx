import { Save } from 'lucide-react';
import { layers } from '../../../catalog/layers/index.ts';
import type { Experiment } from '../../../core/document/experiment.ts';
import {
  useActions,
  useDocument,
  usePlayground,
  useRun,
  useTexts,
  type Texts,
} from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { OpenWeights } from '../../weights/OpenWeights.tsx';
import type { LeafProps } from './leaf.ts';
import styles from './ShareDialog.module.css';

export function ModelLeaf({ onClose }: LeafProps) {
  const texts = useTexts();
  const { app, session } = useActions();
  const playground = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const isLoaded = useRun((state) => state.loaded !== null);
  const obstacle = findObstacle(experiment, texts);
  const saveCard = () => {
    const save = async () => {
      const { saveModelCard } = await import('./save-model-card.ts');
      await saveModelCard(playground, texts);
    };
    save().catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      session.notify({ tone: 'error', code: 'figure-failed', args: { detail } });
    });
  };
  return (
    <>
      <p className={styles.help}>{obstacle ?? texts.t('share.modelHelp')}</p>
      <Button
        look="primary"
        disabled={!isLoaded || obstacle !== undefined}
        onClick={() => void app.saveModel('tfjs')}
      >
        <Save aria-hidden="true" />
        {texts.t('share.saveModel')}
      </Button>
      <p className={styles.help}>{texts.t('share.onnxHelp')}</p>
      <Button disabled={!isLoaded} onClick={() => void app.saveModel('onnx')}>
        <Save aria-hidden="true" />
        {texts.t('share.saveOnnx')}
      </Button>
      <p className={styles.help}>{texts.t('share.pageHelp')}</p>
      <Button disabled={!isLoaded} onClick={() => void app.saveModel('page')}>
        <Save aria-hidden="true" />
        {texts.t('share.savePage')}
      </Button>
      <p className={styles.help}>{texts.t('modelFile.help')}</p>
      <OpenWeights onTaken={onClose} />
      <p className={styles.help}>{texts.t('card.help')}</p>
      <Button disabled={!isLoaded} onClick={saveCard}>
        <Save aria-hidden="true" />
        {texts.t('card.save')}
      </Button>
      {!isLoaded && <p className={styles.help}>{texts.t('share.noModel')}</p>}
    </>
  );
}

/** Says which layer TensorFlow.js cannot compute, and what about it. */
function findObstacle({ nodes }: Experiment, { t, pick }: Texts): string | undefined {
  for (const node of nodes) {
    const layer = node.kind === 'layer' ? layers.find(node.type) : undefined;
    if (layer?.notStock !== undefined)
      return t('share.modelNotStock', {
        blocks: pick(layer.title),
        what: t(`share.${layer.notStock}`),
      });
  }
  return undefined;
}
