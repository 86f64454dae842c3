import { CopyPlus, Eye, Trash2 } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { datasets } from '../../catalog/datasets/index.ts';
import { heads } from '../../catalog/heads/index.ts';
import { layers } from '../../catalog/layers/index.ts';
import type { ExperimentNode, HeadNode, LayerNode } from '../../core/document/experiment.ts';
import { toSources } from '../../core/document/rewire.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { ToldLater } from '../glossary/ToldLater.tsx';
import { Controlled } from '../Control.tsx';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { Formula } from '../forms/Formula.tsx';
import { ParamsForm } from '../forms/ParamsForm.tsx';
import { toNodeTitle, toTaskTitle } from '../node-text.ts';
import { toCountText } from '../diagnostic-text.ts';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Section } from '../primitives/Section.tsx';
import { Switch } from '../primitives/Switch.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { TextField } from '../primitives/TextField.tsx';
import { useServedTasks, useTaskStyles } from '../task-look.ts';
import { HeadFields } from './HeadFields.tsx';
import styles from './Inspector.module.css';
import { NodeWires } from './NodeWires.tsx';
import { Problems } from './Problems.tsx';
import { Sharing } from './Sharing.tsx';
import { TieFields } from './TieFields.tsx';

/** One node: its kind, its formula, its parameters. */
export function NodeInspector({ node }: { readonly node: ExperimentNode }) {
  const texts = useTexts();
  const data = useDocument((state) => state.experiment.data);
  const title = useDocument((state) => toNodeTitle(state.experiment, node.id, texts));
  const playground = usePlayground();
  const commands = playground.commands;
  const { t } = texts;
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>
          <CatalogIcon name={toIcon(node, data.kind)} size={18} />
          {title}
        </h2>
        {node.kind !== 'input' && (
          <span className={styles.tools}>
            <IconButton
              size="small"
              icon={Eye}
              label={t('canvas.lookInside')}
              shortcut="I"
              onClick={() => playground.canvas.lookInside({ id: node.id, silence: false })}
            />
            <Controlled by="structure">
              <IconButton
                size="small"
                icon={CopyPlus}
                label={t('canvas.duplicate')}
                shortcut="Ctrl D"
                onClick={() => commands.duplicate([node.id])}
              />
              <IconButton
                size="small"
                icon={Trash2}
                label={t('canvas.delete')}
                shortcut="Delete"
                onClick={() => commands.remove({ nodes: [node.id], edges: [] })}
              />
            </Controlled>
          </span>
        )}
      </header>
      <Problems id={node.id} />
      {node.kind === 'input' ? <DataDetails kind={data.kind} /> : <TrainedDetails node={node} />}
    </>
  );
}

function toIcon(node: ExperimentNode, dataKind: string): string {
  switch (node.kind) {
    case 'input':
      return datasets.find(dataKind)?.icon ?? '';
    case 'layer':
      return layers.find(node.type)?.icon ?? '';
    case 'head':
      return heads.find(node.type)?.icon ?? '';
  }
}

function DataDetails({ kind }: { readonly kind: string }) {
  const { t, words } = useTexts();
  const definition = datasets.find(kind);
  const shape = useDocument((state) => toShapeText(state.dataset.input.shape));
  if (definition === undefined) return null;
  const own = words('datasets', kind);
  return (
    <div className={styles.part}>
      <p className={styles.help}>
        <ToldLater text={own.help} />
      </p>
      <dl className={styles.facts}>
        <dt>{t('inspector.shape')}</dt>
        <dd>{shape}</dd>
      </dl>
      <p className={styles.help}>{own.source}</p>
      <p className={styles.help}>
        {t('inspector.licence')}: {own.licence}
      </p>
      <p className={styles.help}>{t('inspector.data')}</p>
    </div>
  );
}

function TrainedDetails({ node }: { readonly node: LayerNode | HeadNode }) {
  const { t, pick, words } = useTexts();
  const { edit } = useActions().document;
  const definition = node.kind === 'layer' ? layers.find(node.type) : heads.find(node.type);
  if (definition === undefined) return null;
  const own = words(node.kind === 'layer' ? 'layers' : 'heads', node.type);
  return (
    <>
      <div className={styles.part}>
        <p className={styles.help}>
          <ToldLater text={own.help} />
        </p>
        <Facts node={node} />
      </div>
      {node.kind === 'layer' && (
        <Controlled by="structure">
          <Sharing node={node} />
        </Controlled>
      )}
      <Section title={t('inspector.settings')} name="node-settings">
        <div className={styles.fields}>
          {node.kind === 'head' && <HeadFields node={node} />}
          <Controlled by="layers">
            <ParamsForm
              schema={definition.params}
              words={own}
              values={node.params}
              gestures={`params/${node.id}`}
              onChange={(params, gesture) =>
                edit([{ kind: 'set-params', id: node.id, params }], gesture)
              }
            />
            <Switch
              label={t('inspector.frozen')}
              help={t('inspector.frozenHelp')}
              checked={node.frozen}
              onChange={(frozen) => edit([{ kind: 'set-frozen', id: node.id, frozen }])}
            />
            <TextField
              label={t('inspector.name')}
              inline
              maxLength={40}
              placeholder={pick(definition.title)}
              value={node.name ?? ''}
              onCommit={(name) =>
                edit([{ kind: 'rename-node', id: node.id, name: name === '' ? undefined : name }])
              }
            />
          </Controlled>
        </div>
      </Section>
      <Controlled by="structure">
        <TieFields ids={[node.id]} />
      </Controlled>
      <NodeWires node={node} />
      <Section title={t('inspector.formula')} name="node-formula">
        <Formula tex={definition.formula} />
        {'paper' in definition && (
          <p className={styles.help} lang="en">
            <a href={definition.paper.url} target="_blank" rel="noreferrer">
              {definition.paper.cite}
            </a>
            : {definition.paper.title}
          </p>
        )}
      </Section>
    </>
  );
}

/** Shapes, size and the tasks it serves. */
function Facts({ node }: { readonly node: LayerNode | HeadNode }) {
  const texts = useTexts();
  const { t } = texts;
  const dataset = useDocument((state) => state.dataset);
  const tasks = useServedTasks(node.id);
  const looks = useTaskStyles(tasks);
  const weights = useDocument((state) => state.analysis.weights.get(node.id));
  const [to = '?', ...from] = useDocument(
    useShallow(({ experiment, analysis }) =>
      [node.id, ...toSources(experiment, node.id)].map((id) => {
        const shape = analysis.shapes.get(id);
        return shape === undefined ? '?' : toShapeText(shape);
      }),
    ),
  );
  return (
    <dl className={styles.facts}>
      <dt>{t('inspector.shape')}</dt>
      <dd>{`${from.join(' + ') || '?'} → ${to}`}</dd>
      <dt>{t('inspector.parameters')}</dt>
      <dd>{weights === undefined ? '?' : toCountText(weights, texts)}</dd>
      <dt>{t('inspector.serves')}</dt>
      <dd>
        {looks.length === 0 && t('inspector.servesNone')}
        {dataset.tasks
          .filter((task) => tasks.includes(task.id))
          .map((task, index) => {
            const look = looks[index];
            return (
              <span key={task.id} className={styles.task}>
                {look !== undefined && (
                  <TaskBadge letter={look.letter} color={look.color} soft={look.soft} />
                )}
                {toTaskTitle(dataset, task.id, texts)}
              </span>
            );
          })}
      </dd>
    </dl>
  );
}
