import { Merge, Split } from 'lucide-react';
import type { LayerNode, NodeId } from '../../core/document/experiment.ts';
import { canMerge } from '../../core/document/split-task.ts';
import { toNodeLabel, toTaskTitle } from '../node-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { Section } from '../primitives/Section.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { useServedTasks, useTaskStyles } from '../task-look.ts';
import styles from './Inspector.module.css';

/** The tasks that share this layer, each with a button to leave it, and layers that could join it. */
export function Sharing({ node }: { readonly node: LayerNode }) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const commands = playground.commands;
  const bridge = playground.canvas;
  const experiment = useDocument((state) => state.experiment);
  const dataset = useDocument((state) => state.dataset);
  const served = useServedTasks(node.id);
  const looks = useTaskStyles(served);
  const tasks = dataset.tasks.filter((task) => served.includes(task.id));
  const twins = experiment.nodes.filter((other) => canMerge(experiment, node.id, other.id));
  /** As the document stands when it is asked: a new card numbers those like it. */
  const toLabel = (id: NodeId) => toNodeLabel(playground.document.getState().experiment, id, texts);
  const isShared = tasks.length > 1;
  if (!isShared && twins.length === 0) return null;
  return (
    <Section title={t('inspector.sharing')} name="node-sharing">
      <div className={styles.choices}>
        {isShared &&
          tasks.map((task, index) => {
            const title = toTaskTitle(dataset, task.id, texts);
            return (
              <Button
                key={task.id}
                size="small"
                className={styles.wide}
                {...tooltip(t('inspector.sharingHelp'))}
                onClick={() => {
                  commands.split(node.id, task.id);
                  const [copy] = playground.session.getState().selection.nodes;
                  if (copy === undefined) return;
                  bridge.say(t('canvas.saidSplit', { task: title, node: toLabel(copy) }));
                  bridge.visit(copy, false);
                }}
              >
                <Split aria-hidden="true" style={{ color: looks[index]?.color }} />
                {t('canvas.split', { task: title })}
              </Button>
            );
          })}
        {twins.map((twin) => (
          <Button
            key={twin.id}
            size="small"
            className={styles.wide}
            {...tooltip(t('inspector.mergeHelp'))}
            onClick={() => {
              commands.merge(node.id, twin.id);
              bridge.say(t('canvas.saidMerged', { node: toLabel(node.id) }));
            }}
          >
            <Merge aria-hidden="true" />
            {t('canvas.merge', { node: toNodeLabel(experiment, twin.id, texts) })}
          </Button>
        ))}
      </div>
    </Section>
  );
}
