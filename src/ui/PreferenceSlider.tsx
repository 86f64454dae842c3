import { balancers, steeredMethod } from '../catalog/balancers/index.ts';
import { defaultParams } from '../core/document/fields.ts';
import { TaskBadge } from './primitives/TaskBadge.tsx';
import { toTaskTitle } from './node-text.ts';
import { useActions, useDocument, useTexts } from './playground-context.ts';
import { Controlled } from './Control.tsx';
import styles from './PreferenceSlider.module.css';
import { Button } from './primitives/Button.tsx';
import { Slider } from './primitives/Slider.tsx';
import { tooltip } from './primitives/tooltip.ts';
import { toTaskStyle } from './task-style.ts';

/**
 * Between a task and the others: how much it counts in what a network shows that is told so. It goes to the
 * weights as they stand, and training draws shares of its own. Without a method that draws them, a button for one.
 */
export function PreferenceSlider() {
  const texts = useTexts();
  const { t } = texts;
  const { edit } = useActions().document;
  const { balancing, nodes } = useDocument((state) => state.experiment);
  const dataset = useDocument((state) => state.dataset);
  const { steers, params: schema } = balancers.get(balancing.kind);
  const targets = nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
  if (steers === undefined)
    return (
      <Controlled by="method">
        <Button
          size="small"
          className="nodrag nopan"
          {...tooltip(t('settings.drawPreferencesHelp'))}
          onClick={() => edit([{ kind: 'set-balancing', balancing: toDrawn(balancing) }])}
        >
          {t('settings.drawPreferences')}
        </Button>
      </Controlled>
    );
  const params = { ...defaultParams(schema), ...balancing.params };
  const main = targets[Math.min(Number(params[steers.main]), targets.length) - 1];
  const share = Number(params[steers.share]);
  if (main === undefined) return null;
  const task = toTaskTitle(dataset, main, texts);
  const toBadge = (target: string) => {
    const at = dataset.tasks.findIndex(({ id }) => id === target);
    return <TaskBadge key={target} {...toTaskStyle(Math.max(0, at))} />;
  };
  return (
    <div
      className={`${styles.row ?? ''} nodrag nopan nowheel`}
      {...tooltip(t('settings.preferenceHelp'))}
    >
      <Controlled by="weights">
        {toBadge(main)}
        <Slider
          label={t('settings.preference', { task })}
          hideLabel
          hideNumber
          min={0}
          max={1}
          step={0.01}
          // At the end of a task it counts alone.
          value={1 - share}
          onChange={(rest) => {
            const next = Number((1 - rest).toFixed(4));
            const changed = { ...balancing, params: { ...params, [steers.share]: next } };
            edit([{ kind: 'set-balancing', balancing: changed }], 'balancing/preference');
          }}
        />
        <span className={styles.others}>{targets.filter((one) => one !== main).map(toBadge)}</span>
      </Controlled>
    </div>
  );
}

const toDrawn = <B extends { readonly kind: string; readonly params: object }>(balancing: B) => ({
  ...balancing,
  kind: steeredMethod.kind,
  params: defaultParams(steeredMethod.params),
});
