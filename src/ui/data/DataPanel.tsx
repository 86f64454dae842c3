import { FileSpreadsheet, RefreshCw } from 'lucide-react';
import type { DatasetDefinition } from '../../catalog/datasets/define-dataset.ts';
import { datasets } from '../../catalog/datasets/index.ts';
import { heads } from '../../catalog/heads/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import type { Params } from '../../core/document/json.ts';
import { maxSeed } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { switchDataset } from '../../core/document/switch-dataset.ts';
import { ParamsForm } from '../forms/ParamsForm.tsx';
import { Controlled } from '../Control.tsx';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { NumberField } from '../primitives/NumberField.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import styles from './DataPanel.module.css';
import { Preview } from './Preview.tsx';
import { Relatedness } from './Relatedness.tsx';
import { Sizes } from './Sizes.tsx';
import { TaskTitle } from './TaskTitle.tsx';
import { showNewNodes, useDataChange } from './use-data-change.ts';

/** The data that the network learns from: its kind, its parameters, and a picture of it. */
export function DataPanel() {
  const { words } = useTexts();
  const data = useDocument((state) => state.experiment.data);
  const change = useDataChange();
  const definition = datasets.get(data.kind);
  const own = words('datasets', definition.kind);

  return (
    <div className={styles.panel}>
      <Controlled by="data">
        <Chooser kind={data.kind} />
        {definition.tables !== undefined && <OwnTable />}
      </Controlled>
      <Relatedness />
      <Preview />
      <Controlled by="data-settings">
        <ParamsForm
          schema={definition.params}
          words={own}
          values={data.params}
          gestures="data"
          omit={toOmitted(definition, data.params)}
          itemTitle={(index) => <TaskTitle index={index} />}
          onChange={change}
        />
        <Seed />
        <Sizes />
      </Controlled>
      <p className={styles.source}>
        {own.source} {own.licence}
      </p>
    </div>
  );
}

/** What the window of tables is for, and what is said of texts where none is read. */
const aboutTable = ['table', 'title', 'rows', 'columns', 'plane'];
const aboutText = ['length', 'vocabulary'];

function toOmitted(definition: DatasetDefinition, params: Params): readonly string[] {
  if (definition.tables === undefined) return ['relatedness'];
  const isText = definition.describe(params).input.kind === 'tokens';
  return isText ? aboutTable : [...aboutTable, ...aboutText];
}

function OwnTable() {
  const { t } = useTexts();
  const { tables } = useActions();
  const title = useDocument((state) => state.experiment.data.params['title']);
  return (
    <div className={styles.own}>
      <span>{typeof title === 'string' && title}</span>
      <Button size="small" onClick={() => tables.ask({ source: null, name: '' })}>
        <FileSpreadsheet aria-hidden="true" />
        {t('data.openTable')}
      </Button>
    </div>
  );
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
        icon={RefreshCw}
        size="small"
        label={t('data.newSeed')}
        hint={t('data.seedHelp')}
        onClick={() => setSeed(Math.floor(Math.random() * 1_000_000))}
      />
    </div>
  );
}
