import { heads } from '../../catalog/heads/index.ts';
import type { HeadNode } from '../../core/document/experiment.ts';
import { Controlled } from '../Control.tsx';
import { toTaskTitle } from '../node-text.ts';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { NumberField } from '../primitives/NumberField.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { retypeHead } from './retype-head.ts';

/** Largest λ a document may hold. */
const maxWeight = 1000;

/** Fields that only heads have: the task, the kind of answer, the weight. */
export function HeadFields({ node }: { readonly node: HeadNode }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { edit } = useActions().document;
  const dataset = useDocument((state) => state.dataset);
  const nodes = useDocument((state) => state.experiment.nodes);
  const edges = useDocument((state) => state.experiment.edges);
  const taken = new Set(
    nodes.flatMap((one) => (one.kind === 'head' && one.id !== node.id ? [one.target] : [])),
  );
  const isKnown = dataset.tasks.some((task) => task.id === node.target);
  const target = dataset.tasks.find((task) => task.id === node.target)?.target.kind;
  return (
    <>
      <Controlled by="structure">
        <SelectField<string>
          label={t('inspector.target')}
          help={t('inspector.targetHelp')}
          value={node.target}
          options={[
            ...(isKnown ? [] : [{ value: node.target, label: node.target }]),
            ...dataset.tasks.map((task) => {
              const title = toTaskTitle(dataset, task.id, texts);
              return {
                value: task.id,
                label: taken.has(task.id) ? t('inspector.targetTaken', { task: title }) : title,
              };
            }),
          ]}
          onChange={(value) => {
            const task = dataset.tasks.find((one) => one.id === value);
            if (task === undefined) return;
            const fitting = heads.find(node.type)?.accepts.includes(task.target.kind)
              ? node.type
              : heads.all.find((head) => head.accepts.includes(task.target.kind))?.type;
            edit([
              ...(fitting === undefined ? [] : retypeHead({ nodes, edges }, node, fitting)),
              { kind: 'set-target', id: node.id, target: task.id },
            ]);
          }}
        />
        <SelectField
          label={t('inspector.kind')}
          value={node.type}
          options={heads.all.map((head) => ({
            value: head.type,
            label: pick(head.title),
            disabled: target !== undefined && !head.accepts.includes(target),
          }))}
          onChange={(type) => edit(retypeHead({ nodes, edges }, node, type))}
        />
      </Controlled>
      <Controlled by="weights">
        <NumberField
          inline
          label={t('inspector.weight')}
          help={t('canvas.weightHelp')}
          value={node.weight}
          min={0}
          max={maxWeight}
          step={0.1}
          onCommit={(weight) =>
            edit([{ kind: 'set-weight', id: node.id, weight }], `weight/${node.id}`)
          }
        />
      </Controlled>
    </>
  );
}
