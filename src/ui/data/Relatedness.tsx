import { datasets } from '../../catalog/datasets/index.ts';
import { Controlled, useControl } from '../Control.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { Slider } from '../primitives/Slider.tsx';
import { mostTurned, turnStep } from './dial.ts';
import { RelatednessDial } from './RelatednessDial.tsx';
import { useDataChange } from './use-data-change.ts';

/** How related the tasks are, where the data has that to turn and two tasks to turn it between. */
export function Relatedness() {
  const change = useDataChange();
  const relatedness = useDocument((state) => state.experiment.data.params['relatedness']);
  const taskCount = useDocument(
    (state) => state.dataset.tasks.filter(({ auxiliary }) => auxiliary !== true).length,
  );
  if (typeof relatedness !== 'number' || taskCount < 2) return null;
  return (
    <Controlled by="dial">
      <Turn
        value={relatedness}
        onChange={(next) => change({ relatedness: next }, 'data/relatedness')}
      />
    </Controlled>
  );
}

/** A dial where an angle relates the tasks; else only what it is to turn the second one. */
function Turn(props: { readonly value: number; onChange(value: number): void }) {
  const { t, words } = useTexts();
  const isLocked = useControl('dial') === 'locked';
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
      disabled={isLocked}
      label={own?.label ?? t('data.relatednessValue')}
      help={own?.help}
      angles={angles}
    />
  );
}
