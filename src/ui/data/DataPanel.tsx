import { Dices } from 'lucide-react';
import { datasets } from '../../catalog/datasets/index.ts';
import { heads } from '../../catalog/heads/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import { maxSeed, type Experiment } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { switchDataset } from '../../core/document/switch-dataset.ts';
import type { Playground } from '../../store/contract.ts';
import { ParamsForm } from '../forms/ParamsForm.tsx';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { NumberField } from '../primitives/NumberField.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import styles from './DataPanel.module.css';
import { mostTurned, turnStep } from './dial.ts';
import { followItems } from './follow-items.ts';
import { Preview } from './Preview.tsx';
import { RelatednessDial } from './RelatednessDial.tsx';
import { Sizes } from './Sizes.tsx';
import { TaskTitle } from './TaskTitle.tsx';

/** The data that the network learns from: its kind, its parameters, and a picture of it. */
export function DataPanel() {
  const { words } = useTexts();
  const data = useDocument((state) => state.experiment.data);
  const change = useDataChange();
  const definition = datasets.get(data.kind);
  const own = words('datasets', definition.kind);
  const relatedness = data.params['relatedness'];
  const taskCount = useDocument(
    (state) => state.dataset.tasks.filter(({ auxiliary }) => auxiliary !== true).length,
  );

  return (
    <div className={styles.panel}>
      <Chooser kind={data.kind} />
      {typeof relatedness === 'number' && taskCount > 1 && (
        <Relatedness
          value={relatedness}
          onChange={(next) => change({ relatedness: next }, 'data/relatedness')}
        />
      )}
      <Preview />
      <ParamsForm
        schema={definition.params}
        words={own}
        values={data.params}
        gestures="data"
        omit={['relatedness']}
        itemTitle={(index) => <TaskTitle index={index} />}
        onChange={change}
      />
      <Seed />
      <Sizes />
      <p className={styles.source}>
        {own.source} {own.licence}
      </p>
    </div>
  );
}

/** A dial where an angle relates the tasks; else only what it is to turn the second one. */
function Relatedness(props: { readonly value: number; onChange(value: number): void }) {
  const { t, words } = useTexts();
  const data = useDocument((state) => state.experiment.data);
  const definition = datasets.get(data.kind);
  const angles = definition.toAngles?.(data.params) ?? [];
  if (angles.length === 0)
    return (
      <Slider
        {...props}
        label={t('data.turn')}
        help={t('data.turnHelp')}
        min={0}
        max={mostTurned}
        step={turnStep}
        unit="°"
      />
    );
  const own = words('datasets', definition.kind).params?.['relatedness'];
  return (
    <RelatednessDial
      {...props}
      label={own?.label ?? t('data.relatednessValue')}
      help={own?.help}
      angles={angles}
    />
  );
}

/** Parameters of the data, with the network following its tasks. */
function useDataChange(): (params: Params, gesture?: string) => void {
  const playground = usePlayground();
  return (changed, gesture) => {
    const { experiment, dataset } = playground.document.getState();
    const { data } = experiment;
    const next: Experiment['data'] = { ...data, params: { ...data.params, ...changed } };
    const follow = followItems(data.params, changed, dataset.tasks);
    const changes = switchDataset(experiment, next, { lookup, heads: heads.all }, follow);
    playground.actions.document.edit(changes, gesture);
    showNewNodes(playground, experiment);
  };
}

/** Heads that came with the data may lie outside of what the canvas shows. */
function showNewNodes(playground: Playground, before: Experiment): void {
  const known = new Set(before.nodes.map(({ id }) => id));
  const { nodes } = playground.document.getState().experiment;
  const added = nodes.findLast(({ id }) => !known.has(id));
  if (added !== undefined) playground.canvas.visit(added.id, false);
}

function Chooser({ kind }: { readonly kind: string }) {
  const { t, pick, words } = useTexts();
  const playground = usePlayground();
  const choose = (next: (typeof datasets.all)[number]) => {
    const { experiment } = playground.document.getState();
    const data = {
      kind: next.kind,
      version: next.version,
      seed: experiment.data.seed,
      params: defaultParams(next.params),
    };
    const changes = switchDataset(experiment, data, { lookup, heads: heads.all });
    playground.actions.document.edit(changes);
    showNewNodes(playground, experiment);
  };
  return (
    <SelectField
      label={t('data.choose')}
      help={words('datasets', kind).help}
      value={kind}
      options={datasets.all.map((entry) => ({ value: entry.kind, label: pick(entry.title) }))}
      onChange={(next) => choose(datasets.get(next))}
    />
  );
}

function Seed() {
  const { t } = useTexts();
  const { edit } = useActions().document;
  const data = useDocument((state) => state.experiment.data);
  const setSeed = (seed: number, gesture?: string) =>
    edit([{ kind: 'set-data', data: { ...data, seed } }], gesture);
  return (
    <div className={styles.seed}>
      <NumberField
        inline
        whole
        label={t('data.seed')}
        help={t('data.seedHelp')}
        min={0}
        max={maxSeed}
        value={data.seed}
        onCommit={(seed) => setSeed(seed, 'data/seed')}
      />
      <IconButton
        icon={Dices}
        size="small"
        label={t('data.newSeed')}
        hint={t('data.seedHelp')}
        onClick={() => setSeed(Math.floor(Math.random() * 1_000_000))}
      />
    </div>
  );
}
