import { Pause, Play, StepForward } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { heads } from '../../../catalog/heads/index.ts';
import { layers } from '../../../catalog/layers/index.ts';
import type { HeadNode, LayerNode } from '../../../core/document/experiment.ts';
import { ExampleChooser } from '../../ExampleChooser.tsx';
import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { Formula } from '../../forms/Formula.tsx';
import { toNodeTitle } from '../../node-text.ts';
import { useActions, useDocument, useRun, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { IconButton } from '../../primitives/IconButton.tsx';
import { useChosenExample } from '../../use-chosen-example.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import { useHueToken } from '../../use-hue-token.ts';
import { GatePicture } from './GatePicture.tsx';
import { toInsideFigure } from './inside-on-paper.ts';
import styles from './Inside.module.css';
import { SilencePanel } from './SilencePanel.tsx';
import { UnitGrid } from './UnitGrid.tsx';
import { UnitFormula } from './UnitFormula.tsx';
import { Weights } from './Weights.tsx';

export interface InsideDialogProps {
  readonly node: LayerNode | HeadNode;
  /** Asks at once what the tasks lose without it. */
  readonly silence: boolean;
  readonly onClose: () => void;
}

/** A layer or a head from inside: its units, its numbers, its weights, and what it is good for. */
export function InsideDialog({ node, silence, onClose }: InsideDialogProps) {
  const texts = useTexts();
  const { t } = texts;
  const title = useDocument((state) => toNodeTitle(state.experiment, node.id, texts));
  return (
    <Dialog place="wide" title={t('inside.title', { node: title })} onClose={onClose}>
      <div className={styles.bar}>
        <div className={styles.chooser}>
          <ExampleChooser />
        </div>
        <Training />
      </div>
      <Content node={node} silence={silence} />
    </Dialog>
  );
}

/** Play and step, since the window lies over those of the page. */
function Training() {
  const { t } = useTexts();
  const { run } = useActions();
  const isPlaying = useRun((state) => state.status === 'playing' || state.willPlay);
  const step = useRun((state) => state.step);
  const isBlocked = useRun((state) => state.blocked);
  return (
    <div className={styles.training}>
      <Button
        size="small"
        look="primary"
        disabled={isBlocked}
        onClick={() => (isPlaying ? run.pause() : run.play())}
      >
        {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        {t(isPlaying ? 'training.pause' : 'training.play')}
      </Button>
      <IconButton
        size="small"
        icon={StepForward}
        label={t('training.step')}
        disabled={isBlocked || isPlaying}
        onClick={() => run.step('step')}
      />
      <span className={styles.step}>{t('inside.step', { step })}</span>
    </div>
  );
}

function Content({ node, silence }: Omit<InsideDialogProps, 'onClose'>) {
  const texts = useTexts();
  const { t } = texts;
  const actions = useActions();
  const title = useDocument((state) => toNodeTitle(state.experiment, node.id, texts));
  const hue = useHueToken(node.id);
  const { example } = useChosenExample();
  const loaded = useRun((state) => state.loaded);
  const [chosen, setChosen] = useState(0);
  const watch = useMemo(
    () => ({ kind: 'inside', node: node.id, example, grid: 32, units: 64 }) as const,
    [node.id, example],
  );
  useEffect(() => actions.run.watch(watch), [actions, watch]);
  const newest = useCalmPicture('inside', true);
  const picture = newest?.node === node.id ? newest : undefined;
  const isWired = useDocument((state) => (state.analysis.tasks.get(node.id)?.length ?? 0) > 0);
  if (!isWired) return <EmptyState>{t('inside.gone')}</EmptyState>;
  if (picture === undefined || loaded === null)
    return <EmptyState>{t('inside.waiting')}</EmptyState>;
  const units = picture.output.shape.at(-1) ?? 0;
  const unit = Math.min(chosen, units - 1);
  const definition = node.kind === 'layer' ? layers.find(node.type) : heads.find(node.type);
  return (
    <div className={styles.inside}>
      <div className={styles.saving}>
        <FigureMenu
          chart={t('inside.title', { node: title })}
          make={() => toInsideFigure({ picture, unit, hue }, texts)}
        />
      </div>
      <div className={styles.column}>
        <UnitGrid
          picture={picture}
          node={node.id}
          unit={unit}
          loaded={loaded}
          onChoose={setChosen}
        />
        {node.kind === 'layer' && (
          <SilencePanel
            node={node}
            unit={unit}
            units={units}
            loaded={loaded}
            asksAtOnce={silence}
          />
        )}
      </div>
      <div className={styles.column}>
        <section className={styles.part}>
          <UnitFormula node={node} picture={picture} unit={unit} />
          {definition !== undefined && (
            <>
              <h3 className={styles.heading}>{t('inside.general')}</h3>
              <Formula tex={definition.formula} />
            </>
          )}
        </section>
        <section className={styles.part}>
          {node.kind === 'layer' && <GatePicture node={node} />}
          <Weights weights={picture.weights} unit={unit} units={units} />
        </section>
      </div>
    </div>
  );
}
