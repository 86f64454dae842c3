import { Save } from 'lucide-react';
import { layers } from '../../../catalog/layers/index.ts';
import type { Experiment } from '../../../core/document/experiment.ts';
import { describeData } from '../../node-text.ts';
import {
  useActions,
  useDocument,
  usePlayground,
  useRun,
  useTexts,
  type Texts,
} from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './ShareDialog.module.css';

export function ModelLeaf() {
  const texts = useTexts();
  const { app, session } = useActions();
  const playground = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const isLoaded = useRun((state) => state.loaded !== null);
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
      <p className={styles.help}>{toModelHint(experiment, texts)}</p>
      <Button look="primary" disabled={!isLoaded} onClick={() => void app.saveModel('tfjs')}>
        <Save aria-hidden="true" />
        {texts.t('share.saveModel')}
      </Button>
      <p className={styles.help}>{texts.t('share.onnxHelp')}</p>
      <Button disabled={!isLoaded} onClick={() => void app.saveModel('onnx')}>
        <Save aria-hidden="true" />
        {texts.t('share.saveOnnx')}
      </Button>
      <p className={styles.help}>{texts.t('card.help')}</p>
      <Button disabled={!isLoaded} onClick={saveCard}>
        <Save aria-hidden="true" />
        {texts.t('card.save')}
      </Button>
      {!isLoaded && <p className={styles.help}>{texts.t('share.noModel')}</p>}
    </>
  );
}

/** Says how much of the saved network tfjs can open by itself. */
function toModelHint({ nodes, data }: Experiment, { t, pick }: Texts): string {
  const ours = nodes.flatMap((node) => {
    const layer = node.kind === 'layer' ? layers.find(node.type) : undefined;
    return layer?.isOurs === true ? [pick(layer.title)] : [];
  });
  if (ours.length > 0)
    return t('share.modelOurs', { blocks: [...new Set(ours)].join(t('shell.listComma')) });
  return t(describeData(data)?.input.kind === 'tokens' ? 'share.modelText' : 'share.modelHelp');
}
