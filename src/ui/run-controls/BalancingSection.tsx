import type { BalancerDefinition } from '../../catalog/balancers/define-balancer.ts';
import { balancers } from '../../catalog/balancers/index.ts';
import type { HeadNode } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { DocumentState } from '../../store/contract.ts';
import { Formula } from '../forms/Formula.tsx';
import { ParamsForm } from '../forms/ParamsForm.tsx';
import { toTaskTitle } from '../node-text.ts';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { Section } from '../primitives/Section.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import styles from './TrainingPanel.module.css';

/** The track's end; a typed λ may be larger. */
const maxOnTrack = 10;
/** What a document takes. */
const maxTyped = 1000;

/** Whether two tasks or more train some layer together: only there is anything to balance. */
function hasSharedWeights({ experiment, analysis }: DocumentState): boolean {
  return experiment.nodes.some(
    (node) =>
      node.kind === 'layer' &&
      !node.frozen &&
      (analysis.tasks.get(node.id)?.length ?? 0) > 1 &&
      (analysis.weights.get(node.id) ?? 0) > 0,
  );
}

/** Which message says where the method counts. */
function toScope({ acts, reads }: BalancerDefinition, hasShared: boolean) {
  if (reads.includes('gram') && !hasShared) return 'nothingShared';
  return acts === 'shared' ? 'methodScope' : 'methodEverywhere';
}

/** The balancing method and each task's λ in that task's hue. */
export function BalancingSection() {
  const texts = useTexts();
  const { t, pick, words } = texts;
  const { edit } = useActions().document;
  const balancing = useDocument((state) => state.experiment.balancing);
  const nodes = useDocument((state) => state.experiment.nodes);
  const dataset = useDocument((state) => state.dataset);
  const definition = balancers.get(balancing.kind);
  const paper = words('balancerPapers', definition.kind);
  const hasShared = useDocument(hasSharedWeights);
  const heads = nodes
    .filter((node) => node.kind === 'head')
    .map((head) => ({ head, at: dataset.tasks.findIndex(({ id }) => id === head.target) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);

  return (
    <Section title={t('settings.balancing')} name="balancing">
      <SelectField
        inline
        label={t('settings.method')}
        help={words('balancers', definition.kind).help}
        value={balancing.kind}
        options={balancers.all.map((entry) => ({
          value: entry.kind,
          label: pick(entry.title),
        }))}
        onChange={(kind) =>
          edit([
            {
              kind: 'set-balancing',
              balancing: { kind, params: defaultParams(balancers.get(kind).params) },
            },
          ])
        }
      />
      <ParamsForm
        schema={definition.params}
        words={words('balancers', definition.kind)}
        values={balancing.params}
        gestures="balancing"
        onChange={(changed, gesture) =>
          edit(
            [
              {
                kind: 'set-balancing',
                balancing: { ...balancing, params: { ...balancing.params, ...changed } },
              },
            ],
            gesture,
          )
        }
      />
      <Formula tex={paper.formula} />
      <p className={styles.empty}>
        <a href={paper.url} target="_blank" rel="noreferrer">
          {paper.cite}
        </a>
        {`: ${paper.title}`}
      </p>
      {definition.acts !== 'nowhere' && (
        <p className={styles.empty}>{t(`settings.${toScope(definition, hasShared)}`)}</p>
      )}
      {heads.length === 0 && <p className={styles.empty}>{t('settings.noHeads')}</p>}
      {heads.map(({ head, at }) => (
        <Lambda key={head.id} head={head} at={at} />
      ))}
    </Section>
  );
}

/** @param props.at the task's place in the data, which gives it its hue */
function Lambda({ head, at }: { readonly head: HeadNode; readonly at: number }) {
  const texts = useTexts();
  const { t } = texts;
  const { edit } = useActions().document;
  const dataset = useDocument((state) => state.dataset);
  const style = toTaskStyle(at);
  return (
    <div className={styles.lambda}>
      <TaskBadge {...style} />
      <Slider
        label={t('settings.lambda', { task: toTaskTitle(dataset, head.target, texts) })}
        help={t('canvas.weightHelp')}
        hue={style.color}
        value={head.weight}
        min={0}
        max={Math.max(maxOnTrack, head.weight)}
        typedMax={maxTyped}
        log
        onChange={(weight) =>
          edit([{ kind: 'set-weight', id: head.id, weight }], `weight/${head.id}`)
        }
      />
    </div>
  );
}
