/**
 * Methods on a problem of two parameters and two losses, without any network: their trails from starts that
 * are dragged, added and taken away, the Pareto set, a sweep over λ, and the same among the losses. Whoever shows it says
 * whether it can be seen; all else it does by itself.
 */
import { Minus, Plus, RotateCcw } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { problems } from '../../landscape/index.ts';
import type { Point, Problem, ProblemId } from '../../landscape/problem.ts';
import type { OpenRunner } from '../../landscape/runner.ts';
import { writeCount } from '../../i18n/count-text.ts';
import { useTexts } from '../playground-context.ts';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Switch } from '../primitives/Switch.tsx';
import styles from './Landscape.module.css';
import { MethodList } from './MethodList.tsx';
import { PlanePicture } from './PlanePicture.tsx';
import { addStart, mostStarts, removeStart, toFreePlace } from './starts.ts';
import { toggleMethod, usualMethods, type ShownMethod } from './trail-style.ts';
import { useRace, type Trail } from './use-race.ts';

/** What is shown, for whoever puts it on paper. */
export interface LandscapeShown {
  readonly problem: ProblemId;
  readonly methods: readonly ShownMethod[];
  readonly trails: readonly Trail[];
}

export interface LandscapeProps {
  /** The problem at first. */
  readonly problem?: ProblemId;
  /** The methods at first, by kind. */
  readonly methods?: readonly string[];
  readonly isOnScreen: boolean;
  /** Without the list of methods and the choice of a problem: for a figure among words. */
  readonly isPlain?: boolean;
  /** Beside its own controls. */
  readonly renderTools?: ((shown: LandscapeShown) => ReactNode) | undefined;
  /** In the place of a worker. */
  readonly open?: OpenRunner;
}

export function Landscape(props: LandscapeProps) {
  const { isOnScreen, isPlain = false, renderTools, open } = props;
  const { t, language } = useTexts();
  const [id, setId] = useState<ProblemId>(props.problem ?? 'toy');
  const problem = problems.get(id);
  const [starts, setStarts] = useState<readonly Point[]>(problem.starts);
  const [sweeps, setSweeps] = useState(false);
  const [shown, setShown] = useState<readonly ShownMethod[]>(
    () => props.methods?.map((kind, slot) => ({ kind, slot })) ?? usualMethods,
  );
  const methods = useMemo(() => shown.map(({ kind }) => kind), [shown]);
  const race = useRace({ problem, methods, starts, sweeps, isOnScreen, open });
  const pictures = { problem, methods: shown, trails: race.trails, starts };
  if (race.hasFailed) return <EmptyState>{t('landscape.failed')}</EmptyState>;
  return (
    <div className={styles.landscape}>
      <div className={styles.controls}>
        {!isPlain && (
          <SelectField
            label={t('landscape.problem')}
            inline
            help={t(`landscape.${id}-help`)}
            value={id}
            options={problems.all.map(({ id: value }) => ({
              value,
              label: t(`landscape.${value}`),
            }))}
            onChange={(next) => {
              setId(next);
              setStarts(problems.get(next).starts);
            }}
          />
        )}
        <Switch
          label={t('landscape.sweep')}
          help={t('landscape.sweepHelp')}
          checked={sweeps}
          onChange={setSweeps}
        />
        <StartButtons problem={problem} starts={starts} onChange={setStarts} />
        <span className={styles.steps}>
          {t('landscape.steps', {
            step: writeCount(race.step, language),
            of: writeCount(problem.steps, language),
          })}
        </span>
        {renderTools?.({ problem: id, methods: shown, trails: race.trails })}
      </div>
      <div className={styles.body}>
        <div className={styles.planes}>
          <PlanePicture
            kind="parameters"
            title={t('landscape.parameters')}
            {...pictures}
            onStarts={setStarts}
          />
          <PlanePicture kind="losses" title={t('landscape.losses')} {...pictures} />
        </div>
        {!isPlain && (
          <MethodList
            {...{ problem, shown }}
            trails={race.trails}
            onToggle={(kind) => setShown((all) => toggleMethod(all, kind))}
          />
        )}
      </div>
      <p className={styles.note}>{t(`landscape.${id}-help`)}</p>
    </div>
  );
}

interface StartButtonsProps {
  readonly problem: Problem;
  readonly starts: readonly Point[];
  onChange(next: readonly Point[]): void;
}

/** More of them, fewer, and as they were; in the picture each is dragged. */
function StartButtons({ problem, starts, onChange }: StartButtonsProps) {
  const { t } = useTexts();
  return (
    <span className={styles.starts}>
      <IconButton
        icon={Plus}
        size="small"
        label={t('landscape.add')}
        hint={t('landscape.addHint')}
        disabled={starts.length >= mostStarts}
        onClick={() => onChange(addStart(starts, toFreePlace(problem, starts)))}
      />
      <IconButton
        icon={Minus}
        size="small"
        label={t('landscape.remove')}
        disabled={starts.length === 1}
        onClick={() => onChange(removeStart(starts, starts.length - 1))}
      />
      <IconButton
        icon={RotateCcw}
        size="small"
        label={t('landscape.again')}
        onClick={() => onChange([...problem.starts])}
      />
    </span>
  );
}
