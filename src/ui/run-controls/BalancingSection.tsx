import type { BalancerDefinition } from '../../catalog/balancers/define-balancer.ts';
import { balancers, type BalancerKind } from '../../catalog/balancers/index.ts';
import { balancerSources } from '../../catalog/balancers/sources.ts';
import { limits, type Experiment, type HeadNode } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { DocumentState } from '../../store/contract.ts';
import type { Params } from '../../core/document/json.ts';
import { anchor } from '../anchor.ts';
import { More } from '../forms/More.tsx';
import { ParamsForm } from '../forms/ParamsForm.tsx';
import { toTaskTitle } from '../node-text.ts';
import { Controlled, useAllHidden } from '../Control.tsx';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { Section } from '../primitives/Section.tsx';
import { Slider } from '../primitives/Slider.tsx';
import { SignFormula } from '../symbols/SignFormula.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import { ClipSlider } from './ClipSlider.tsx';
import { MethodPicker } from './MethodPicker.tsx';
import { NumbersByTask, TaskParams, toTaskFields, type Heads } from './TaskParams.tsx';
import styles from './TrainingPanel.module.css';

/** The track's end; a typed λ may be larger. */
const maxOnTrack = 10;
/** The track's end of what stays of weights. */
const maxSmoothingOnTrack = 0.99;
/** A document takes no larger one. */
const maxTyped = 1000;

/** Two tasks or more train some layer together: only then is there anything to balance. */
function hasSharedWeights({ experiment, analysis }: DocumentState): boolean {
  return experiment.nodes.some(
    (node) =>
      node.kind === 'layer' &&
      !node.frozen &&
      (analysis.tasks.get(node.id)?.length ?? 0) > 1 &&
      (analysis.weights.get(node.id) ?? 0) > 0,
  );
}

/** Key of the message about the weights that the method counts for. */
function toScope({ acts, reads }: BalancerDefinition, hasShared: boolean) {
  if (reads.includes('gram') && !hasShared) return 'nothingShared';
  return acts === 'shared' ? 'methodScope' : 'methodEverywhere';
}

type Balancing = Experiment['balancing'];

/** The balancing method and each task's λ in that task's hue. */
export function BalancingSection() {
  const { t } = useTexts();
  const isHidden = useAllHidden(['method', 'weights']);
  const nodes = useDocument((state) => state.experiment.nodes);
  const dataset = useDocument((state) => state.dataset);
  const heads: Heads = nodes
    .filter((node) => node.kind === 'head')
    .map((head) => ({ head, at: dataset.tasks.findIndex(({ id }) => id === head.target) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);

  if (isHidden) return null;
  return (
    <Section title={t('settings.balancing')} name="balancing" place={anchor('balancing')}>
      <Controlled by="method">
        <Method heads={heads} />
      </Controlled>
      {heads.length === 0 && <p className={styles.empty}>{t('settings.noHeads')}</p>}
      <Controlled by="weights">
        {heads.map(({ head, at }) => (
          <Lambda key={head.id} head={head} at={at} />
        ))}
      </Controlled>
    </Section>
  );
}

/** The method, its parameters and where it comes from. @param props.heads in the order of the tasks */
function Method({ heads }: { readonly heads: Heads }) {
  const { t, words } = useTexts();
  const { edit } = useActions().document;
  const balancing = useDocument((state) => state.experiment.balancing);
  const hasShared = useDocument(hasSharedWeights);
  const definition = balancers.get(balancing.kind);
  const { paper, formula } = balancerSources[balancing.kind as BalancerKind];
  const set = (next: typeof balancing, gesture?: string) =>
    edit([{ kind: 'set-balancing', balancing: next }], gesture);
  const setParams = (changed: Params, gesture?: string) =>
    set({ ...balancing, params: { ...balancing.params, ...changed } }, gesture);

  return (
    <>
      <MethodPicker
        {...balancing}
        tasks={heads.length}
        onChange={(kind) =>
          set({ ...balancing, kind, params: defaultParams(balancers.get(kind).params) })
        }
      />
      <TaskParams heads={heads} onChange={setParams} />
      <NumbersByTask heads={heads} onChange={setParams} />
      <ParamsForm
        schema={definition.params}
        words={words('balancers', definition.kind)}
        values={balancing.params}
        gestures="balancing"
        omit={(['task', 'by-task'] as const).flatMap((of) =>
          toTaskFields(definition.params, of).map(({ key }) => key),
        )}
        onChange={setParams}
      />
      {(definition.acts !== 'nowhere' || hasShared) && (
        <More>
          {definition.acts !== 'nowhere' && <Smoothing balancing={balancing} onChange={set} />}
          {hasShared && <TaskClip balancing={balancing} onChange={set} />}
        </More>
      )}
      <SignFormula hasNumbers tex={formula} />
      <p className={styles.empty} lang="en">
        <a href={paper.url} target="_blank" rel="noreferrer">
          {paper.cite}
        </a>
        {`: ${paper.title}`}
      </p>
      {definition.acts !== 'nowhere' && (
        <p className={styles.empty}>{t(`settings.${toScope(definition, hasShared)}`)}</p>
      )}
    </>
  );
}

interface AroundProps {
  readonly balancing: Balancing;
  readonly onChange: (next: Balancing, gesture: string) => void;
}

/** What is put around any method. */
function Smoothing({ balancing, onChange }: AroundProps) {
  const { t } = useTexts();
  return (
    <Slider
      label={t('settings.smoothing')}
      help={t('settings.smoothingHelp')}
      value={balancing.smoothing ?? 0}
      min={0}
      max={maxSmoothingOnTrack}
      typedMax={limits.maxSmoothing}
      step={0.01}
      onChange={(smoothing) => {
        const { smoothing: _former, ...plain } = balancing;
        onChange(smoothing === 0 ? plain : { ...plain, smoothing }, 'balancing/smoothing');
      }}
    />
  );
}

/** What is put around the gradients of any method. */
function TaskClip({ balancing, onChange }: AroundProps) {
  const { t } = useTexts();
  return (
    <ClipSlider
      label={t('settings.taskClip')}
      help={t('settings.taskClipHelp')}
      value={balancing.clip}
      onChange={(clip) => {
        const { clip: _former, ...plain } = balancing;
        onChange(clip === undefined ? plain : { ...plain, clip }, 'balancing/clip');
      }}
    />
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
