import styles from './MapLegend.module.css';
import { depthStops, toClassColour, type MapTarget, type Rgb } from './pixels.ts';
import { useTexts } from './playground-context.ts';

function toCss(colour: Rgb): string {
  return `rgb(${colour.join(' ')})`;
}

/** The meaning of a map's colours; nothing for an image. */
export function MapLegend(props: {
  readonly target: MapTarget;
  readonly range: readonly [number, number];
}) {
  const { target, range } = props;
  const { t, pick, language } = useTexts();
  switch (target.kind) {
    case 'segmentation':
      return (
        <span className={styles.legend}>
          {target.classes.map((name, index) => (
            <span key={name.en} className={styles.entry}>
              <span className={styles.swatch} style={{ background: toCss(toClassColour(index)) }} />
              {pick(name)}
            </span>
          ))}
        </span>
      );
    case 'depth': {
      const toText = (depth: number): string =>
        `${depth.toLocaleString(language, { maximumFractionDigits: 1 })} ${target.unit}`;
      return (
        <span className={styles.legend}>
          {toText(range[0])}
          <span
            className={styles.scale}
            style={{ background: `linear-gradient(to right, ${depthStops.map(toCss).join(', ')})` }}
          />
          {toText(range[1])}
        </span>
      );
    }
    case 'normals':
      return <span className={styles.legend}>{t('common.normalsKey')}</span>;
    case 'input':
      return null;
  }
}
