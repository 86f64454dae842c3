import { Dices } from 'lucide-react';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { limits, maxSeed, samplings, type Training } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import { anchor } from '../anchor.ts';
import { More } from '../forms/More.tsx';
import { ParamsForm } from '../forms/ParamsForm.tsx';
import { Controlled, useAllHidden } from '../Control.tsx';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { NumberField } from '../primitives/NumberField.tsx';
import { Section } from '../primitives/Section.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import { Switch } from '../primitives/Switch.tsx';
import { BalancingSection } from './BalancingSection.tsx';
import { ClipSlider } from './ClipSlider.tsx';
import { toNextOptimizer } from './next-optimizer.ts';
import { ScheduleFields } from './ScheduleFields.tsx';
import styles from './TrainingPanel.module.css';

/** First values of a stop rule that is switched on. */
const firstEpochs = 100;
const firstPatience = 20;

/** Everything about training that is not a node: optimiser, rate, batches, seed, stopping, balancing. */
export function TrainingPanel() {
  return (
    <>
      <OptimizerSection />
      <BalancingSection />
      <Controlled by="stop">
        <StopSection />
      </Controlled>
    </>
  );
}

function useTraining(): {
  readonly training: Training;
  readonly set: (training: Partial<Training>, gesture?: string) => void;
} {
  const training = useDocument((state) => state.experiment.training);
  const { edit } = useActions().document;
  return {
    training,
    set: (next, gesture) =>
      edit(
        [{ kind: 'set-training', training: next }],
        gesture === undefined ? undefined : `training/${gesture}`,
      ),
  };
}

function OptimizerSection() {
  const { t, pick, words } = useTexts();
  const { training, set } = useTraining();
  const { kind } = training.optimizer;
  const definition = optimizers.get(kind);
  const choose = useOptimizerChange();
  const isHidden = useAllHidden(['optimizer', 'rate', 'batch', 'schedule', 'seed']);

  if (isHidden) return null;
  return (
    <Section title={t('settings.training')} name="training" place={anchor('training')}>
      <Controlled by="optimizer">
        <SelectField
          inline
          label={t('settings.optimizer')}
          help={words('optimizers', definition.kind).help}
          value={kind}
          options={optimizers.all.map((entry) => ({
            value: entry.kind,
            label: pick(entry.title),
          }))}
          onChange={choose}
        />
      </Controlled>
      <Controlled by="rate">
        <Slider
          label={t('settings.learningRate')}
          help={t('settings.learningRateHelp')}
          value={training.learningRate}
          min={limits.minRate}
          max={limits.maxRate}
          log
          onChange={(learningRate) => set({ learningRate }, 'rate')}
        />
      </Controlled>
      <Controlled by="batch">
        <Slider
          label={t('settings.batchSize')}
          help={t('settings.batchSizeHelp')}
          value={training.batchSize}
          min={1}
          max={limits.batchSize}
          log
          whole
          onChange={(batchSize) => set({ batchSize }, 'batch')}
        />
      </Controlled>
      <Controlled by="schedule">
        <ScheduleFields
          schedule={training.schedule}
          onChange={(schedule, gesture) => set({ schedule }, gesture)}
        />
      </Controlled>
      <Controlled by="seed">
        <Seed />
      </Controlled>
      <Controlled by="optimizer">
        <OptimizerParams only="usual" />
      </Controlled>
      <FurtherSettings />
    </Section>
  );
}

/** What few change: how batches are drawn, warm-up, and the optimiser's numbers. */
function FurtherSettings() {
  const { t } = useTexts();
  const { training, set } = useTraining();
  if (useAllHidden(['batch', 'schedule', 'optimizer'])) return null;
  return (
    <More>
      <Controlled by="batch">
        <SelectField
          inline
          label={t('settings.sampling')}
          help={t('settings.samplingHelp')}
          value={training.sampling}
          options={samplings.map((value) => ({ value, label: t(`settings.sampling.${value}`) }))}
          onChange={(sampling) => set({ sampling })}
        />
      </Controlled>
      <Controlled by="schedule">
        <NumberField
          inline
          label={t('settings.warmup')}
          help={t('settings.warmupHelp')}
          unit={t('settings.epochsUnit')}
          min={0}
          max={1000}
          value={training.warmup}
          onCommit={(warmup) => set({ warmup }, 'warmup')}
        />
      </Controlled>
      <Controlled by="optimizer">
        <ClipSlider
          label={t('settings.clip')}
          help={t('settings.clipHelp')}
          value={training.clip}
          onChange={(clip) => set({ clip }, 'clip')}
        />
        <OptimizerParams only="advanced" />
      </Controlled>
    </More>
  );
}

function OptimizerParams({ only }: { readonly only: 'usual' | 'advanced' }) {
  const { words } = useTexts();
  const { training, set } = useTraining();
  const { kind, params } = training.optimizer;
  const definition = optimizers.get(kind);
  const setParams = (changed: Params, gesture?: string) =>
    set({ optimizer: { kind, params: { ...params, ...changed } } }, gesture);
  return (
    <ParamsForm
      only={only}
      schema={definition.params}
      words={words('optimizers', definition.kind)}
      values={params}
      gestures="optimizer"
      onChange={setParams}
    />
  );
}

/** The seed of the first weights, and a button that draws another. */
function Seed() {
  const { t } = useTexts();
  const { run } = useActions();
  const { training, set } = useTraining();
  return (
    <div className={styles.seed}>
      <NumberField
        inline
        whole
        label={t('settings.seed')}
        help={t('settings.seedHelp')}
        min={0}
        max={maxSeed}
        value={training.seed}
        onCommit={(seed) => set({ seed }, 'seed')}
      />
      <IconButton
        icon={Dices}
        size="small"
        label={t('training.newSeed')}
        hint={t('training.newSeedHint')}
        onClick={() => run.reseed()}
      />
    </div>
  );
}

/** Changes the optimiser; a rate that is lost with it is told, with the way back. */
function useOptimizerChange(): (kind: string) => void {
  const playground = usePlayground();
  const { document: documents, session } = playground.actions;
  return (kind) => {
    const { experiment, opening } = playground.document.getState();
    const { training } = experiment;
    const chosen = optimizers.get(kind);
    const next = toNextOptimizer(training, optimizers.get(training.optimizer.kind), chosen);
    documents.edit([{ kind: 'set-training', training: next.training }]);
    const { lostRate } = next;
    if (lostRate === undefined) return;
    const keep = () => {
      // Another document's rate is its own.
      if (playground.document.getState().opening !== opening) return;
      documents.edit([{ kind: 'set-training', training: { learningRate: lostRate } }]);
    };
    session.notify({
      tone: 'info',
      code: 'rate-changed',
      args: {
        optimizer: chosen.title,
        rate: next.training.learningRate,
        before: lostRate,
      },
      action: { label: 'keep-rate', run: keep },
    });
  };
}

function StopSection() {
  const { t } = useTexts();
  const { training, set } = useTraining();
  const { stop } = training;
  return (
    <Section title={t('settings.stop')} name="stop">
      <Switch
        label={t('settings.stopEpochs')}
        checked={stop.epochs !== null}
        onChange={(isOn) => set({ stop: { ...stop, epochs: isOn ? firstEpochs : null } })}
      />
      {stop.epochs !== null && (
        <NumberField
          hideLabel
          whole
          label={t('settings.stopEpochs')}
          unit={t('settings.epochsUnit')}
          min={1}
          max={limits.epochs}
          value={stop.epochs}
          onCommit={(epochs) => set({ stop: { ...stop, epochs } }, 'stop/epochs')}
        />
      )}
      <Switch
        label={t('settings.stopPatience')}
        checked={stop.patience !== null}
        onChange={(isOn) => set({ stop: { ...stop, patience: isOn ? firstPatience : null } })}
      />
      {stop.patience !== null && (
        <NumberField
          inline
          whole
          label={t('settings.patience')}
          unit={t('settings.epochsUnit')}
          min={1}
          max={limits.epochs}
          value={stop.patience}
          onCommit={(patience) => set({ stop: { ...stop, patience } }, 'stop/patience')}
        />
      )}
    </Section>
  );
}
