import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Pixels } from '../../pixels.ts';
import { PixelPicture } from '../../PixelPicture.tsx';
import { useTexts } from '../../playground-context.ts';
import { useThemeColors } from '../../use-theme.ts';
import styles from './Inside.module.css';
import { toFormulaNumber } from './number.ts';
import { cellColours, toCells, type WeightPart } from './weight-parts.ts';

interface NumberPictureProps {
  readonly title: string;
  readonly label: string;
  readonly parts: readonly WeightPart[];
  readonly read: (at: number) => number;
  /** Fills the scale both ways. */
  readonly largest: number;
  /** Column of the chosen unit, where the columns are units. */
  readonly unit: number | undefined;
}

interface Place {
  readonly part: number;
  readonly row: number;
  readonly column: number;
}

const widest = 420;
const highest = 220;

/** Signed numbers as cells around 0; pointing at one, or the arrow keys, read it. */
export function NumberPicture(props: NumberPictureProps) {
  const { title, label, parts, read, largest, unit } = props;
  const { t, language } = useTexts();
  const id = useId();
  const [place, setPlace] = useState<Place | null>(null);
  const colors = useThemeColors(...cellColours);
  const found = place && parts[place.part];
  const value = found ? read(found.at(place.row, place.column)) : NaN;
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPlace(
      toNext(place ?? { part: 0, row: 0, column: 0 }, place === null ? [0, 0] : step, parts),
    );
  };
  return (
    <figure className={styles.numbers}>
      {title !== '' && <figcaption className={styles.help}>{title}</figcaption>}
      <div
        className={styles.cells}
        role="group"
        tabIndex={0}
        aria-label={label}
        aria-describedby={id}
        onKeyDown={move}
        onPointerLeave={() => setPlace(null)}
      >
        {parts.map((part, at) => (
          <Cells
            key={at}
            part={part}
            many={parts.length > 1}
            pixels={toCells(part, read, largest, colors)}
            place={place?.part === at ? place : null}
            unit={unit}
            onPoint={(row, column) => setPlace({ part: at, row, column })}
          />
        ))}
      </div>
      <div className={styles.key}>
        <span className={styles.tabular}>{toFormulaNumber(-largest, language)}</span>
        <span aria-hidden="true" className={styles.diverging} />
        <span className={styles.tabular}>{toFormulaNumber(largest, language)}</span>
        <output id={id} className={styles.readout}>
          {place === null || Number.isNaN(value)
            ? t('inside.weightRead')
            : t('inside.weightAt', {
                row: place.row + 1,
                column: place.column + 1,
                value: toFormulaNumber(value, language),
              })}
        </output>
      </div>
    </figure>
  );
}

const steps: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Over the right and left edge on into the neighbouring picture. */
function toNext(
  { part, row, column }: Place,
  [down, right]: readonly [number, number],
  parts: readonly WeightPart[],
): Place {
  const { rows = 1, columns = 1 } = parts[part] ?? {};
  const to = column + right;
  const beside = parts[part + right];
  if ((to < 0 || to >= columns) && beside !== undefined)
    return { part: part + right, row, column: right > 0 ? 0 : beside.columns - 1 };
  const clamp = (value: number, length: number) => Math.min(length - 1, Math.max(0, value));
  return { part, row: clamp(row + down, rows), column: clamp(to, columns) };
}

interface CellsProps {
  readonly part: WeightPart;
  readonly many: boolean;
  readonly pixels: Pixels;
  readonly place: Place | null;
  readonly unit: number | undefined;
  readonly onPoint: (row: number, column: number) => void;
}

function Cells({ part: { rows, columns }, many, pixels, place, unit, onPoint }: CellsProps) {
  const box = useRef<HTMLDivElement>(null);
  const cell = many ? 9 : 20;
  // Of many numbers the cells are as wide and as high as there is room for.
  const [width, height] = [Math.min(widest, cell * columns), Math.min(highest, cell * rows)];
  const point = (event: PointerEvent) => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined) return;
    const share = (at: number, from: number, length: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor(((at - from) / length) * count)));
    onPoint(
      share(event.clientY, frame.top, frame.height, rows),
      share(event.clientX, frame.left, frame.width, columns),
    );
  };
  const mark = (row: number, column: number, high: number) => ({
    left: `${(column / columns) * 100}%`,
    top: `${(row / rows) * 100}%`,
    width: `${100 / columns}%`,
    height: `${(high / rows) * 100}%`,
  });
  return (
    <div ref={box} className={styles.matrix} style={{ width, height }} onPointerMove={point}>
      <PixelPicture pixels={pixels} label="" className={styles.pixels} />
      {unit !== undefined && unit < columns && (
        <span className={styles.unitColumn} style={mark(0, unit, rows)} />
      )}
      {place !== null && (
        <span className={styles.cursor} style={mark(place.row, place.column, 1)} />
      )}
    </div>
  );
}
