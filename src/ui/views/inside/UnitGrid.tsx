import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import type { NodeId } from '../../../core/document/experiment.ts';
import type { LoadedRun } from '../../../core/run/trainer.ts';
import type { Pixels } from '../../pixels.ts';
import { PixelPicture } from '../../PixelPicture.tsx';
import { useTexts } from '../../playground-context.ts';
import { toClasses } from '../../primitives/classes.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { useHueToken } from '../../use-hue-token.ts';
import { useThemeColors } from '../../use-theme.ts';
import styles from './Inside.module.css';
import { toFormulaNumber } from './number.ts';
import { toTiles, type InsidePicture } from './unit-tiles.ts';

interface UnitGridProps {
  readonly picture: InsidePicture;
  readonly node: NodeId;
  readonly unit: number;
  readonly loaded: LoadedRun;
  readonly onChoose: (unit: number) => void;
}

/** At once; the others are some clicks away. */
const mostTiles = 64;

/** The units of a layer as tiles, of which one is chosen. */
export function UnitGrid({ picture, node, unit, loaded, onChoose }: UnitGridProps) {
  const { t, language } = useTexts();
  const name = useId();
  const { output, plane } = picture;
  const units = output.shape.at(-1) ?? 0;
  const [start, setStart] = useState(0);
  const first = start < units ? start : 0;
  const shown = Math.min(mostTiles, units - first);
  const toTile = useTiles(picture, node);
  const isVector = output.shape.length === 1;
  const point = plane === null ? undefined : toPoint(picture, loaded);
  return (
    <fieldset className={styles.units}>
      <legend className={styles.heading}>{t('inside.units')}</legend>
      <p className={styles.help}>{t(toHelp(picture))}</p>
      <div className={styles.tiles} data-size={toTileSize(picture, units)}>
        {Array.from({ length: shown }, (_, at) => {
          const index = first + at;
          const value = isVector
            ? toFormulaNumber(output.values[index] ?? NaN, language)
            : undefined;
          const label =
            value === undefined
              ? t('inside.unit', { number: index + 1 })
              : t('inside.unitValue', { number: index + 1, value });
          return (
            <label key={index} className={toClasses(styles.tile, index === unit && styles.chosen)}>
              <input
                type="radio"
                name={name}
                className={styles.radio}
                checked={index === unit}
                onChange={() => onChoose(index)}
                aria-label={label}
              />
              <span aria-hidden="true" className={styles.face}>
                <PixelPicture pixels={toTile(index)} label="" className={styles.pixels} />
                {point !== undefined && plane !== null && index < plane.units && (
                  <span
                    className={styles.point}
                    style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
                  />
                )}
              </span>
              <span aria-hidden="true" className={styles.caption}>
                <b>{index + 1}</b> {value}
              </span>
            </label>
          );
        })}
      </div>
      {units > mostTiles && (
        <div className={styles.paging}>
          <IconButton
            size="small"
            icon={ChevronLeft}
            label={t('inside.unitsBefore')}
            disabled={first === 0}
            onClick={() => setStart(Math.max(0, first - mostTiles))}
          />
          {t('inside.unitsAt', { first: first + 1, last: first + shown, count: units })}
          <IconButton
            size="small"
            icon={ChevronRight}
            label={t('inside.unitsAfter')}
            disabled={first + mostTiles >= units}
            onClick={() => setStart(first + mostTiles)}
          />
        </div>
      )}
    </fieldset>
  );
}

function toHelp({ plane, output }: InsidePicture) {
  if (plane !== null) return 'inside.unitsPlane';
  if (output.shape.length === 3) return 'inside.unitsMaps';
  return output.shape.length === 2 ? 'inside.unitsChannels' : 'inside.unitsNumbers';
}

function toTileSize({ plane, output }: InsidePicture, units: number): 'large' | 'medium' | 'small' {
  if (plane === null && output.shape.length < 3) return 'small';
  return units > 16 ? 'medium' : 'large';
}

/** The example in the plane, from the left and from the top, 0 to 1. */
function toPoint({ example }: InsidePicture, { input, samples }: LoadedRun) {
  const sample = samples.find(({ part }) => part === 'validation');
  if (input.kind !== 'plane' || sample === undefined) return undefined;
  const [low, high] = input.range;
  const [x = NaN, y = NaN] = sample.inputs.subarray(2 * example, 2 * example + 2);
  return { x: (x - low) / (high - low), y: (high - y) / (high - low) };
}

/** Pictures by unit, in the colours of the page. */
function useTiles(picture: InsidePicture, node: NodeId): (unit: number) => Pixels {
  const [low, high] = useThemeColors('--surface-sunken', useHueToken(node));
  return useMemo(() => toTiles(picture, low, high), [picture, low, high]);
}
