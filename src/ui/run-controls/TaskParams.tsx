import type * as z from 'zod/mini';
import { balancers } from '../../catalog/balancers/index.ts';
import type { HeadNode } from '../../core/document/experiment.ts';
import { toFields } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { toTaskTitle } from '../node-text.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import styles from './TrainingPanel.module.css';

/** Heads in the order of the tasks. @property at the task's place in the data, which gives it its hue */
export type Heads = readonly { readonly head: HeadNode; readonly at: number }[];

/** Parameters that are one of the tasks, or have a number for each: their schema says so. */
export const toTaskFields = (schema: z.ZodMiniObject, kind: 'task' | 'by-task') =>
  toFields(schema).filter(({ control }) => control === kind);

interface TaskParamsProps {
  readonly heads: Heads;
  readonly onChange: (changed: Params, gesture?: string) => void;
}

/** Parameters that are a task, by its name. */
export function TaskParams({ heads, onChange }: TaskParamsProps) {
  const texts = useTexts();
  const dataset = useDocument((state) => state.dataset);
  const { kind, params } = useDocument((state) => state.experiment.balancing);
  const named = texts.words('balancers', kind).params;
  return toTaskFields(balancers.get(kind).params, 'task').map(({ key }) => (
    <SelectField
      key={key}
      inline
      label={named?.[key]?.label ?? key}
      help={named?.[key]?.help}
      // With fewer tasks a method takes the last one.
      value={String(Math.min(Number(params[key]), heads.length))}
      options={heads.map(({ head }, place) => ({
        value: String(place + 1),
        label: toTaskTitle(dataset, head.target, texts),
      }))}
      onChange={(place) => onChange({ [key]: Number(place) })}
    />
  ));
}

/** Parameters with a number for each task, in its hue: lists of one number, where what is missing is as usual. */
export function NumbersByTask({ heads, onChange }: TaskParamsProps) {
  const texts = useTexts();
  const dataset = useDocument((state) => state.dataset);
  const { kind, params } = useDocument((state) => state.experiment.balancing);
  const named = texts.words('balancers', kind).params;
  return toTaskFields(balancers.get(kind).params, 'by-task').flatMap((field) => {
    const item = field.kind === 'list' ? field.fields[0] : undefined;
    if (item?.kind !== 'number') return [];
    const given = params[field.key] as readonly Readonly<Record<string, number>>[];
    const values = heads.map((_, place) => given[place]?.[item.key] ?? Number(item.default));
    return heads.map(({ head, at }, place) => (
      <div key={`${field.key} ${head.id}`} className={styles.lambda}>
        <TaskBadge {...toTaskStyle(at)} />
        <Slider
          label={`${named?.[field.key]?.label ?? field.key} · ${toTaskTitle(dataset, head.target, texts)}`}
          help={named?.[field.key]?.help}
          hue={toTaskStyle(at).color}
          value={values[place] ?? Number(item.default)}
          min={item.min}
          max={item.max}
          log={item.log}
          onChange={(value) =>
            onChange(
              {
                [field.key]: values.map((own, of) => ({
                  [item.key]: of === place ? value : own,
                })),
              },
              `balancing/${field.key}/${String(place)}`,
            )
          }
        />
      </div>
    ));
  });
}
