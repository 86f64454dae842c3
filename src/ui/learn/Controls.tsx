import { Dices } from 'lucide-react';
import type { ReactNode } from 'react';
import { balancers } from '../../catalog/balancers/index.ts';
import type { Control } from '../../catalog/lessons/define-lesson.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { anchor } from '../anchor.ts';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { NumberField } from '../primitives/NumberField.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import styles from './Lesson.module.css';

interface ControlsProps {
  readonly controls: readonly Control[];
  /** How related the tasks are, which another part of the page knows how to turn. */
  readonly dial: ReactNode;
}

/** Settings at hand beside the text. */
export function Controls({ controls, dial }: ControlsProps) {
  return (
    <div className={styles.controls}>
      {controls.map((control) => {
        switch (control.kind) {
          case 'dial':
            return <div key="dial">{dial}</div>;
          case 'param':
            return (
              <div key={`${control.node}/${control.param}`} {...anchor('setting')}>
                <ParamSlider {...control} />
              </div>
            );
          case 'labelled':
            return (
              <div key={`labelled/${control.task}`} {...anchor('setting')}>
                <LabelSlider {...control} />
              </div>
            );
          case 'weight':
            return (
              <div key={`weight/${control.node}`} {...anchor('setting')}>
                <WeightField {...control} />
              </div>
            );
          case 'method':
            return (
              <div key="method" {...anchor('setting')}>
                <MethodChoice {...control} />
              </div>
            );
          case 'seed':
            return <SeedButton key="seed" />;
        }
      })}
    </div>
  );
}

/** A number among the parameters of a layer. */
function ParamSlider({ node, param, min, max }: Extract<Control, { kind: 'param' }>) {
  const { words } = useTexts();
  const { edit } = useActions().document;
  const found = useDocument((state) => state.experiment.nodes.find(({ id }) => id === node));
  if (found?.kind !== 'layer') return null;
  const value = found.params[param];
  if (typeof value !== 'number') return null;
  return (
    <Slider
      whole
      label={words('layers', found.type).params?.[param]?.label ?? param}
      {...{ value, min, max }}
      onChange={(next) =>
        edit([{ kind: 'set-params', id: found.id, params: { [param]: next } }], `${node}/${param}`)
      }
    />
  );
}

/** How many of the examples carry a label of a task. */
function LabelSlider({ task }: Extract<Control, { kind: 'labelled' }>) {
  const { t } = useTexts();
  const { edit } = useActions().document;
  const tasks = useDocument((state) => state.experiment.data.params['tasks']) as
    readonly Params[] | undefined;
  const value = tasks?.[task]?.['labelled'];
  if (tasks === undefined || typeof value !== 'number') return null;
  return (
    <Slider
      log
      label={t('learn.labelled', { task: String.fromCharCode(65 + task) })}
      unit="%"
      min={1}
      max={100}
      step={1}
      value={value}
      onChange={(next) => {
        const changed = tasks.map((one, at) => (at === task ? { ...one, labelled: next } : one));
        edit([{ kind: 'set-data-params', params: { tasks: changed } }], 'labelled');
      }}
    />
  );
}

/** λ of a head, typed. */
function WeightField({ node }: Extract<Control, { kind: 'weight' }>) {
  const { t } = useTexts();
  const { edit } = useActions().document;
  const found = useDocument((state) => state.experiment.nodes.find(({ id }) => id === node));
  if (found?.kind !== 'head') return null;
  return (
    <NumberField
      inline
      label={t('learn.weight', { task: found.target.toUpperCase() })}
      min={0}
      max={1000}
      step={0.01}
      value={found.weight}
      onCommit={(weight) => edit([{ kind: 'set-weight', id: found.id, weight }])}
    />
  );
}

function MethodChoice({ of }: Extract<Control, { kind: 'method' }>) {
  const { t, pick } = useTexts();
  const { edit } = useActions().document;
  const present = useDocument((state) => state.experiment.balancing.kind);
  const kinds = of.includes(present) ? of : [present, ...of];
  return (
    <SelectField
      label={t('learn.method')}
      value={present}
      options={kinds.map((value) => ({ value, label: pick(balancers.get(value).title) }))}
      onChange={(kind) =>
        edit([
          {
            kind: 'set-balancing',
            balancing: { kind, params: defaultParams(balancers.get(kind).params) },
          },
        ])
      }
    />
  );
}

function SeedButton() {
  const { t } = useTexts();
  const { run } = useActions();
  const seed = useDocument((state) => state.experiment.training.seed);
  return (
    <div className={styles.seed} {...anchor('seed')}>
      <Button size="small" onClick={() => run.reseed()}>
        <Dices aria-hidden="true" />
        {t('learn.seed')}
      </Button>
      <span className={styles.muted}>{t('learn.seedNow', { seed })}</span>
    </div>
  );
}
