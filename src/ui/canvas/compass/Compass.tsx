import { useMemo } from 'react';
import type { ExperimentNode } from '../../../core/document/experiment.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { writeCount } from '../../../i18n/count-text.ts';
import { toCompass, type Compass as CompassNumbers } from '../../compass.ts';
import { drawCompass } from '../../draw-compass.ts';
import { toCosineText, toPercentText } from '../../format.ts';
import { makesRows } from '../../makes-rows.ts';
import { toNodeTitle } from '../../node-text.ts';
import { useDocument, useTexts, type Texts } from '../../playground-context.ts';
import { toClasses } from '../../primitives/classes.ts';
import { tooltip } from '../../primitives/tooltip.ts';
import { useOnScreen } from '../../primitives/use-on-screen.ts';
import { toTaskStyle, type TaskStyle } from '../../task-style.ts';
import { toTone } from '../../tone.ts';
import { useTug } from '../../use-tug.ts';
import { useLevel, type Level } from '../levels.ts';
import styles from './Compass.module.css';

/** Sides of the dial: as large as there is room under the title, so that no card gets larger for it. */
const sides: Readonly<Record<Level, number>> = { near: 60, middle: 34, far: 20 };

/** Of a card's shade, per cent: its title stands on it, and arrows in hues of the tasks. */
const strength = 30;

interface CompassProps {
  /** Those that the card stands for. */
  readonly members: readonly ExperimentNode[];
}

/** The pull of the tasks on a shared card, in the place of its pictures. */
export function Compass({ members }: CompassProps) {
  const [ref, isOnScreen] = useOnScreen();
  const sample = useTug(isOnScreen);
  const compass = useMemo(
    () =>
      sample &&
      toCompass(
        sample,
        members.map(({ id }) => id),
      ),
    [sample, members],
  );
  return (
    <div ref={ref} className={styles.place}>
      {sample !== undefined && compass !== undefined && <Dial {...{ members, sample, compass }} />}
    </div>
  );
}

interface DialProps extends CompassProps {
  readonly sample: GradientSample;
  readonly compass: CompassNumbers;
}

function Dial({ members, sample, compass }: DialProps) {
  const texts = useTexts();
  const level = useLevel();
  const experiment = useDocument((state) => state.experiment);
  const dataset = useDocument((state) => state.dataset);
  const looks = sample.tasks.map((id) =>
    toTaskStyle(dataset.tasks.findIndex((task) => task.id === id)),
  );
  const side = sides[level];
  const drawn = drawCompass(compass, side, looks);
  const last = members.at(-1);
  const node = last === undefined ? '' : toNodeTitle(experiment, last.id, texts);
  const told = describe({ node, sample, compass, looks }, texts);
  return (
    <div
      className={toClasses(styles.compass, styles[level])}
      style={{ background: toTone(compass.agreement, strength) }}
      role="img"
      aria-label={told}
      {...tooltip(told)}
    >
      <svg width={side} height={side} aria-hidden="true">
        {/* Drawn by our own functions out of numbers; texts in it are escaped. */}
        <g dangerouslySetInnerHTML={{ __html: drawn }} />
      </svg>
      <div className={styles.numbers}>
        <span>
          <span className={styles.name}>cos</span> {toCosineText(compass.agreement)}
        </span>
        {level !== 'far' && <Shares compass={compass} looks={looks} isNear={level === 'near'} />}
      </div>
    </div>
  );
}

interface SharesProps {
  readonly compass: CompassNumbers;
  readonly looks: readonly TaskStyle[];
  readonly isNear: boolean;
}

/** From this share on there is room for a letter. */
const letterShare = 0.16;

/** One bar, divided by the tasks' shares of the pull. */
function Shares({ compass, looks, isNear }: SharesProps) {
  return (
    <div className={styles.bar}>
      {compass.tasks.map(({ task, share }) => (
        <span
          key={task}
          style={{ flexGrow: Number.isFinite(share) ? share : 0, background: looks[task]?.color }}
        >
          {isNear && share >= letterShare && looks[task]?.letter}
        </span>
      ))}
    </div>
  );
}

function describe(
  {
    node,
    sample,
    compass,
    looks,
  }: Omit<DialProps, 'members'> & {
    readonly node: string;
    readonly looks: readonly TaskStyle[];
  },
  { t, language }: Texts,
): string {
  const letter = (task: number): string => looks[task]?.letter ?? '';
  const list = (parts: readonly string[]): string => parts.join(language === 'zh' ? '，' : ', ');
  const shares = list(
    compass.tasks.map(({ task, share }) => `${letter(task)} ${toPercentText(share, language)}`),
  );
  const cosines = list(
    compass.pairs.map(
      ({ one, other, cosine }) => `${letter(one)}–${letter(other)} ${toCosineText(cosine)}`,
    ),
  );
  const step = writeCount(sample.step, language);
  const parts = [
    t('compass.pull', { node, step, shares }),
    ...(cosines === '' ? [] : [t('compass.cosines', { cosines })]),
    ...(Number.isFinite(compass.actualCosine)
      ? [t('compass.actual', { cosine: toCosineText(compass.actualCosine) })]
      : []),
    ...(makesRows(sample.method) ? [t('compass.ofRows')] : []),
  ];
  return parts.join(language === 'zh' ? '' : ' ');
}
